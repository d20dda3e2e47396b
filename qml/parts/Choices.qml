// SPDX-License-Identifier: GPL-3.0-or-later
// One of a few, as pills that go on in the next line where there is no room.
pragma ComponentBehavior: Bound

import QtQuick
import Parlor

Flow {
    id: choices

    required property var choices // [{ value, label }]
    required property string value
    required property string label

    signal picked(string value)

    spacing: 8
    Accessible.role: Accessible.Grouping
    Accessible.name: label

    Repeater {
        model: choices.choices

        Chip {
            required property var modelData

            text: modelData.label
            chosen: choices.value === modelData.value
            onClicked: choices.picked(modelData.value)
        }
    }
}
