// SPDX-License-Identifier: GPL-3.0-or-later
// One emoji to press. What it is, is never bound to the control's own text.
import QtQuick
import QtQuick.Templates as T
import Parlor

T.AbstractButton {
    id: button

    required property string emoji
    required property string label
    property bool current: false
    property int size: Theme.px(20)

    implicitWidth: size + 18
    implicitHeight: size + 18
    hoverEnabled: true
    Accessible.role: Accessible.Button
    Accessible.name: label
    Accessible.onPressAction: if (enabled) clicked()
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    contentItem: Words {
        text: button.emoji.slice(0, 40)
        font.family: "Noto Color Emoji" // the font of the letters has some of them in black
        font.pixelSize: button.size
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        Accessible.ignored: true
    }

    background: Rectangle {
        radius: Theme.fieldRadius
        color: button.down ? Theme.pressed : button.hovered || button.current ? Theme.selected : "transparent"

        FocusRing {
            visible: button.visualFocus || button.current
            gap: -2
        }
    }
}
