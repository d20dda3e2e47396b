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
    property bool looking: false
    property int unread: 0
    property Finder finder: Finder { }
    property var stay: noStay
    property Roster roster: Roster { }
    property string replyTo: ""
    property string replySender: ""
    property string replyBody: ""
    property string takenAway: ""
    property string takenDraft: ""
    property var receipts: ({})
    property var asked: []

    readonly property var noStay: ({
        present: false, propertyName: "", bookingLine: "", checkIn: "", checkOut: "", guests: "", localTime: "", hue: 0
    })

    signal failed(string problem)
    signal found(string messageId, int row)

    function forgetTakenAway() {
        takenAway = ""
        takenDraft = ""
    }

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

    function reply(messageId: string) {
        note(["reply", messageId])
        const row = messages.rowOf(messageId)
        replyTo = row < 0 ? "" : messageId
        replySender = row < 0 ? "" : messages.get(row).senderName || "You"
        replyBody = row < 0 ? "" : messages.get(row).body
    }

    function cancelReply() {
        reply("")
    }

    function stepReply(step: int) {
        const row = messages.rowOf(replyTo) + step
        reply(row < 0 || row >= messages.count ? "" : messages.get(row).messageId)
    }

    function jumpTo(messageId: string) {
        note(["jumpTo", messageId])
        const row = messages.rowOf(messageId)
        if (row >= 0)
            found(messageId, row)
    }

    function jumpToDay(year: int, month: int, day: int) {
        note(["jumpToDay", year, month, day])
    }

    function jumpToUnread() {
        note(["jumpToUnread"])
    }

    function cancelJump() {
        note(["cancelJump"])
        looking = false
    }

    property var newer: []

    function loadNewer() {
        note(["loadNewer"])
        for (const row of newer)
            messages.insert(0, Object.assign({}, messages.plain, row))
        messages.hasNewer = false
    }

    function showNewest() {
        note(["showNewest"])
        messages.hasNewer = false
    }

    function react(messageId: string, emoji: string) {
        note(["react", messageId, emoji])
    }

    function reactors(messageId: string, emoji: string): string {
        return "You, Mila Horvat and Jonas Keller"
    }

    function askReceipts(messageId: string) {
        note(["askReceipts", messageId])
        receipts = { messageId: messageId, about: false, people: [
            { name: "Lucía Moreno", initials: "LM", hue: 202, state: "read", words: "Read 14:32" },
            { name: "Jonas Keller", initials: "JK", hue: 277, state: "delivered", words: "Delivered Yesterday, 18:05" },
            { name: "Olu Bankole", initials: "OB", hue: 48, state: "sent", words: "Not delivered yet" }] }
    }

    function openLink(address: string) {
        note(["openLink", address])
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
