// SPDX-License-Identifier: GPL-3.0-or-later
// The icon in the tray, for desktops that show one, and its menu.
import QtQml
import Qt.labs.platform as Platform
import Parlor.View

Platform.SystemTrayIcon {
    id: tray

    required property App app
    readonly property DoNotDisturb quiet: app.attention.doNotDisturb
    readonly property int unread: app.accounts.totalUnread

    visible: true
    icon.source: unread > 0 ? "qrc:/parlor/desktop/parlor-unread.png" : "qrc:/parlor/desktop/parlor.png"
    tooltip: unread > 0 ? qsTr("Parlor: %Ln unread", "", unread) : qsTr("Parlor")
    onActivated: reason => {
        if (reason !== Platform.SystemTrayIcon.Context)
            app.comeForward()
    }

    menu: Platform.Menu {
        Platform.MenuItem {
            text: qsTr("Open Parlor")
            onTriggered: tray.app.comeForward()
        }

        Platform.MenuItem {
            text: tray.unread > 0 ? qsTr("Open what is unread (%Ln)", "", tray.unread) : qsTr("Nothing is unread")
            enabled: tray.unread > 0
            onTriggered: tray.app.openUnread()
        }

        Platform.MenuItem {
            text: qsTr("Do not disturb")
            checkable: true
            checked: tray.quiet.active
            onTriggered: tray.quiet.choice = tray.quiet.active ? "off" : "on"
        }

        Platform.MenuSeparator { }

        Platform.MenuItem {
            text: qsTr("Quit")
            onTriggered: tray.app.quit()
        }
    }
}
