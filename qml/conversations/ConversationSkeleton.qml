// SPDX-License-Identifier: GPL-3.0-or-later
// Shapes of rows while the list is being read; not before 150 ms, so that a quick read does not flash.
pragma ComponentBehavior: Bound

import QtQuick
import Parlor

Column {
    id: skeleton

    property bool loading: false

    visible: loading && !patience.running
    onLoadingChanged: if (loading) patience.restart()
    Component.onCompleted: if (loading) patience.restart()

    Timer {
        id: patience

        interval: 150
    }

    Repeater {
        model: skeleton.loading ? 6 : 0

        Item {
            width: skeleton.width
            height: Theme.rowHeight

            Rectangle {
                id: disc

                anchors { left: parent.left; leftMargin: 16; verticalCenter: parent.verticalCenter }
                width: Theme.avatar
                height: width
                radius: width / 2
                color: Theme.skeleton
            }

            Rectangle {
                anchors { left: disc.right; leftMargin: 12; bottom: parent.verticalCenter; bottomMargin: 4 }
                width: parent.width * 0.4
                height: 12
                radius: 4
                color: Theme.skeleton
            }

            Rectangle {
                anchors { left: disc.right; leftMargin: 12; top: parent.verticalCenter; topMargin: 4 }
                width: parent.width * 0.62
                height: 12
                radius: 4
                color: Theme.skeleton
            }
        }
    }
}
