// SPDX-License-Identifier: GPL-3.0-or-later
// Something is being done and takes its time: a short bar that walks, in quiet steps.
import QtQuick
import Parlor

Rectangle {
    id: waitBar

    property int step: 0

    implicitHeight: 4
    radius: 2
    color: Theme.soft
    Accessible.role: Accessible.ProgressBar
    Accessible.name: qsTr("Working")

    Timer {
        interval: 60
        repeat: true
        running: waitBar.visible && !Theme.reducedMotion
        onTriggered: waitBar.step = (waitBar.step + 1) % 40
    }

    Rectangle {
        readonly property real phase: Theme.reducedMotion ? 0.5 : (1 - Math.cos(waitBar.step / 40 * 2 * Math.PI)) / 2

        x: (parent.width - width) * phase
        width: parent.width * 0.3
        height: parent.height
        radius: 2
        color: Theme.accent
    }
}
