// SPDX-License-Identifier: GPL-3.0-or-later
// A filter: one of a row of pills, of which one is chosen.
import QtQuick
import QtQuick.Templates as T
import Parlor

T.AbstractButton {
    id: chip

    property bool chosen: false

    implicitWidth: implicitContentWidth + Theme.gap(20)
    implicitHeight: Math.max(28, implicitContentHeight + Theme.gap(10))
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.RadioButton
    Accessible.name: text
    Accessible.onPressAction: if (enabled) clicked()
    Accessible.checkable: true
    Accessible.checked: chosen
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    contentItem: Words {
        text: chip.text
        color: chip.chosen ? Theme.accentInk : Theme.ink2
        font.pixelSize: Theme.meta
        font.weight: chip.chosen ? Font.DemiBold : Font.Normal
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
    }

    background: Rectangle {
        radius: height / 2
        color: chip.chosen ? Theme.accent : chip.hovered ? Theme.hover : "transparent"
        border.width: chip.chosen ? 0 : Theme.hairline
        border.color: Theme.line

        FocusRing {
            visible: chip.visualFocus
            gap: 1
            corner: chip.height / 2
        }
    }
}
