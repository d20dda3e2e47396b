// SPDX-License-Identifier: GPL-3.0-or-later
// What opens above the thread for one message: the menu, reactions, who has read it, a link; and the two buttons beside
// the message under the pointer. One of each, whatever the number of rows.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Parlor
import Parlor.View

Item {
    id: tools

    required property Chat chat
    required property Settings settings
    property MessageRow pointed: null
    readonly property bool busy: isShown(menu) || isShown(bar) || isShown(picker) || isShown(receipts) || isShown(link) || isShown(calendar)

    signal editAsked(string messageId, string body)
    signal copyLinkAsked(string messageId)
    signal replied()

    function isShown(popup: Later): bool {
        return popup.made !== null && (popup.made as T.Popup).visible
    }

    function showMenu(row: MessageRow, at: point) {
        const opened = menu.get() as MessageMenu
        const settled = row.settled
        opened.messageId = row.messageId
        opened.body = row.deleted ? "" : chat.messages.bodyOf(row.messageId) || row.body
        opened.selected = row.selectedWords
        opened.links = row.links
        opened.replyTo = row.deleted ? "" : row.replyTo
        opened.settled = settled
        opened.own = row.mine && !row.deleted && row.kind !== "system"
        opened.at = at
        opened.popup(at)
    }

    function react(messageId: string, at: point) {
        (bar.get() as ReactionBar).show(messageId, at)
    }

    function showReceipts(messageId: string) {
        const card = receipts.get() as ReceiptsCard
        card.messageId = messageId
        chat.askReceipts(messageId)
        card.open()
    }

    function showLink(target: var) {
        (link.get() as LinkCard).show(target)
    }

    function showCalendar(from: date) {
        (calendar.get() as CalendarCard).show(from)
    }

    function reply(messageId: string) {
        chat.reply(messageId)
        replied()
    }

    onPointedChanged: if (pointed) beside.get()

    Later {
        id: beside

        over: tools

        Row {
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
    }

    Later {
        id: menu

        over: tools

        MessageMenu {
            onReplyAsked: messageId => tools.reply(messageId)
            onReactAsked: (messageId, at) => tools.react(messageId, at)
            onCopyAsked: words => tools.chat.copy(words)
            onCopyLinkAsked: messageId => tools.copyLinkAsked(messageId)
            onJumpAsked: messageId => tools.chat.jumpTo(messageId)
            onLinkAsked: target => tools.showLink(target)
            onReceiptsAsked: messageId => tools.showReceipts(messageId)
            onEditAsked: (messageId, words) => tools.editAsked(messageId, words)
            onRemoveAsked: messageId => tools.chat.remove(messageId)
        }
    }

    Later {
        id: bar

        over: tools

        ReactionBar {
            onPicked: (messageId, emoji) => {
                tools.settings.noteEmoji(emoji)
                tools.chat.react(messageId, emoji)
            }
            onMoreAsked: (messageId, at) => (picker.get() as EmojiPicker).show(messageId, at)
        }
    }

    Later {
        id: picker

        over: tools

        EmojiPicker {
            settings: tools.settings
            onPicked: (messageId, emoji) => tools.chat.react(messageId, emoji)
        }
    }

    Later {
        id: receipts

        over: tools

        ReceiptsCard {
            x: Math.round((tools.width - width) / 2)
            y: Math.round((tools.height - height) / 2)
            told: tools.chat.receipts
        }
    }

    Later {
        id: calendar

        over: tools

        CalendarCard {
            x: Math.round((tools.width - width) / 2)
            y: 8
            onDayChosen: (year, month, day) => tools.chat.jumpToDay(year, month, day)
        }
    }

    Later {
        id: link

        over: tools

        LinkCard {
            onOpenAsked: address => tools.chat.openLink(address)
            onCopyAsked: address => tools.chat.copy(address)
        }
    }
}
