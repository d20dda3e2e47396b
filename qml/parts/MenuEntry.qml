// SPDX-License-Identifier: GPL-3.0-or-later
// An entry of a menu, in our own words.
import QtQuick
import QtQuick.Templates as T
import Parlor

T.MenuItem {
    id: entry

    required property string glyph
    property bool grave: false
    property string shortcut: "" // in words, beside the entry

    implicitWidth: Math.max(180, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: visible ? Math.max(36, Theme.px(34)) : 0
    focusPolicy: visible ? Qt.StrongFocus : Qt.NoFocus // the keys pass over what is not there
    leftPadding: Theme.gap(12)
    rightPadding: Theme.gap(12)
    Accessible.name: text
    Accessible.onPressAction: if (enabled) triggered()

    contentItem: Face {
        glyph: entry.glyph
        words: entry.text
        shortcut: entry.shortcut
        tint: !entry.enabled ? Theme.ink3 : entry.grave ? Theme.red : Theme.ink
        grave: entry.grave
    }

    background: Rectangle {
        radius: 6
        color: entry.highlighted || entry.hovered ? Theme.selected : "transparent"
        border.width: entry.visualFocus ? Theme.ring : 0
        border.color: Theme.accent
    }

    component Face: Item {
        id: face

        required property string glyph
        required property string words
        required property string shortcut
        required property color tint
        required property bool grave

        implicitWidth: row.implicitWidth + (key.visible ? key.implicitWidth + 20 : 0)
        implicitHeight: row.implicitHeight

        Row {
            id: row

            anchors { left: parent.left; verticalCenter: parent.verticalCenter }
            spacing: Theme.gap(10)

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                name: face.glyph
                size: Theme.smallIcon
                color: face.grave ? Theme.red : Theme.ink2
            }

            Words {
                anchors.verticalCenter: parent.verticalCenter
                text: face.words
                color: face.tint
            }
        }

        Words {
            id: key

            anchors { right: parent.right; verticalCenter: parent.verticalCenter }
            visible: face.shortcut !== ""
            text: face.shortcut
            color: Theme.ink3
            font.pixelSize: Theme.time
            Accessible.ignored: true
        }
    }
}
