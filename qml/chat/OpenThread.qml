// SPDX-License-Identifier: GPL-3.0-or-later
// A conversation that is open: header, messages, who types, composer.
import QtQuick
import QtQuick.Layouts
import Parlor
import Parlor.View

ColumnLayout {
    id: thread

    required property Session session
    required property Settings settings
    required property bool withBack
    required property bool withDetails
    required property bool withPeople
    required property bool detailsShown
    property string notice: ""
    readonly property Chat chat: session.chat
    readonly property bool composing: composer.area.activeFocus

    signal backAsked()
    signal detailsAsked()

    function focusComposer() {
        composer.takeFocus()
    }

    function focusMessages() {
        messages.forceActiveFocus(Qt.TabFocusReason)
    }

    function find() {
        findBar.show()
    }

    function findStep(by: int) {
        if (findBar.shown)
            chat.finder.step(by)
        else
            find()
    }

    function showCalendar() {
        messages.showCalendar()
    }

    // Esc, inside out: first the edit, then what is found; false when nothing is left to close here.
    function leaveEdit(): bool {
        return (!findBar.activeFocus && composer.leaveEdit()) || findBar.leave()
    }

    spacing: 0

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
        Accessible.ignored: typing.text === "" // else a stop without words

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
            Accessible.name: text
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
