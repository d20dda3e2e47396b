// SPDX-License-Identifier: GPL-3.0-or-later
// How one writes: what Enter does.
import QtQuick
import Parlor
import Parlor.View

SettingsSection {
    id: writing

    required property Settings settings

    heading: qsTr("Writing")

    SettingsRow {
        label: qsTr("Enter")
        below: true
        hint: writing.settings.enterSends ? qsTr("Shift+Enter starts a new line.") : qsTr("Ctrl+Enter sends.")

        Choices {
            label: qsTr("Enter")
            width: parent.width
            choices: [{ value: "send", label: qsTr("Sends") }, { value: "line", label: qsTr("Starts a new line") }]
            value: writing.settings.enterSends ? "send" : "line"
            onPicked: value => writing.settings.enterSends = value === "send"
        }
    }
}
