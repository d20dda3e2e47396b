// SPDX-License-Identifier: GPL-3.0-or-later
// All keys, once: InboxKeys makes shortcuts of them and KeysCard the list that people see. Those with `here` belong to
// the place that has the focus, which handles them itself.
import QtQml
import Parlor.View

QtObject {
    id: table

    required property Settings settings

    readonly property var rows: [
        { name: "switch", group: qsTr("Go"), keys: ["Ctrl+K"], words: qsTr("Switch to a conversation or a person") },
        { name: "find", group: qsTr("Go"), keys: ["Ctrl+F"], words: qsTr("Find in this conversation") },
        { name: "findNext", group: qsTr("Go"), keys: ["F3"], words: qsTr("The next one that was found") },
        { name: "findPrevious", group: qsTr("Go"), keys: ["Shift+F3"], words: qsTr("The one before") },
        { name: "search", group: qsTr("Go"), keys: ["Ctrl+Shift+F"], words: qsTr("Search everywhere") },
        { name: "date", group: qsTr("Go"), keys: ["Ctrl+G"], words: qsTr("Go to a date") },
        { name: "next", group: qsTr("Go"), keys: ["Alt+Down"], words: qsTr("Next conversation") },
        { name: "previous", group: qsTr("Go"), keys: ["Alt+Up"], words: qsTr("Previous conversation") },
        { name: "nextUnread", group: qsTr("Go"), keys: ["Alt+Shift+Down"], words: qsTr("Next unread conversation") },
        { name: "previousUnread", group: qsTr("Go"), keys: ["Alt+Shift+Up"], words: qsTr("Previous unread conversation") },
        { name: "accounts", group: qsTr("Go"), keys: ["Ctrl+Shift+A"], words: qsTr("Accounts") },
        { name: "view1", group: qsTr("Go"), keys: ["Ctrl+1"], words: qsTr("Inbox") },
        { name: "view2", group: qsTr("Go"), keys: ["Ctrl+2", "Ctrl+,"], words: qsTr("Settings") },
        { name: "cycle", group: qsTr("Go"), keys: ["F6"], words: qsTr("Next pane") },
        { name: "cycleBack", group: qsTr("Go"), keys: ["Shift+F6"], words: qsTr("Previous pane") },
        { name: "escape", group: qsTr("Go"), keys: ["Escape"], words: qsTr("Close; then mark as read; then back to the list") },
        { name: "new", group: qsTr("Do"), keys: ["Ctrl+N"], words: qsTr("New conversation") },
        { name: "archive", group: qsTr("Do"), keys: ["Ctrl+E"], words: qsTr("Archive, or back to the inbox") },
        { name: "pin", group: qsTr("Do"), keys: ["Ctrl+Shift+P"], words: qsTr("Pin or unpin") },
        { name: "mute", group: qsTr("Do"), keys: ["Ctrl+Shift+M"], words: qsTr("Mute or unmute") },
        { name: "menu", group: qsTr("Do"), keys: ["Shift+F10"], here: true, words: qsTr("What can be done with a message or conversation") },
        { name: "send", group: qsTr("Write"), keys: [settings.enterSends ? "Return" : "Ctrl+Return"], here: true, words: qsTr("Send") },
        { name: "line", group: qsTr("Write"), keys: [settings.enterSends ? "Shift+Return" : "Return"], here: true, words: qsTr("Start a new line") },
        { name: "edit", group: qsTr("Write"), keys: ["Up"], here: true, words: qsTr("Edit your last message, when nothing is written") },
        { name: "reply", group: qsTr("Write"), keys: ["Ctrl+Up"], here: true, words: qsTr("Reply; again for an older message") },
        { name: "copy", group: qsTr("Write"), keys: ["Ctrl+C"], here: true, words: qsTr("Copy the selected words, or the chosen message") },
        { name: "larger", group: qsTr("Look"), keys: ["Ctrl+=", "Ctrl++"], words: qsTr("Larger text") },
        { name: "smaller", group: qsTr("Look"), keys: ["Ctrl+-"], words: qsTr("Smaller text") },
        { name: "normal", group: qsTr("Look"), keys: ["Ctrl+0"], words: qsTr("Text at its normal size") },
        { name: "keys", group: qsTr("Look"), keys: ["Ctrl+/"], words: qsTr("This list") },
        { name: "quit", group: qsTr("Look"), keys: ["Ctrl+Q"], here: true, words: qsTr("Quit") }
    ]

    // "Alt+Shift+↓"
    function shown(key: string): string {
        return key.replace("Up", "↑").replace("Down", "↓").replace("Return", qsTr("Enter")).replace("Escape", qsTr("Esc"))
    }
}
