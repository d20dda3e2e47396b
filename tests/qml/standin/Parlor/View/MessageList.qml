// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml.Models

ListModel {
    id: messages

    property bool hasOlder: false
    property bool hasNewer: false
    property bool unreadElsewhere: false
    property int firstUnreadRow: -1

    readonly property var plain: ({
        messageId: "", clientId: "", seq: 0.5, mine: false, senderName: "", body: "", cut: false, kind: "text", timeText: "",
        fullTimeText: "", status: "", statusText: "", problem: "", edited: false, deleted: false, automation: "", replySender: "", replyBody: "",
        groupFirst: true, groupLast: true, dayText: "", firstUnread: false, rtl: false, emojiOnly: false, reactionsText: "", replyTo: "",
        chips: ({ all: [] })
    })

    function expand(row: int) {
        setProperty(row, "cut", false)
    }

    function bodyOf(id: string): string {
        const row = rowOf(id)
        return row < 0 ? "" : get(row).body
    }

    function timeOf(row: int): date {
        return new Date(2026, 5, 18, 10, 42)
    }

    function rowOf(id: string): int {
        for (let i = 0; i < count; ++i) {
            if (get(i).messageId === id)
                return i
        }
        return -1
    }

    function lastOwn(): var {
        for (let i = 0; i < count; ++i) {
            const row = get(i)
            if (row.mine && row.messageId !== "" && !row.deleted)
                return { messageId: row.messageId, body: row.body }
        }
        return { messageId: "", body: "" }
    }

    // Chronological, as one writes them down; the newest becomes row 0.
    function fill(rows: var) {
        clear()
        firstUnreadRow = -1
        let seq = 0
        for (const row of rows) {
            ++seq
            insert(0, Object.assign({}, plain, { messageId: "m" + seq, clientId: "c" + seq, seq: seq + 0.0 }, row))
            if (row.firstUnread)
                firstUnreadRow = 0
            else if (firstUnreadRow >= 0)
                ++firstUnreadRow
        }
    }
}
