// SPDX-License-Identifier: GPL-3.0-or-later
// What floats above the screen, with a heading and a way to close it.
import QtQuick
import QtQuick.Templates as T
import Parlor

T.Popup {
    id: card

    required property string heading
    default property alias body: inside.data

    margins: 12
    padding: Theme.gap(16)
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    implicitWidth: Math.min(Theme.px(360), parent ? parent.width - 24 : 360)
    implicitHeight: inside.implicitHeight + topPadding + bottomPadding

    background: Rectangle {
        radius: Theme.composerRadius
        color: Theme.pane
        border.width: Theme.hairline
        border.color: Theme.edge
    }

    Column {
        id: inside

        width: parent.width
        spacing: 10

        Item {
            width: parent ? parent.width : 0
            height: Math.max(title.height, close.height)

            Line {
                id: title

                anchors { left: parent.left; right: close.left; verticalCenter: parent.verticalCenter }
                text: card.heading
                font.pixelSize: Theme.name
                font.weight: Font.DemiBold
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }

            IconButton {
                id: close

                anchors { right: parent.right; rightMargin: -8; verticalCenter: parent.verticalCenter }
                glyph: "close"
                label: qsTr("Close")
                onClicked: card.close()
            }
        }
    }
}
