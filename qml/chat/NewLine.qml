// SPDX-License-Identifier: GPL-3.0-or-later
// Above the first message that was not read yet.
import QtQuick
import Parlor

Item {
    id: newLine

    implicitHeight: Math.max(label.height + 20, 36)

    Rectangle {
        anchors { left: parent.left; right: label.left; rightMargin: 10; verticalCenter: parent.verticalCenter }
        height: Theme.hairline
        color: Theme.red
        opacity: 0.6
    }

    Words {
        id: label

        anchors.centerIn: parent
        text: qsTr("New")
        color: Theme.red
        font.pixelSize: Theme.meta
        font.weight: Font.DemiBold
    }

    Rectangle {
        anchors { left: label.right; right: parent.right; leftMargin: 10; verticalCenter: parent.verticalCenter }
        height: Theme.hairline
        color: Theme.red
        opacity: 0.6
    }
}
