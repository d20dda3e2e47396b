// SPDX-License-Identifier: GPL-3.0-or-later
// One kind of reaction with its number. One's own is marked by its edge and its weight, not by colour alone.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Parlor

T.AbstractButton {
    id: chip

    required property string emoji
    required property int count
    required property bool mine
    property string names: ""

    signal namesAsked()

    height: Theme.px(24)
    hoverEnabled: true
    focusPolicy: Qt.NoFocus
    Accessible.role: Accessible.Button
    Accessible.name: Theme.filled(mine ? qsTr("%1, %2, with yours") : qsTr("%1, %2"), [Theme.brief(emoji), count])
    Accessible.onPressAction: if (enabled) clicked()
    onHoveredChanged: {
        if (!hovered)
            return
        hint.get()
        namesAsked()
    }

    contentItem: Item {
        Row {
            anchors.centerIn: parent
            spacing: 4

            Line {
                width: Math.min(implicitWidth, Theme.px(64))
                text: Theme.brief(chip.emoji)
                font.family: "Noto Color Emoji" // the font of the letters has some of them in black
                font.pixelSize: Theme.preview
            }

            Words {
                anchors.verticalCenter: parent.verticalCenter
                text: chip.count > 999 ? qsTr("%L1+").arg(999) : qsTr("%L1").arg(chip.count)
                color: chip.mine ? Theme.accent : Theme.ink2
                font.pixelSize: Theme.meta
                font.weight: chip.mine ? Font.DemiBold : Font.Normal
            }
        }
    }

    background: Rectangle {
        radius: height / 2
        color: chip.mine ? Theme.soft : chip.hovered ? Theme.hover : Theme.pane
        border.width: chip.mine ? Theme.ring - 0.5 : Theme.hairline
        border.color: chip.mine ? Theme.accent : Theme.line
    }

    Later {
        id: hint

        over: chip

        Hint {
            visible: chip.hovered && !chip.down && chip.names !== ""
            words: Theme.brief(chip.names)
        }
    }
}
