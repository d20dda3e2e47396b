// SPDX-License-Identifier: GPL-3.0-or-later
// A row of the open conversation: what is asked of it goes to the chat, or to what opens above the thread.
import QtQuick
import Parlor
import Parlor.View

MessageRow {
    id: row

    required property Chat chat
    required property MessageTools tools

    group: chat.group
    onExpandAsked: chat.messages.expand(index)
    onRetryAsked: chat.retry(clientId)
    onDiscardAsked: chat.discard(clientId)
    onMenuAsked: at => tools.showMenu(row, row.mapToItem(tools, at))
    onJumpAsked: chat.jumpTo(replyTo)
    onReacted: emoji => chat.react(messageId, emoji)
    onChipNamesAsked: emoji => {
        namedChip = emoji
        chipNames = chat.reactors(messageId, emoji)
    }
    marks: chat.finder.text === "" ? [] : chat.finder.marks(body)
    onLinkAsked: link => tools.showLink(link)
    onCopyAsked: words => chat.copy(words)
    onDayAsked: tools.showCalendar(chat.messages.timeOf(index))
    onHoveredChanged: if (hovered) tools.pointed = row
    // A row in the pool is only not painted: the Tab key would stop at its buttons.
    ListView.onReused: visible = true
    ListView.onPooled: {
        visible = false
        namedChip = ""
        deselect()
        if (tools.pointed === row)
            tools.pointed = null
    }
}
