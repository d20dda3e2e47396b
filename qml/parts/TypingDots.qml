// SPDX-License-Identifier: GPL-3.0-or-later
// Three dots that breathe while somebody types; still ones where motion is not wanted.
pragma ComponentBehavior: Bound

import QtQuick
import Parlor

Row {
    id: dots

    property bool moving: true
    property int step: 0

    spacing: 3
    Accessible.ignored: true

    // A coarse timer instead of an animation: three repaints a second, not sixty.
    Timer {
        interval: 330
        repeat: true
        running: dots.visible && dots.moving && !Theme.reducedMotion
        onTriggered: dots.step = (dots.step + 1) % 3
    }

    Repeater {
        model: 3

        Rectangle {
            required property int index

            width: 6
            height: 6
            radius: 3
            color: Theme.ink3
            opacity: [1, 0.7, 0.4][(index + 3 - dots.step) % 3]
        }
    }
}
