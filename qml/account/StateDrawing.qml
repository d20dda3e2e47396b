// SPDX-License-Identifier: GPL-3.0-or-later
// A drawing of what messages look like on their way, made of real bubbles; nothing in it can be used.
import QtQuick
import Parlor

Column {
    id: drawing

    property color ground: Theme.rail
    readonly property int most: Math.min(width * 0.8, 440)

    spacing: 10
    enabled: false
    Accessible.role: Accessible.Graphic
    Accessible.name: qsTr("Messages that were read, delivered, wait for a connection, or failed")

    Bubble {
        ground: drawing.ground
        most: drawing.most
        body: qsTr("Hola, is there a place for the bikes? 🚲")
        timeText: "18:04"
    }

    Item {
        width: 1
        height: 6 - drawing.spacing
    }

    Bubble {
        anchors.right: parent.right
        ground: drawing.ground
        most: drawing.most
        mine: true
        body: qsTr("Yes, in the shed behind the house. The key is by the door.")
        timeText: "18:06"
        status: "read"
    }

    Bubble {
        anchors.right: parent.right
        ground: drawing.ground
        most: drawing.most
        mine: true
        pointed: false
        automation: qsTr("Wi-Fi")
        body: qsTr("The network is CanalLoft; the password is on the fridge.")
        timeText: "19:00"
        status: "delivered"
    }

    Bubble {
        anchors.right: parent.right
        ground: drawing.ground
        most: drawing.most
        mine: true
        pointed: false
        body: qsTr("See you tomorrow!")
        timeText: "19:02"
        status: "pending"
        waiting: true
    }

    Bubble {
        anchors.right: parent.right
        ground: drawing.ground
        most: drawing.most
        mine: true
        pointed: false
        body: qsTr("photo-of-the-shed.heic")
        status: "failed"
        problem: qsTr("this kind of picture can't be shown")
    }
}
