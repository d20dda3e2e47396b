// SPDX-License-Identifier: GPL-3.0-or-later
// The open conversation: header, messages, who types, composer; or a hint while none is open.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
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
    property string notice: ""
    readonly property Chat chat: session.chat
    readonly property bool isOpen: chat !== null && chat.conversationId !== ""

    signal backAsked()
    signal detailsAsked()

    readonly property bool composing: composer.area.activeFocus

    function focusComposer() {
        if (isOpen)
            composer.takeFocus()
    }

    function focusMessages() {
        messages.forceActiveFocus(Qt.TabFocusReason)
    }

    function find() {
        if (isOpen)
            findBar.show()
    }

    function findStep(by: int) {
        if (findBar.shown)
            chat.finder.step(by)
        else
            find()
    }

    function showCalendar() {
        if (isOpen)
            messages.showCalendar()
    }

    // Esc, inside out: first the edit, then what is found; false when nothing is left to close here.
    function leaveEdit(): bool {
        return (!findBar.activeFocus && composer.leaveEdit()) || findBar.leave()
    }

    onIsOpenChanged: findBar.leave()

    Rectangle {
        anchors.fill: parent
        color: Theme.bg
    }

    Connections {
        target: thread.chat

        function onConversationIdChanged() {
            findBar.leave()
        }

        function onFailed(problem) {
            thread.notice = problem
            noticeTime.restart()
        }
    }

    Timer {
        id: noticeTime

        interval: 8000
        onTriggered: thread.notice = ""
    }

    Quiet {
        readonly property bool bare: thread.session.conversations.empty && thread.session.conversations.filter === "all"
                                     && thread.session.conversations.search === ""

        anchors.centerIn: parent
        width: Math.min(parent.width - 48, 320)
        visible: !thread.isOpen
        glyph: "chat"
        headline: bare ? qsTr("Your conversations open here") : qsTr("Choose a conversation")
        hint: bare ? "" : qsTr("Ctrl+K goes to one by its name, Alt+Shift+↓ to the next unread one. Ctrl+/ shows all keys.")
    }

    ColumnLayout {
        anchors.fill: parent
        visible: thread.isOpen
        spacing: 0

        ThreadHeader {
            Layout.fillWidth: true
            chat: thread.chat
            withBack: thread.withBack
            withDetails: thread.withDetails
            withPeople: thread.withPeople
            detailsShown: thread.detailsShown
            onBackAsked: thread.backAsked()
            onDetailsAsked: thread.detailsAsked()
            onFindAsked: findBar.show()
        }

        FindBar {
            id: findBar

            Layout.fillWidth: true
            finder: thread.chat.finder
            onClosed: composer.takeFocus()
        }

        MessageView {
            id: messages

            Layout.fillWidth: true
            Layout.fillHeight: true
            chat: thread.chat
            settings: thread.settings
            waiting: thread.session.state !== Session.Live
            onEditAsked: (messageId, body) => composer.edit(messageId, body)
            onReplyAsked: composer.takeFocus()
            onCopyLinkAsked: messageId => thread.chat.copy(thread.session.linkTo(thread.chat.conversationId, messageId))

            ThreadState {
                anchors.fill: parent
                chat: thread.chat
                live: thread.session.state === Session.Live
                onWriteAsked: composer.takeFocus()
            }
        }

        Item {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.px(26)
            Accessible.role: Accessible.StaticText
            Accessible.name: typing.text

            Row {
                anchors { left: parent.left; leftMargin: 24; verticalCenter: parent.verticalCenter }
                visible: thread.chat.typingText !== "" && thread.notice === ""
                spacing: 8

                TypingDots {
                    anchors.verticalCenter: parent.verticalCenter
                }

                Line {
                    id: typing

                    width: Math.min(implicitWidth, thread.width - 80)
                    text: Theme.brief(thread.chat.typingText)
                    color: Theme.ink2
                    font.pixelSize: Theme.meta
                }
            }

            Line {
                anchors { left: parent.left; right: parent.right; leftMargin: 24; rightMargin: 24; verticalCenter: parent.verticalCenter }
                text: Theme.brief(thread.notice)
                color: Theme.red
                font.pixelSize: Theme.meta
                Accessible.role: Accessible.AlertMessage
            }
        }

        Composer {
            id: composer

            Layout.fillWidth: true
            Layout.leftMargin: 16
            Layout.rightMargin: 16
            Layout.bottomMargin: 14
            chat: thread.chat
            settings: thread.settings
            live: thread.session.state === Session.Live
            onSent: messages.showNewest()
        }
    }
}
