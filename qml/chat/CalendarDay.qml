// SPDX-License-Identifier: GPL-3.0-or-later
// One day of the calendar.
import QtQuick
import Parlor

Item {
    id: cell

    required property date day
    required property var language
    required property bool inMonth
    required property bool chosen
    required property bool isToday
    required property bool future
    required property bool ringed

    signal tapped()

    height: Theme.px(34)

    Rectangle {
        anchors { fill: parent; margins: 1 }
        radius: Theme.fieldRadius
        color: cell.chosen ? Theme.accent : hover.hovered ? Theme.hover : "transparent"
        border.width: cell.isToday && !cell.chosen ? Theme.hairline : 0
        border.color: Theme.accent

        FocusRing {
            visible: cell.ringed
            gap: 0
        }
    }

    Words {
        anchors.centerIn: parent
        text: Number(cell.day.getDate()).toLocaleString(cell.language, "f", 0)
        color: cell.chosen ? Theme.accentInk : cell.inMonth && !cell.future ? Theme.ink : Theme.ink3
        font.pixelSize: Theme.preview
        font.weight: cell.chosen ? Font.DemiBold : Font.Normal
    }

    HoverHandler {
        id: hover
    }

    TapHandler {
        onTapped: cell.tapped()
    }
}
