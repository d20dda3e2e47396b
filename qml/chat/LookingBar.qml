// SPDX-License-Identifier: GPL-3.0-or-later
// A message that is not on this computer yet is being fetched: says so, and can be given up.
import QtQuick
import Parlor

Rectangle {
    id: bar

    property bool busy: false

    signal cancelled()

    visible: busy && !patience.running
    width: row.width + 24
    height: Math.max(40, Theme.px(38))
    radius: Theme.cardRadius
    color: Theme.pane
    border.width: Theme.hairline
    border.color: Theme.edge
    Accessible.role: Accessible.AlertMessage
    Accessible.name: words.text
    onBusyChanged: if (busy) patience.restart()

    Timer {
        id: patience

        interval: 150
    }

    Row {
        id: row

        anchors.centerIn: parent
        spacing: 10

        WaitBar {
            anchors.verticalCenter: parent.verticalCenter
            width: 40
        }

        Words {
            id: words

            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Fetching older messages to get there")
            color: Theme.ink2
            font.pixelSize: Theme.meta
        }

        LinkButton {
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Cancel")
            pixelSize: Theme.meta
            onClicked: bar.cancelled()
        }
    }
}
