// SPDX-License-Identifier: GPL-3.0-or-later
// The day that the messages below belong to; a click leads to another one.
import QtQuick
import Parlor

Item {
    id: dayLine

    required property string words

    signal asked()

    implicitHeight: pill.height + 24

    Rectangle {
        id: pill

        anchors.centerIn: parent
        width: label.implicitWidth + 22
        height: Theme.px(25)
        radius: height / 2
        color: hover.hovered ? Theme.hover : Theme.pane
        border.width: Theme.hairline
        border.color: Theme.line

        HoverHandler {
            id: hover

            cursorShape: Qt.PointingHandCursor
        }

        TapHandler {
            onTapped: dayLine.asked()
        }

        Words {
            id: label

            anchors.centerIn: parent
            text: Theme.brief(dayLine.words)
            color: Theme.ink2
            font.pixelSize: Theme.meta
        }
    }
}
