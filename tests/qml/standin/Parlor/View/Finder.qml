// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

QtObject {
    id: finder

    property string text: ""
    property int count: 0
    property int current: 0
    property bool partial: false
    property var found: text => 0 // how many messages have it
    property var asked: []

    onTextChanged: {
        count = text === "" ? 0 : found(text)
        current = count > 0 ? 1 : 0
    }

    function step(by: int) {
        asked = asked.concat([["step", by]])
        if (count > 0)
            current = (current - 1 + by + count) % count + 1
    }

    function marks(body: string): var {
        const at = text === "" ? -1 : body.toLowerCase().indexOf(text.toLowerCase())
        return at < 0 ? [] : [{ start: at, length: text.length }]
    }
}
