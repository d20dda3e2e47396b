// SPDX-License-Identifier: GPL-3.0-or-later
// The window. It chooses the screen and hands the person's settings to the theme; all else is below.
import QtQuick
import QtQuick.Controls.Basic as Basic
import Parlor
import Parlor.View

Basic.ApplicationWindow {
    id: window

    required property App app

    readonly property Settings settings: app.settings
    readonly property int unread: app.accounts.totalUnread
    property bool settled: false

    width: 1280
    height: 800
    minimumWidth: 360
    minimumHeight: 480
    visible: true
    title: unread > 0 ? qsTr("(%L1) Parlor").arg(unread) : qsTr("Parlor")
    color: Theme.bg
    // Quitting asks the window to close, too.
    onClosing: close => {
        if (!settings.closeToTray || !app.attention.trayPresent || app.quitting)
            return
        close.accepted = false
        hide()
    }
    onFrameSwapped: {
        if (settled)
            return
        settled = true
        settling.start()
    }

    LayoutMirroring.enabled: (Qt.application as Application).layoutDirection === Qt.RightToLeft
    LayoutMirroring.childrenInherit: true

    Binding {
        target: Theme
        property: "dark"
        value: window.settings.theme === "dark" || (window.settings.theme !== "light" && window.settings.systemDark)
    }

    Binding {
        target: Theme
        property: "contrast"
        value: window.settings.theme === "contrast" || (window.settings.theme === "system" && window.settings.systemContrast)
    }

    Binding {
        target: Theme
        property: "textScale"
        value: window.settings.textScale
    }

    Binding {
        target: Theme
        property: "reducedMotion"
        value: window.settings.reducedMotion
    }

    Binding {
        target: Theme
        property: "compact"
        value: window.settings.compact
    }

    Connections {
        target: window.app

        function onRaiseAsked() {
            window.visible = true // show() would make a maximized one small
            if (window.visibility === Window.Minimized)
                window.showNormal()
            window.raise()
            window.requestActivate()
        }
    }

    // Without it a hidden window could not be found again.
    Connections {
        target: window.app.attention

        function onTrayPresentChanged() {
            if (!window.app.attention.trayPresent)
                window.visible = true
        }
    }

    Loader {
        readonly property bool wanted: window.app.attention.trayPresent

        onWantedChanged: {
            if (wanted)
                setSource("shell/Tray.qml", { app: window.app })
            else
                source = ""
        }
    }

    Shortcut {
        sequence: "Ctrl+Q"
        onActivated: window.app.quit()
    }

    // What can wait until something is to be seen.
    Timer {
        id: settling

        interval: 0
        onTriggered: window.app.settleIn()
    }

    // Each screen is loaded when it is needed, with what it cannot do without.
    Loader {
        id: screen

        readonly property Session session: window.app.screen === "main" ? window.app.session : null

        function choose() {
            if (session)
                setSource("shell/Inbox.qml", { app: window.app, session: session, settings: window.settings, focus: true })
            else
                setSource("account/FirstStart.qml", { app: window.app, focus: true })
        }

        anchors.fill: parent
        focus: true
        onSessionChanged: choose()
        Component.onCompleted: choose()
    }
}
