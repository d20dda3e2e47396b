// SPDX-License-Identifier: GPL-3.0-or-later
// Where a link leads, before anything is opened. Host names are shown as they are on the wire.
import QtQuick
import Parlor

Card {
    id: link

    property var target: ({ address: "", host: "", deceptive: false })

    signal openAsked(string address)
    signal copyAsked(string address)

    function show(next: var) {
        target = next
        open()
        openButton.forceActiveFocus(Qt.PopupFocusReason)
    }

    heading: qsTr("Open this link?")
    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: parent ? Math.round((parent.height - height) / 2) : 0

    Words {
        width: parent ? parent.width : 0
        text: Theme.brief(link.target.host)
        font.weight: Font.DemiBold
        wrapMode: Text.WrapAnywhere
        maximumLineCount: 3
        elide: Text.ElideRight
    }

    Words {
        width: parent ? parent.width : 0
        text: Theme.cut(link.target.address, 600)
        color: Theme.ink2
        font.pixelSize: Theme.meta
        wrapMode: Text.WrapAnywhere
        maximumLineCount: 8
        elide: Text.ElideRight
    }

    Rectangle {
        width: parent ? parent.width : 0
        height: warning.height + 14
        visible: link.target.deceptive
        radius: Theme.fieldRadius
        color: Theme.amberSoft

        Words {
            id: warning

            x: 10
            y: 7
            width: parent.width - 20
            text: qsTr("This address may not be what it looks like. Open it only if you know where it leads.")
            color: Theme.amber
            font.pixelSize: Theme.preview
            wrapMode: Text.Wrap
        }
    }

    Row {
        spacing: 8

        PushButton {
            id: openButton

            primary: true
            text: qsTr("Open")
            onClicked: {
                link.close()
                link.openAsked(link.target.address)
            }
        }

        PushButton {
            text: qsTr("Copy address")
            onClicked: {
                link.close()
                link.copyAsked(link.target.address)
            }
        }
    }
}
