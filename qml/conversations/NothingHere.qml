// SPDX-License-Identifier: GPL-3.0-or-later
// Why the list is empty, and the one thing to do about it.
import QtQuick
import Parlor
import Parlor.View

Quiet {
    id: nothingHere

    required property Session session
    readonly property ConversationList conversations: session.conversations
    readonly property bool bare: conversations.empty && conversations.filter === "all"
    readonly property bool archive: conversations.filter === "archived"

    signal showAllAsked()

    glyph: archive ? "archive" : bare ? "inbox" : "check"
    headline: {
        if (bare)
            return qsTr("No conversations yet")
        if (archive)
            return qsTr("Nothing is archived")
        return qsTr("Everything is read")
    }
    hint: {
        if (bare)
            return qsTr("When a guest writes to your server, the conversation appears here.")
        if (archive)
            return qsTr("Ctrl+E puts a conversation away; a new message brings it back.")
        return qsTr("New messages will show up here.")
    }
    action: {
        if (bare)
            return session.serverAddress === "" ? "" : qsTr("Copy the server's address")
        return archive ? qsTr("Back to the inbox") : qsTr("Show all")
    }
    onActed: {
        if (bare)
            session.chat.copy(session.serverAddress)
        else
            showAllAsked()
    }
}
