// SPDX-License-Identifier: GPL-3.0-or-later
// The way back to the newest message, with the number of those that came meanwhile.
import QtQuick
import QtQuick.Templates as T
import Parlor

T.AbstractButton {
    id: pill

    property int count: 0
    property bool upwards: false // to the first unread message

    implicitWidth: implicitContentWidth + 28
    leftPadding: 14
    rightPadding: 14
    implicitHeight: Theme.px(32)
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    text: upwards ? qsTr("First unread") : count > 0 ? qsTr("%Ln new", "", count) : qsTr("Newest")
    Accessible.role: Accessible.Button
    Accessible.name: upwards ? qsTr("Go to the first unread message") : count > 0 ? qsTr("%Ln new, go to the newest message", "", count) : qsTr("Go to the newest message")
    Accessible.onPressAction: if (enabled) clicked()
    Keys.onReturnPressed: clicked()

    contentItem: Row {
        spacing: 6

        Words {
            anchors.verticalCenter: parent.verticalCenter
            text: pill.text
            color: pill.count > 0 ? Theme.accentInk : Theme.ink2
            font.pixelSize: Theme.meta
            font.weight: Font.DemiBold
        }

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: pill.upwards ? "up" : "down"
            size: Theme.px(14)
            color: pill.count > 0 ? Theme.accentInk : Theme.ink2
        }
    }

    background: Rectangle {
        radius: height / 2
        color: pill.count > 0 ? (pill.hovered ? Theme.accentHover : Theme.accent) : pill.hovered ? Theme.hover : Theme.pane
        border.width: pill.count > 0 ? 0 : Theme.hairline
        border.color: Theme.line

        FocusRing {
            visible: pill.visualFocus
            corner: pill.height / 2
            gap: 1
        }
    }
}
