// SPDX-License-Identifier: GPL-3.0-or-later
// A button with our own words. Primary is filled with the accent; there is at most one on a screen.
import QtQuick
import QtQuick.Templates as T
import Parlor

T.Button {
    id: button

    property bool primary: false

    implicitWidth: Math.max(implicitContentWidth + leftPadding + rightPadding, 64)
    implicitHeight: Math.max(36, implicitContentHeight + Theme.gap(16))
    leftPadding: Theme.gap(16)
    rightPadding: Theme.gap(16)
    hoverEnabled: true
    Accessible.name: text
    Accessible.onPressAction: if (enabled) clicked()
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    contentItem: Words {
        text: button.text
        color: button.primary ? (button.enabled ? Theme.accentInk : Theme.ink3) : (button.enabled ? Theme.ink : Theme.ink3)
        font.weight: Font.DemiBold
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        elide: Text.ElideRight
    }

    background: Rectangle {
        radius: Theme.fieldRadius
        color: {
            if (!button.primary)
                return button.down ? Theme.pressed : button.hovered ? Theme.hover : Theme.pane
            if (!button.enabled)
                return Theme.pressed
            return button.down || button.hovered ? Theme.accentHover : Theme.accent
        }
        border.width: button.primary ? 0 : Theme.hairline
        border.color: Theme.line

        FocusRing {
            visible: button.visualFocus
        }
    }
}
