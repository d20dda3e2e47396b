// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml.Models

ListModel {
    id: roster

    property bool present: false
    property bool group: false
    property bool manageable: false
    property string title: ""
    property string description: ""
    property var refused: []
    property var facts: []
    property var asked: []

    readonly property var plain: ({
        userId: "", name: "", initials: "", hue: 0, detail: "", admin: false, self: false, online: false, changing: false
    })

    function note(what) {
        asked = asked.concat([what])
    }

    function fill(rows: var) {
        clear()
        for (const row of rows)
            append(Object.assign({}, plain, row))
    }

    function rename(title: string): bool {
        note(["rename", title])
        return title.trim() !== ""
    }

    function add(ids: var) {
        note(["add", ids])
    }

    function remove(id: string) {
        note(["remove", id])
    }

    function setAdmin(id: string, admin: bool) {
        note(["setAdmin", id, admin])
    }

    function leave() {
        note(["leave"])
    }

    function userIds(): var {
        const ids = []
        for (let i = 0; i < count; ++i)
            ids.push(get(i).userId)
        return ids
    }

    function has(id: string): bool {
        for (let i = 0; i < count; ++i) {
            if (get(i).userId === id)
                return true
        }
        return false
    }
}
