// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml.Models

ListModel {
    id: switcher

    property string search: ""
    property bool busy: false
    property var all: []
    property var asked: []

    readonly property var plain: ({
        entryId: "", person: false, title: "", initials: "", hue: 0, detail: "", online: false, group: false, unread: 0, muted: false,
        stageText: "", stageTone: "grey"
    })

    signal chosen(string conversationId)
    signal failed(string problem)

    onSearchChanged: show()

    function begin() {
        search = ""
        show()
    }

    function choose(row: int) {
        if (row < 0 || row >= count)
            return
        asked = asked.concat([["choose", get(row).entryId]])
        chosen(get(row).entryId)
    }

    function show() {
        clear()
        for (const row of all) {
            if (row.title.toLowerCase().includes(search.toLowerCase()) && (search !== "" || !row.person))
                append(Object.assign({}, plain, row))
        }
    }
}
