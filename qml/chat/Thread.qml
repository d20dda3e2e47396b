// SPDX-License-Identifier: GPL-3.0-or-later
// The place of the open conversation, or a hint while none is open. What shows a conversation is made for the first one,
// or when there is time for it.
pragma ComponentBehavior: Bound

import QtQuick
import Parlor
import Parlor.View

FocusScope {
    id: thread

    required property Session session
    required property Settings settings
    required property bool withBack
    required property bool withDetails
    property bool withPeople: false
    property bool detailsShown: false
    readonly property Chat chat: session.chat
    readonly property bool isOpen: chat !== null && chat.conversationId !== ""
    readonly property OpenThread inside: body.made as OpenThread
    readonly property bool composing: inside !== null && inside.composing

    signal backAsked()
    signal detailsAsked()

    function focusComposer() {
        if (isOpen)
            inside.focusComposer()
    }

    function focusMessages() {
        if (isOpen)
            inside.focusMessages()
    }

    function find() {
        if (isOpen)
            inside.find()
    }

    function findStep(by: int) {
        if (isOpen)
            inside.findStep(by)
    }

    function showCalendar() {
        if (isOpen)
            inside.showCalendar()
    }

    // False when nothing is left to close here.
    function leaveEdit(): bool {
        return inside !== null && inside.leaveEdit()
    }

    onIsOpenChanged: if (isOpen) body.get()
    Component.onCompleted: if (isOpen) body.get()

    Rectangle {
        anchors.fill: parent
        color: Theme.bg
    }

    Quiet {
        readonly property bool bare: thread.session.conversations.empty && thread.session.conversations.filter === "all"
                                     && thread.session.conversations.search === ""

        anchors.centerIn: parent
        visible: !thread.isOpen
        glyph: "chat"
        headline: bare ? qsTr("Your conversations open here") : qsTr("Choose a conversation")
        hint: bare ? "" : qsTr("Ctrl+K goes to one by its name, Alt+Shift+↓ to the next unread one. Ctrl+/ shows all keys.")
    }

    Timer {
        interval: 600
        running: thread.inside === null
        onTriggered: body.get()
    }

    Later {
        id: body

        over: thread

        OpenThread {
            anchors.fill: parent
            visible: thread.isOpen
            session: thread.session
            settings: thread.settings
            withBack: thread.withBack
            withDetails: thread.withDetails
            withPeople: thread.withPeople
            detailsShown: thread.detailsShown
            onBackAsked: thread.backAsked()
            onDetailsAsked: thread.detailsAsked()
        }
    }
}
