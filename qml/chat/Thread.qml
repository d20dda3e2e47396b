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
    readonly property var inside: body.item // an OpenThread; to name the type here would have it read at the start
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

    // There is time when nothing has been painted for a while.
    Timer {
        id: leisure

        interval: 400
        onTriggered: body.get()
    }

    Connections {
        target: thread.Window.window
        enabled: body.status === Loader.Null

        function onFrameSwapped() {
            leisure.restart()
        }
    }

    Loader {
        id: body

        anchors.fill: parent
        visible: thread.isOpen

        function get() {
            if (status !== Loader.Null)
                return
            setSource("OpenThread.qml", {
                session: thread.session,
                settings: thread.settings,
                withBack: Qt.binding(() => thread.withBack),
                withDetails: Qt.binding(() => thread.withDetails),
                withPeople: Qt.binding(() => thread.withPeople),
                detailsShown: Qt.binding(() => thread.detailsShown)
            })
        }
    }

    Connections {
        target: body.item
        ignoreUnknownSignals: true

        function onBackAsked() {
            thread.backAsked()
        }

        function onDetailsAsked() {
            thread.detailsAsked()
        }
    }
}
