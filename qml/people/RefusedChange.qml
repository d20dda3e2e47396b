// SPDX-License-Identifier: GPL-3.0-or-later
// A change that the server would not have: why, and what can be done.
import QtQuick
import Parlor

Rectangle {
    id: refused

    required property string what
    required property string reason

    signal retryAsked()
    signal discardAsked()

    implicitHeight: words.height + links.height + 22
    radius: Theme.fieldRadius
    color: Theme.redSoft
    Accessible.role: Accessible.AlertMessage
    Accessible.name: words.text

    Words {
        id: words

        x: 10
        y: 8
        width: parent.width - 20
        text: Theme.brief(refused.what) + ": " + Theme.brief(refused.reason)
        color: Theme.red
        font.pixelSize: Theme.meta
        wrapMode: Text.Wrap
    }

    Row {
        id: links

        anchors { left: words.left; top: words.bottom; topMargin: 4 }
        spacing: 12

        LinkButton {
            text: qsTr("Retry")
            color: Theme.red
            pixelSize: Theme.meta
            onClicked: refused.retryAsked()
        }

        LinkButton {
            text: qsTr("Delete")
            color: Theme.red
            pixelSize: Theme.meta
            onClicked: refused.discardAsked()
        }
    }
}
