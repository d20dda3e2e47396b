// SPDX-License-Identifier: GPL-3.0-or-later
// The server on this computer: who else may use it.
import QtQuick
import Parlor
import Parlor.View

SettingsSection {
    id: computer

    required property Settings settings

    heading: qsTr("This computer")

    SettingsRow {
        label: qsTr("Other programs on this computer")
        hint: qsTr("They act only as people whom they bring themselves, never as you.")

        TickBox {
            text: qsTr("May use this server without a token")
            checked: computer.settings.seedDoors
            onToggled: computer.settings.seedDoors = checked
        }
    }
}
