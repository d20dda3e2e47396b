// SPDX-License-Identifier: GPL-3.0-or-later
// Shapes of bubbles while messages are being read; not before 150 ms, so that a quick read does not flash.
pragma ComponentBehavior: Bound

import QtQuick
import Parlor

Item {
    id: skeleton

    property bool loading: false

    visible: loading && !patience.running
    onLoadingChanged: if (loading) patience.restart()
    Component.onCompleted: if (loading) patience.restart()

    Timer {
        id: patience

        interval: 150
    }

    Column {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        spacing: 14

        Repeater {
            model: [{ own: false, part: 0.44 }, { own: true, part: 0.56 }, { own: false, part: 0.34 }, { own: true, part: 0.3 }]

            Item {
                id: place

                required property var modelData

                width: parent ? parent.width : 0
                height: 52

                Rectangle {
                    x: place.modelData.own !== skeleton.LayoutMirroring.enabled ? parent.width - width : 0
                    width: parent.width * place.modelData.part
                    height: parent.height
                    radius: Theme.bubbleRadius
                    color: Theme.skeleton
                }
            }
        }
    }
}
