// SPDX-License-Identifier: GPL-3.0-or-later
// How people reacted, at the lower edge of a bubble. Placed by hand, line by line: a Flow would settle a frame later.
pragma ComponentBehavior: Bound

import QtQuick
import Parlor

Item {
    id: chips

    required property var kinds // {all: [{emoji, count, mine}]}
    required property int most
    property string names: ""
    property string named: "" // the emoji that `names` are about

    signal picked(string emoji)
    signal namesAsked(string emoji)

    readonly property var all: kinds && kinds.all ? kinds.all : []
    readonly property int gap: 4
    readonly property var places: {
        const found = []
        let x = 0
        let y = 0
        for (const kind of all) {
            const wide = kind.emoji.length > 16 || /^[\x20-\x7e]{2,}/.test(kind.emoji)
            const room = Theme.px(wide ? 84 : 34) + String(Math.min(kind.count, 9999)).length * Theme.px(7)
            if (x > 0 && x + room > most) {
                x = 0
                y += Theme.px(24) + gap
            }
            found.push({ x: x, y: y, width: room })
            x += room + gap
        }
        return found
    }

    implicitHeight: places.length > 0 ? places[places.length - 1].y + Theme.px(24) : 0
    implicitWidth: places.reduce((widest, place) => Math.max(widest, place.x + place.width), 0)

    Repeater {
        model: chips.all

        ReactionChip {
            required property int index
            required property var modelData

            x: chips.places[index] ? chips.places[index].x : 0
            y: chips.places[index] ? chips.places[index].y : 0
            width: chips.places[index] ? chips.places[index].width : 0
            emoji: modelData.emoji
            count: modelData.count
            mine: modelData.mine
            names: chips.named === modelData.emoji ? chips.names : ""
            onNamesAsked: chips.namesAsked(modelData.emoji)
            onClicked: chips.picked(modelData.emoji)
        }
    }
}
