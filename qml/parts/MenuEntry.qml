// SPDX-License-Identifier: GPL-3.0-or-later
// An entry of a menu, in our own words.
import QtQuick
import QtQuick.Templates as T
import Parlor

T.MenuItem {
    id: entry

    required property string glyph
    property bool grave: false

    implicitWidth: Math.max(180, implicitContentWidth + 24)
    implicitHeight: visible ? Math.max(36, Theme.px(34)) : 0
    leftPadding: 12
    rightPadding: 12
    Accessible.name: text

    contentItem: Row {
        spacing: 10

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: entry.glyph
            size: 18
            color: entry.grave ? Theme.red : Theme.ink2
        }

        Words {
            anchors.verticalCenter: parent.verticalCenter
            text: entry.text
            color: entry.grave ? Theme.red : Theme.ink
        }
    }

    background: Rectangle {
        radius: 6
        color: entry.highlighted || entry.hovered ? Theme.selected : "transparent"
        border.width: entry.visualFocus ? Theme.ring : 0
        border.color: Theme.accent
    }
}
