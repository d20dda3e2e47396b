// SPDX-License-Identifier: GPL-3.0-or-later
// Why the list is empty, and the one thing to do about it.
import QtQuick
import Parlor
import Parlor.View

Quiet {
    id: nothingHere

    required property Session session
    readonly property ConversationList conversations: session.conversations
    readonly property bool bare: conversations.empty && !searched && conversations.filter === "all"
    readonly property bool searched: conversations.search !== ""

    signal showAllAsked()

    glyph: searched ? "search" : bare ? "inbox" : "check"
    headline: {
        if (bare)
            return qsTr("No conversations yet")
        return searched ? qsTr("Nothing matches “%1”").arg(Theme.brief(conversations.search)) : qsTr("Everything is read")
    }
    hint: {
        if (bare)
            return qsTr("When a guest writes to your server, the conversation appears here.")
        return searched ? qsTr("Names, places and the words of messages are searched.") : qsTr("New messages will show up here.")
    }
    action: {
        if (bare)
            return session.serverAddress === "" ? "" : qsTr("Copy the server's address")
        return searched ? qsTr("Clear the search") : qsTr("Show all")
    }
    onActed: {
        if (bare)
            session.chat.copy(session.serverAddress)
        else
            showAllAsked()
    }
}
