// SPDX-License-Identifier: GPL-3.0-or-later
// Above the composer while a message is being changed.
import QtQuick
import QtQuick.Layouts
import Parlor

Rectangle {
    id: editBar

    signal cancelled()

    implicitHeight: row.implicitHeight + 12
    radius: Theme.composerRadius - 1
    color: Theme.soft

    Rectangle {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: parent.radius
        color: parent.color
    }

    RowLayout {
        id: row

        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: 13; rightMargin: 12 }
        spacing: 8

        Icon {
            name: "edit"
            size: Theme.drawn(16)
            color: Theme.accent
        }

        Line {
            Layout.fillWidth: true
            text: qsTr("Editing a message")
            color: Theme.accent
            font.pixelSize: Theme.meta
            font.weight: Font.DemiBold
        }

        LinkButton {
            text: qsTr("Cancel")
            pixelSize: Theme.meta
            onClicked: editBar.cancelled()
        }
    }
}
