// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml.Models

ListModel {
    id: starter

    property string search: ""
    readonly property int knownCount: known.length
    property var known: []
    property var chosen: []
    readonly property string chosenText: chosen.map(id => known.find(person => person.userId === id)?.name ?? id).join(", ")
    property bool busy: false
    property var asked: []

    signal started(string conversationId)
    signal failed(string problem)

    onSearchChanged: show()

    function begin(without: var) {
        asked = asked.concat([["begin", without]])
        chosen = []
        search = ""
        show()
    }

    function toggle(id: string) {
        chosen = chosen.includes(id) ? chosen.filter(other => other !== id) : chosen.concat([id])
        for (let row = 0; row < count; ++row)
            setProperty(row, "chosen", chosen.includes(get(row).userId))
    }

    function idAt(row: int): string {
        return row >= 0 && row < count ? get(row).userId : ""
    }

    function start(group: bool, title: string) {
        asked = asked.concat([["start", group, title]])
        started("lucia")
    }

    function show() {
        clear()
        for (const person of known) {
            if (person.name.toLowerCase().includes(search.toLowerCase()))
                append(Object.assign({ detail: "" }, person, { chosen: chosen.includes(person.userId) }))
        }
    }
}
