// SPDX-License-Identifier: GPL-3.0-or-later
// The language, each by its own name. It changes at once.
import QtQuick
import Parlor
import Parlor.View

SettingsSection {
    id: language

    required property Settings settings

    heading: qsTr("Language")

    SettingsRow {
        label: qsTr("Language of Parlor")
        hint: qsTr("Dates and numbers follow it. Messages stay as they were written.")
        below: true

        Choices {
            width: parent.width
            label: qsTr("Language of Parlor")
            choices: [{ value: "", label: qsTr("Like the system") }, { value: "en", label: "English" },
                { value: "nl", label: "Nederlands" }, { value: "es", label: "Español" }, { value: "ar", label: "العربية" }]
            value: language.settings.language
            onPicked: value => language.settings.language = value
        }
    }
}
