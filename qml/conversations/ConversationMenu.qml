// SPDX-License-Identifier: GPL-3.0-or-later
// How one conversation stands in the list: pinned, muted, archived.
import QtQuick
import Parlor
import Parlor.View

PopMenu {
    id: menu

    required property ConversationList conversations
    property string conversationId: ""
    property var flags: ({ known: false, unread: false, pinned: false, muted: false, archived: false })

    signal archiveAsked(string conversationId)

    function show(id: string, at: point) {
        conversationId = id
        flags = conversations.flagsOf(id)
        popup(at)
    }

    implicitWidth: Theme.px(256)

    MenuEntry {
        visible: menu.flags.unread
        text: qsTr("Mark as read")
        glyph: "checks"
        onTriggered: menu.conversations.markRead(menu.conversationId)
    }

    MenuEntry {
        text: menu.flags.pinned ? qsTr("Unpin") : qsTr("Pin to the top")
        glyph: "pin"
        shortcut: "Ctrl+Shift+P"
        onTriggered: menu.conversations.setPinned(menu.conversationId, !menu.flags.pinned)
    }

    MenuEntry {
        text: menu.flags.muted ? qsTr("Unmute") : qsTr("Mute")
        glyph: menu.flags.muted ? "bell" : "muted"
        shortcut: "Ctrl+Shift+M"
        onTriggered: menu.conversations.setMuted(menu.conversationId, !menu.flags.muted)
    }

    MenuEntry {
        text: menu.flags.archived ? qsTr("Back to the inbox") : qsTr("Archive")
        glyph: "archive"
        shortcut: "Ctrl+E"
        onTriggered: menu.archiveAsked(menu.conversationId)
    }
}
