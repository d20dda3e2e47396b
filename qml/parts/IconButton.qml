// SPDX-License-Identifier: GPL-3.0-or-later
// A square button with an icon; `label` is its name for screen readers and its tool tip.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Parlor

T.Button {
    id: iconButton

    required property string glyph
    required property string label
    property bool chosen: false
    property bool filled: false

    implicitWidth: Theme.icon + 16
    implicitHeight: Theme.icon + 16
    hoverEnabled: true
    Accessible.name: label
    Accessible.onPressAction: if (enabled) clicked()
    onHoveredChanged: if (hovered) hint.get()
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            name: iconButton.glyph
            color: {
                if (iconButton.filled)
                    return iconButton.enabled ? Theme.accentInk : Theme.ink3
                return iconButton.chosen ? Theme.accent : iconButton.enabled ? Theme.ink2 : Theme.ink3
            }
        }
    }

    background: Rectangle {
        radius: Theme.fieldRadius
        color: {
            if (iconButton.filled && iconButton.enabled)
                return iconButton.down || iconButton.hovered ? Theme.accentHover : Theme.accent
            if (iconButton.filled)
                return Theme.pressed
            if (iconButton.chosen)
                return Theme.soft
            return iconButton.down ? Theme.pressed : iconButton.hovered ? Theme.hover : "transparent"
        }

        FocusRing {
            visible: iconButton.visualFocus
            gap: 0
        }
    }

    Later {
        id: hint

        over: iconButton

        Hint {
            visible: iconButton.hovered && !iconButton.down
            words: iconButton.label
        }
    }
}
