// SPDX-License-Identifier: GPL-3.0-or-later
// How people reacted, at the lower edge of a bubble.
import QtQuick
import Parlor

Rectangle {
    id: pill

    required property string words
    required property int most

    width: Math.min(label.implicitWidth + 14, most)
    height: Theme.px(22)
    radius: height / 2
    color: Theme.pane
    border.width: 1
    border.color: Theme.line

    Line {
        id: label

        anchors { fill: parent; leftMargin: 7; rightMargin: 7 }
        text: Theme.brief(pill.words)
        font.pixelSize: Theme.meta
        horizontalAlignment: Text.AlignHCenter
    }
}
