// SPDX-License-Identifier: GPL-3.0-or-later
// Something is asked of the server: a bar after a moment, and after five seconds words and a way out.
import QtQuick
import Parlor

Column {
    id: waiting

    property bool busy: false
    property string words: qsTr("The server takes its time.")
    property bool late: false

    signal cancelled()

    visible: busy && !patience.running
    spacing: 8
    onBusyChanged: {
        late = false
        if (busy)
            patience.restart()
    }

    Timer {
        id: patience

        interval: 150
    }

    Timer {
        interval: 5000
        running: waiting.busy
        onTriggered: waiting.late = true
    }

    WaitBar {
        width: parent.width
    }

    Row {
        visible: waiting.late
        spacing: 12

        Words {
            anchors.verticalCenter: parent.verticalCenter
            text: waiting.words
            color: Theme.ink2
            font.pixelSize: Theme.meta
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
        }

        LinkButton {
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Cancel")
            pixelSize: Theme.meta
            onClicked: waiting.cancelled()
        }
    }
}
