// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml.Models

ListModel {
    id: conversations

    property string filter: "all"
    property string search: ""
    property bool loading: false
    property int unreadCount: 0
    property int archivedCount: 0
    property var asked: []
    readonly property bool empty: count === 0
    property var all: []

    readonly property var plain: ({
        conversationId: "", title: "", initials: "", hue: 0, online: false, lastAt: 0, timeText: "", stageText: "", stageTone: "grey",
        placeText: "", preview: "", previewMine: false, previewStatus: "", draft: false, unread: 0, muted: false, pinned: false,
        typingText: "", group: false, archived: false
    })

    onFilterChanged: show()
    onSearchChanged: show()

    function fill(rows: var) {
        all = rows.map((row, i) => Object.assign({}, plain, { conversationId: "k" + i }, row))
        archivedCount = all.filter(row => row.archived).length
        unreadCount = all.filter(row => row.unread > 0).length
        show()
    }

    function show() {
        clear()
        const wanted = search.toLowerCase()
        for (const row of all) {
            const fits = filter === "archived" ? row.archived : !row.archived && (filter === "all" || row.unread > 0)
            if (fits && (row.title + " " + row.preview).toLowerCase().includes(wanted))
                append(row)
        }
    }

    function flagsOf(id: string): var {
        const row = all.find(each => each.conversationId === id)
        return { known: row !== undefined, unread: row ? row.unread > 0 : false, pinned: row ? row.pinned : false, muted: row ? row.muted : false, archived: row ? row.archived : false }
    }

    function change(id: string, name: string, value: bool) {
        asked = asked.concat([[name, id, value]])
        fill(all.map(row => row.conversationId === id ? Object.assign({}, row, { [name]: value }) : row))
    }

    function markRead(id: string) {
        asked = asked.concat([["markRead", id]])
        fill(all.map(row => row.conversationId === id ? Object.assign({}, row, { unread: 0 }) : row))
    }

    function setPinned(id: string, value: bool) {
        change(id, "pinned", value)
    }

    function setMuted(id: string, value: bool) {
        change(id, "muted", value)
    }

    function setArchived(id: string, value: bool) {
        change(id, "archived", value)
    }

    function rowOf(id: string): int {
        for (let i = 0; i < count; ++i) {
            if (get(i).conversationId === id)
                return i
        }
        return -1
    }

    function neighbour(from: string, step: int, unreadOnly: bool): string {
        const start = rowOf(from)
        for (let i = start < 0 && step < 0 ? count - 1 : start + step; i >= 0 && i < count; i += step) {
            if (!unreadOnly || get(i).unread > 0)
                return get(i).conversationId
        }
        return ""
    }
}
