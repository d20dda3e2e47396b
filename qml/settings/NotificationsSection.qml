// SPDX-License-Identifier: GPL-3.0-or-later
// Notices of new messages: whether, what they say, and when not.
import QtQuick
import Parlor
import Parlor.View

SettingsSection {
    id: notices

    required property Settings settings
    required property DoNotDisturb doNotDisturb
    required property bool trayPresent

    heading: qsTr("Notifications")

    SettingsRow {
        label: qsTr("New messages")
        hint: qsTr("Muted conversations never notify.")

        TickBox {
            text: qsTr("Notify me")
            checked: notices.settings.notifications
            onToggled: notices.settings.notifications = checked
        }
    }

    SettingsRow {
        visible: notices.settings.notifications
        label: qsTr("Words")
        hint: qsTr("Without them a notice says only who has written.")

        TickBox {
            text: qsTr("Show what was written")
            checked: notices.settings.notificationText
            onToggled: notices.settings.notificationText = checked
        }
    }

    SettingsRow {
        visible: notices.settings.notifications
        label: qsTr("Do not disturb")
        below: true
        hint: isNaN(notices.doNotDisturb.until.getTime())
              ? "" : qsTr("Until %1.").arg(notices.doNotDisturb.until.toLocaleTimeString(Theme.locale, Locale.ShortFormat))

        Choices {
            width: parent.width
            label: qsTr("Do not disturb")
            choices: [{ value: "off", label: qsTr("Off") }, { value: "hour", label: qsTr("For an hour") },
                      { value: "morning", label: qsTr("Until the morning") }, { value: "on", label: qsTr("Until I turn it off") }]
            value: notices.doNotDisturb.choice
            onPicked: value => notices.doNotDisturb.choice = value
        }
    }

    SettingsRow {
        visible: notices.trayPresent
        label: qsTr("Closing the window")
        hint: qsTr("In the tray Parlor still receives and notifies.")

        TickBox {
            text: qsTr("Stay in the tray")
            checked: notices.settings.closeToTray
            onToggled: notices.settings.closeToTray = checked
        }
    }
}
