// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml.Models

ListModel {
    id: finds

    property string text: ""
    property int conversationCount: 0
    property bool more: false
    property bool partial: false
    property var all: []
    property var asked: []

    readonly property var plain: ({
        kind: "message", heading: "", conversationId: "", messageId: "", title: "", initials: "", hue: 0, group: false, unread: 0,
        archived: false, stageText: "", stageTone: "grey", words: "", marks: ({ all: [] }), timeText: ""
    })

    onTextChanged: show()

    function show() {
        clear()
        let before = ""
        for (const row of all) {
            if (text === "" || !(row.title + " " + row.words).toLowerCase().includes(text.toLowerCase()))
                continue
            const at = row.words.toLowerCase().indexOf(text.toLowerCase())
            const heading = row.kind === "message" ? "messages" : "conversations"
            append(Object.assign({}, plain, row, { heading: heading === before ? "" : heading,
                                                   marks: { all: at < 0 ? [] : [{ start: at, length: text.length }] } }))
            before = heading
        }
    }

    function loadMore() {
        asked = asked.concat([["loadMore"]])
    }

    function showConversations() {
        asked = asked.concat([["showConversations"]])
    }
}
