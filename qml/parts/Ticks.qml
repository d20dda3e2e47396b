// SPDX-License-Identifier: GPL-3.0-or-later
// The state of a message of mine: by shape always, in words too where there is room.
import QtQuick
import Parlor

Row {
    id: ticks

    required property string status
    property bool waiting: false
    property bool inWords: true
    property color color: Theme.ink3
    property int size: Theme.px(14)

    readonly property string words: {
        switch (status) {
        case "pending": return waiting ? qsTr("Waiting for a connection") : qsTr("Sending")
        case "sent": return qsTr("Sent")
        case "delivered": return qsTr("Delivered")
        case "read": return qsTr("Read")
        case "failed": return qsTr("Not sent")
        }
        return ""
    }
    readonly property string glyph: {
        switch (status) {
        case "pending": return "clock"
        case "sent": return "check"
        case "failed": return "alert"
        }
        return "checks"
    }
    readonly property color tint: status === "read" ? Theme.accent : status === "failed" ? Theme.red : color

    visible: status !== ""
    spacing: 4

    Icon {
        anchors.verticalCenter: parent.verticalCenter
        name: ticks.glyph
        size: ticks.size
        color: ticks.tint
    }

    Words {
        anchors.verticalCenter: parent.verticalCenter
        visible: ticks.inWords
        text: ticks.words
        color: ticks.tint
        font.pixelSize: Theme.time
        font.weight: ticks.status === "read" ? Font.DemiBold : Font.Normal
    }
}
