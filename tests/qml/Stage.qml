// SPDX-License-Identifier: GPL-3.0-or-later
// The main screen with made-up people, in a window of any size; and ways to find things in it.
import QtQuick
import Parlor
import Parlor.View

Item {
    id: stage

    readonly property alias sample: sample
    readonly property alias inbox: inbox
    readonly property var app: sample.app
    readonly property var chat: sample.chat

    // No type for `test`: a function that is passed as a var can no longer be called.
    function find(test, from = stage) {
        if (test(from))
            return from
        for (let i = 0; i < from.children.length; ++i) {
            const found = find(test, from.children[i])
            if (found)
                return found
        }
        return null
    }

    function every(test, from = stage, found = []) {
        if (test(from))
            found.push(from)
        for (let i = 0; i < from.children.length; ++i)
            every(test, from.children[i], found)
        return found
    }

    function byName(name) {
        return find(item => item.visible && item.Accessible.name === name)
    }

    width: 1280
    height: 800

    Sample {
        id: sample
    }

    Inbox {
        id: inbox

        anchors.fill: parent
        app: sample.app
        session: sample.app.session
        settings: sample.app.settings
        focus: true
    }
}
