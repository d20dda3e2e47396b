// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

QtObject {
    id: chat

    property string conversationId: ""
    property string title: ""
    property string subtitle: ""
    property bool online: false
    property string initials: ""
    property int hue: 0
    property bool group: false
    property string typingText: ""
    property MessageList messages: MessageList { }
    property string draft: ""
    property bool canSend: true
    property bool loading: false
    property var stay: noStay
    property var asked: []

    readonly property var noStay: ({
        present: false, propertyName: "", bookingLine: "", checkIn: "", checkOut: "", guests: "", localTime: "", hue: 0
    })

    signal failed(string problem)

    function note(what) {
        asked = asked.concat([what])
    }

    function open(id: string) {
        note(["open", id])
        conversationId = id
    }

    function close() {
        note(["close"])
        conversationId = ""
    }

    function send(text: string): bool {
        note(["send", text])
        draft = ""
        return true
    }

    function retry(clientId: string) {
        note(["retry", clientId])
    }

    function discard(clientId: string) {
        note(["discard", clientId])
    }

    function edit(messageId: string, text: string): bool {
        note(["edit", messageId, text])
        return true
    }

    function remove(messageId: string) {
        note(["remove", messageId])
    }

    function typing() {
        note(["typing"])
    }

    function seen(seq: double) {
        note(["seen", seq])
    }

    function loadOlder() {
        note(["loadOlder"])
    }

    function copy(text: string) {
        note(["copy", text])
    }
}
