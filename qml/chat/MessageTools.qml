// SPDX-License-Identifier: GPL-3.0-or-later
// What opens above the thread for one message: the menu, reactions, who has read it, a link; and the two buttons beside
// the message under the pointer. One of each, whatever the number of rows.
import QtQuick
import Parlor
import Parlor.View

Item {
    id: tools

    required property Chat chat
    required property Settings settings
    property MessageRow pointed: null
    readonly property bool busy: menu.visible || bar.visible || picker.visible || receipts.visible || link.visible || calendar.visible

    signal editAsked(string messageId, string body)
    signal copyLinkAsked(string messageId)
    signal replied()

    function showMenu(row: MessageRow, at: point) {
        const settled = row.settled
        menu.messageId = row.messageId
        menu.body = row.deleted ? "" : chat.messages.bodyOf(row.messageId) || row.body
        menu.selected = row.selectedWords
        menu.links = row.links
        menu.replyTo = row.deleted ? "" : row.replyTo
        menu.settled = settled
        menu.own = settled && row.mine
        menu.at = at
        menu.popup(at)
    }

    function react(messageId: string, at: point) {
        bar.show(messageId, at)
    }

    function showReceipts(messageId: string) {
        receipts.messageId = messageId
        chat.askReceipts(messageId)
        receipts.open()
    }

    function showLink(target: var) {
        link.show(target)
    }

    function showCalendar(from: date) {
        calendar.show(from)
    }

    function reply(messageId: string) {
        chat.reply(messageId)
        replied()
    }

    Row {
        id: beside

        readonly property Item bubble: tools.pointed ? tools.pointed.bubbleItem : null

        parent: tools.pointed ?? tools
        visible: tools.pointed !== null && tools.pointed.settled && tools.pointed.hovered && !tools.busy
        x: !bubble ? 0 : bubble.x > (tools.pointed.width - bubble.width) / 2 ? bubble.x - width - 4 : bubble.x + bubble.width + 4
        y: bubble ? bubble.y + 2 : 0

        IconButton {
            glyph: "smile"
            label: qsTr("React")
            focusPolicy: Qt.NoFocus
            onClicked: tools.react(tools.pointed.messageId, mapToItem(tools, 0, 0))
        }

        IconButton {
            glyph: "reply"
            label: qsTr("Reply")
            focusPolicy: Qt.NoFocus
            onClicked: tools.reply(tools.pointed.messageId)
        }
    }

    MessageMenu {
        id: menu

        onReplyAsked: messageId => tools.reply(messageId)
        onReactAsked: (messageId, at) => bar.show(messageId, at)
        onCopyAsked: words => tools.chat.copy(words)
        onCopyLinkAsked: messageId => tools.copyLinkAsked(messageId)
        onJumpAsked: messageId => tools.chat.jumpTo(messageId)
        onLinkAsked: target => link.show(target)
        onReceiptsAsked: messageId => tools.showReceipts(messageId)
        onEditAsked: (messageId, words) => tools.editAsked(messageId, words)
        onRemoveAsked: messageId => tools.chat.remove(messageId)
    }

    ReactionBar {
        id: bar

        onPicked: (messageId, emoji) => {
            tools.settings.noteEmoji(emoji)
            tools.chat.react(messageId, emoji)
        }
        onMoreAsked: (messageId, at) => picker.show(messageId, at)
    }

    EmojiPicker {
        id: picker

        settings: tools.settings
        onPicked: (messageId, emoji) => tools.chat.react(messageId, emoji)
    }

    ReceiptsCard {
        id: receipts

        x: Math.round((tools.width - width) / 2)
        y: Math.round((tools.height - height) / 2)
        told: tools.chat.receipts
    }

    CalendarCard {
        id: calendar

        x: Math.round((tools.width - width) / 2)
        y: 8
        onDayChosen: (year, month, day) => tools.chat.jumpToDay(year, month, day)
    }

    LinkCard {
        id: link

        onOpenAsked: address => tools.chat.openLink(address)
        onCopyAsked: address => tools.chat.copy(address)
    }
}
