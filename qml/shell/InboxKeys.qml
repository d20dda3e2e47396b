// SPDX-License-Identifier: GPL-3.0-or-later
// The keys of the main screen, in one place.
import QtQuick
import Parlor.View

Item {
    id: keys

    required property Settings settings
    property bool listKeys: true // what is about a conversation in the list

    signal searchAsked()
    signal stepAsked(int direction, bool unreadOnly)
    signal escapeAsked()
    signal cycleAsked()
    signal archiveAsked()
    signal pinAsked()
    signal muteAsked()
    signal newAsked()
    signal settingsAsked()

    function resize(by: real) {
        settings.textScale = Math.max(1, Math.min(2, Math.round((settings.textScale + by) * 10) / 10))
    }

    Shortcut {
        sequences: ["Ctrl+K", "Ctrl+F"]
        onActivated: keys.searchAsked()
    }

    Shortcut {
        sequence: "Alt+Down"
        onActivated: keys.stepAsked(1, false)
    }

    Shortcut {
        sequence: "Alt+Up"
        onActivated: keys.stepAsked(-1, false)
    }

    Shortcut {
        sequence: "Alt+Shift+Down"
        onActivated: keys.stepAsked(1, true)
    }

    Shortcut {
        sequence: "Alt+Shift+Up"
        onActivated: keys.stepAsked(-1, true)
    }

    Shortcut {
        sequence: "Escape"
        onActivated: keys.escapeAsked()
    }

    Shortcut {
        sequence: "F6"
        enabled: keys.listKeys
        onActivated: keys.cycleAsked()
    }

    Shortcut {
        sequence: "Ctrl+E"
        enabled: keys.listKeys
        onActivated: keys.archiveAsked()
    }

    Shortcut {
        sequence: "Ctrl+Shift+P"
        enabled: keys.listKeys
        onActivated: keys.pinAsked()
    }

    Shortcut {
        sequence: "Ctrl+Shift+M"
        enabled: keys.listKeys
        onActivated: keys.muteAsked()
    }

    Shortcut {
        sequence: "Ctrl+N"
        onActivated: keys.newAsked()
    }

    Shortcut {
        sequence: "Ctrl+,"
        onActivated: keys.settingsAsked()
    }

    Shortcut {
        sequences: ["Ctrl+=", "Ctrl++"]
        onActivated: keys.resize(0.1)
    }

    Shortcut {
        sequence: "Ctrl+-"
        onActivated: keys.resize(-0.1)
    }

    Shortcut {
        sequence: "Ctrl+0"
        onActivated: keys.settings.textScale = 1
    }
}
