// SPDX-License-Identifier: GPL-3.0-or-later
// A disc with initials on a colour that stays with the person, and a dot while they are online.
import QtQuick
import Parlor

Rectangle {
    id: avatar

    required property string initials
    required property int hue
    property bool quiet: false
    property bool online: false
    property color ground: Theme.pane
    property int size: Theme.avatar

    implicitWidth: size
    implicitHeight: size
    radius: size / 2
    color: Theme.disc(hue, quiet)
    Accessible.ignored: true

    Words {
        anchors.centerIn: parent
        width: Math.min(implicitWidth, parent.width - 4)
        text: avatar.initials.slice(0, 4)
        color: "#ffffff"
        font.pixelSize: Math.round(avatar.size * 0.35)
        font.weight: Font.DemiBold
        maximumLineCount: 1
        elide: Text.ElideRight
    }

    Rectangle {
        visible: avatar.online
        anchors { right: parent.right; bottom: parent.bottom; margins: -1 }
        width: Math.round(avatar.size * 0.35)
        height: width
        radius: width / 2
        color: avatar.ground

        Rectangle {
            anchors { fill: parent; margins: 2 }
            radius: width / 2
            color: Theme.online
        }
    }
}
