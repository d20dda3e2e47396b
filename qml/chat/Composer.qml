// SPDX-License-Identifier: GPL-3.0-or-later
// Where one writes. Enter sends and Shift+Enter starts a line, or as the person has chosen; ↑ in an empty box edits one's last message. The draft is
// kept by the chat; an edit never overwrites it.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Parlor
import Parlor.View

Rectangle {
    id: composer

    required property Chat chat
    required property bool live
    required property Settings settings
    property string editedId: ""
    readonly property string openId: chat.conversationId
    readonly property bool editing: editedId !== ""
    readonly property int limit: 2000
    readonly property int used: codePoints(area.text)
    readonly property bool blank: area.text.trim() === ""
    readonly property bool sendable: openId !== "" && !blank && used <= limit && !area.inputMethodComposing
    readonly property alias area: area

    signal sent()

    function takeFocus() {
        area.forceActiveFocus(Qt.OtherFocusReason)
    }

    function edit(messageId: string, body: string) {
        editedId = messageId
        area.text = body
        area.cursorPosition = area.length
        takeFocus()
    }

    function leaveEdit(): bool {
        if (!editing && chat.replyTo !== "") {
            chat.cancelReply()
            return true
        }
        if (!editing)
            return false
        editedId = ""
        restoreDraft()
        return true
    }

    function restoreDraft() {
        if (area.text !== chat.draft)
            area.text = chat.draft
        area.cursorPosition = area.length
    }

    function send() {
        if (!sendable)
            return
        const words = area.text.trim()
        if (editing) {
            if (!chat.edit(editedId, words))
                return // the words stay
            editedId = ""
            restoreDraft()
        } else {
            if (chat.send(words))
                sent()
        }
    }

    function editLast(last: var): bool {
        if (last.messageId === "")
            return false
        edit(last.messageId, last.body)
        return true
    }

    // A character outside the first plane is two units in a string and one to the server.
    function codePoints(words: string): int {
        let pairs = 0
        for (let i = 0; i < words.length - 1 && words.length < 10000; ++i) {
            const unit = words.charCodeAt(i)
            if (unit >= 0xd800 && unit < 0xdc00)
                ++pairs
        }
        return words.length - pairs
    }

    implicitHeight: column.height + 2
    radius: Theme.composerRadius
    color: Theme.pane
    border.width: area.activeFocus ? Theme.ring : Theme.hairline
    border.color: area.activeFocus ? Theme.accent : Theme.line

    Connections {
        target: composer.chat

        function onDraftChanged() {
            if (!composer.editing)
                composer.restoreDraft()
        }
    }

    onOpenIdChanged: {
        editedId = ""
        restoreDraft()
    }
    Component.onCompleted: restoreDraft()

    Column {
        id: column

        x: 1
        y: 1
        width: composer.width - 2

        EditBar {
            width: parent.width
            visible: composer.editing
            onCancelled: composer.leaveEdit()
        }

        ReplyBar {
            width: parent.width
            visible: !composer.editing && composer.chat.replyTo !== ""
            sender: composer.chat.replySender
            body: composer.chat.replyBody
            onCancelled: composer.chat.cancelReply()
            onJumpAsked: composer.chat.jumpTo(composer.chat.replyTo)
        }

        Item {
            width: parent.width
            height: Math.max(Theme.px(50), flick.height + 28)

            Flickable {
                id: flick

                anchors { left: parent.left; right: emojiButton.left; verticalCenter: parent.verticalCenter; leftMargin: 13; rightMargin: 8 }
                height: Math.min(area.implicitHeight, Theme.px(20) * 8)
                contentWidth: width
                contentHeight: area.implicitHeight
                clip: true
                boundsBehavior: Flickable.StopAtBounds

                T.ScrollBar.vertical: ScrollMark { }

                T.TextArea.flickable: ComposerArea {
                    id: area

                    enterSends: composer.settings.enterSends
                    hint: composer.live ? qsTr("Write a message") : qsTr("Write a message; it is sent when you are back online")
                    onSendAsked: composer.send()
                    onEditLastAsked: event => event.accepted = composer.editLast(composer.chat.messages.lastOwn())
                    onReplyAsked: step => composer.chat.stepReply(step)
                    onTextChanged: {
                        if (composer.editing || composer.chat.conversationId === "" || text === composer.chat.draft)
                            return
                        composer.chat.draft = text
                        if (text !== "")
                            composer.chat.typing()
                    }
                }
            }

            IconButton {
                id: emojiButton

                anchors { right: sendButton.left; bottom: parent.bottom; rightMargin: 2; bottomMargin: 7 }
                glyph: "smile"
                label: qsTr("Insert an emoji")
                onClicked: {
                    const emoji = picker.get() as EmojiPicker
                    emoji.show("", Qt.point(composer.width - emoji.implicitWidth, -emoji.implicitHeight - 8))
                }
            }

            IconButton {
                id: sendButton

                anchors { right: parent.right; bottom: parent.bottom; rightMargin: 7; bottomMargin: 7 }
                glyph: composer.editing ? "check" : "send"
                filled: true
                enabled: composer.sendable
                label: composer.editing ? qsTr("Save the change") : qsTr("Send")
                onClicked: composer.send()
            }
        }

        Words {
            x: 13
            bottomPadding: 10
            visible: composer.used > composer.limit - 200
            text: composer.used > composer.limit ? qsTr("Too long by %L1").arg(composer.used - composer.limit)
                                                 : qsTr("Characters left: %L1").arg(composer.limit - composer.used)
            color: composer.used > composer.limit ? Theme.red : Theme.ink3
            font.pixelSize: Theme.meta
        }
    }

    Later {
        id: picker

        over: composer

        EmojiPicker {
            settings: composer.settings
            above: true
            onPicked: (messageId, emoji) => {
                area.insert(area.cursorPosition, emoji)
                composer.takeFocus()
            }
        }
    }
}
