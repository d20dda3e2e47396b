// SPDX-License-Identifier: GPL-3.0-or-later
// A heading, and below it a card with what belongs together; SettingsRow makes its lines.
import QtQuick
import QtQuick.Layouts
import Parlor

ColumnLayout {
    id: section

    required property string heading
    property string hint: ""
    default property alias contents: body.data

    spacing: 10

    Words {
        Layout.fillWidth: true
        text: section.heading
        font.pixelSize: Theme.name
        font.weight: Font.DemiBold
        wrapMode: Text.Wrap
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }

    Words {
        Layout.fillWidth: true
        Layout.topMargin: -6
        visible: text !== ""
        text: section.hint
        color: Theme.ink2
        font.pixelSize: Theme.preview
        wrapMode: Text.Wrap
    }

    Rectangle {
        Layout.fillWidth: true
        implicitHeight: body.implicitHeight + 32
        radius: Theme.composerRadius
        color: Theme.pane
        border.width: Theme.hairline
        border.color: Theme.line

        ColumnLayout {
            id: body

            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 16 }
            spacing: 16
        }
    }
}
