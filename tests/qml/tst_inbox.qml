// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Parlor
import Parlor.View

Item {
    id: scene

    width: 1400
    height: 800

    Stage {
        id: stage
    }

    TestCase {
        name: "Inbox"
        when: windowShown

        function init() {
            stage.width = 1280
            stage.sample.show("inbox")
            stage.inbox.detailsWanted = true
            stage.inbox.detailsOver = false
        }

        function shown(typeName: string): bool {
            const found = stage.find(item => String(item).startsWith(typeName))
            return found !== null && found.visible && found.width > 0
        }

        function test_filters() {
            compare(stage.sample.list.count, 9)
            mouseClick(stage.byName("Unread 2"))
            compare(stage.sample.list.filter, "unread")
            compare(stage.sample.list.count, 2)
            mouseClick(stage.byName("All"))
            compare(stage.sample.list.count, 9)
        }

        function test_searchAndNothingFound() {
            const list = () => stage.find(item => item.visible && item.Accessible.name === "Conversations" && item.positionViewAtIndex !== undefined)
            keyClick(Qt.Key_F, Qt.ControlModifier | Qt.ShiftModifier)
            for (const letter of "qqq")
                keyClick(letter)
            compare(stage.app.session.finds.text, "qqq")
            verify(!list())
            wait(60) // the list knows that it is empty when it has been laid out
            const clear = stage.find(item => item.visible && item.text === "Clear the search" && item.clicked !== undefined)
            verify(clear)
            mouseClick(clear)
            compare(stage.app.session.finds.text, "")
            verify(list())
        }

        function test_escClearsTheSearchFirst() {
            keyClick(Qt.Key_F, Qt.ControlModifier | Qt.ShiftModifier)
            for (const letter of "car")
                keyClick(letter)
            compare(stage.app.session.finds.count, 5)
            keyClick(Qt.Key_Escape)
            compare(stage.app.session.finds.text, "")
            compare(stage.chat.conversationId, "lucia")
        }

        function test_searchLeadsToTheMessage() {
            stage.chat.asked = []
            keyClick(Qt.Key_F, Qt.ControlModifier | Qt.ShiftModifier)
            for (const letter of "car")
                keyClick(letter)
            for (let i = 0; i < 4; ++i) // into the list, then to the second message
                keyClick(Qt.Key_Down)
            keyClick(Qt.Key_Return)
            compare(stage.chat.asked.filter(call => call[0] === "open" || call[0] === "jumpTo"), [["open", "team"], ["jumpTo", "t9"]])
            keyClick(Qt.Key_Down) // the results keep the focus
            keyClick(Qt.Key_Return)
            compare(stage.chat.conversationId, "olu")
            keyClick(Qt.Key_Escape)
            compare(stage.app.session.finds.text, "")
        }

        function test_switcher() {
            keyClick(Qt.Key_K, Qt.ControlModifier)
            const box = stage.find(item => item.visible && item.Accessible.name === "Conversations and people", stage.Window.contentItem)
            tryVerify(() => box && box.activeFocus)
            keyClick(Qt.Key_Return) // the first unread one
            compare(stage.chat.conversationId, "jonas")
            verify(stage.byName("Message").activeFocus)
            keyClick(Qt.Key_K, Qt.ControlModifier)
            for (const letter of "ol")
                keyClick(letter)
            keyClick(Qt.Key_Down)
            keyClick(Qt.Key_Up)
            keyClick(Qt.Key_Return)
            compare(stage.chat.conversationId, "olu")
            keyClick(Qt.Key_K, Qt.ControlModifier)
            keyClick(Qt.Key_Down)
            keyClick(Qt.Key_Escape)
            compare(stage.chat.conversationId, "olu")
        }

        function test_escClosesThenReadsThenLeaves() {
            stage.sample.list.asked = []
            stage.byName("Message").forceActiveFocus()
            stage.chat.unread = 2
            stage.chat.reply("m4")
            keyClick(Qt.Key_Escape)
            compare(stage.chat.replyTo, "")
            compare(stage.sample.list.asked, [])
            keyClick(Qt.Key_Escape)
            compare(stage.sample.list.asked, [["markRead", "lucia"]])
            stage.chat.unread = 0
            keyClick(Qt.Key_Escape)
            verify(stage.byName("Conversations").activeFocus)
        }

        // Each key of the list that people see does something, and nothing that works is missing from it.
        function test_theListOfKeysIsTrue() {
            const table = stage.inbox.keyTable
            const rows = table.rows
            verify(rows.length > 25)
            const all = rows.reduce((keys, row) => keys.concat(row.keys), [])
            compare(new Set(all).size, all.length)
            keyClick(Qt.Key_Slash, Qt.ControlModifier)
            for (const row of rows) {
                const line = stage.find(item => item.visible && item.words === row.words && item.shortcut !== undefined, stage.Window.contentItem)
                verify(line, row.name)
                compare(line.shortcut, table.shown(row.keys[0]))
            }
            keyClick(Qt.Key_Escape)
            for (const row of rows.filter(row => !row.here))
                stage.inbox.act(row.name) // a name that it does not know is told
            keyClick(Qt.Key_Escape)
            keyClick(Qt.Key_Escape)
        }

        function test_panes_data() {
            return [
                { tag: "three", width: 1280, list: true, thread: true, details: true },
                { tag: "two", width: 1000, list: true, thread: true, details: false },
                { tag: "one", width: 600, list: false, thread: true, details: false },
                { tag: "narrow", width: 360, list: false, thread: true, details: false }
            ]
        }

        function test_panes(row) {
            stage.width = row.width
            compare(shown("ConversationsPane"), row.list)
            compare(shown("Thread"), row.thread)
            compare(shown("DetailsPane"), row.details)
            if (!row.list) {
                mouseClick(stage.byName("Back to the list"))
                compare(stage.chat.conversationId, "")
                verify(shown("ConversationsPane"))
                verify(!shown("Thread"))
            }
        }

        function test_detailsOnDemand() {
            stage.width = 1000
            mouseClick(stage.byName("Show the stay"))
            verify(shown("DetailsPane"))
            mouseClick(stage.byName("Hide the stay"))
            verify(!shown("DetailsPane"))
        }

        function test_nextAndPrevious() {
            keyClick(Qt.Key_Down, Qt.AltModifier)
            compare(stage.chat.conversationId, "jonas")
            keyClick(Qt.Key_Up, Qt.AltModifier)
            compare(stage.chat.conversationId, "lucia")
            keyClick(Qt.Key_Down, Qt.AltModifier | Qt.ShiftModifier)
            keyClick(Qt.Key_Down, Qt.AltModifier | Qt.ShiftModifier)
            compare(stage.chat.conversationId, "amelie")
            keyClick(Qt.Key_Up, Qt.AltModifier | Qt.ShiftModifier)
            compare(stage.chat.conversationId, "jonas")
        }

        function test_listByKeyboard() {
            stage.chat.close()
            keyClick(Qt.Key_F, Qt.ControlModifier | Qt.ShiftModifier)
            keyClick(Qt.Key_Down)
            keyClick(Qt.Key_Down)
            keyClick(Qt.Key_Return)
            compare(stage.chat.conversationId, "jonas")
            verify(stage.byName("Message").activeFocus)
        }

        function test_textSize() {
            keyClick(Qt.Key_Equal, Qt.ControlModifier)
            compare(stage.app.settings.textScale, 1.1)
            keyClick(Qt.Key_Minus, Qt.ControlModifier)
            keyClick(Qt.Key_Minus, Qt.ControlModifier)
            compare(stage.app.settings.textScale, 1)
            keyClick(Qt.Key_Equal, Qt.ControlModifier)
            keyClick(Qt.Key_0, Qt.ControlModifier)
            compare(stage.app.settings.textScale, 1)
        }

        function test_settingsInPlaceOfTheInbox() {
            mouseClick(stage.byName("Settings"))
            verify(shown("SettingsPage"))
            verify(!shown("ConversationsPane"))
            verify(!shown("Thread"))
            keyClick(Qt.Key_E, Qt.ControlModifier) // is about the list, which is not there
            keyClick(Qt.Key_Escape)
            verify(!shown("SettingsPage"))
            verify(shown("ConversationsPane"))
            compare(stage.chat.conversationId, "lucia")
            verify(stage.byName("Message").activeFocus)
            keyClick(Qt.Key_Comma, Qt.ControlModifier)
            verify(shown("SettingsPage"))
            mouseClick(stage.byName("Dark"))
            compare(stage.app.settings.theme, "dark")
            keyClick(Qt.Key_Down, Qt.AltModifier)
            verify(shown("Thread"))
            compare(stage.chat.conversationId, "jonas")
        }

        function test_settingsByTheirList() {
            stage.inbox.showSettings()
            const page = stage.find(item => String(item).startsWith("SettingsPage"))
            stage.app.settings.textScale = 2
            wait(50)
            stage.width = 1400
            mouseClick(stage.find(item => item.visible && item.Accessible.name === "About Parlor" && item.modelData !== undefined))
            compare(page.sections[page.current].heading, "About Parlor")
            stage.inbox.leaveSettings()
        }

        function test_panesCycle() {
            stage.byName("Message").forceActiveFocus()
            const seen = []
            for (let i = 0; i < 3; ++i) {
                keyClick(Qt.Key_F6)
                seen.push(stage.Window.activeFocusItem.Accessible.name)
            }
            verify(seen[0].startsWith("Lucía Moreno, Arrives tomorrow"), seen[0])
            verify(seen[1].startsWith("Lucía Moreno, Perfect, thank you!"), seen[1])
            compare(seen[2], "Message")
        }

        // Only what can be reached is asked; every pane is visited, with and without an open conversation.
        function test_everyFocusableThingHasAName() {
            for (const scene of ["inbox", "nothing-open", "offline", "empty", "nothing-found", "states"]) {
                stage.sample.show(scene)
                wait(300)
                const first = stage.byName("Search messages, guests")
                let item = first
                for (let i = 0; i < 60; ++i) {
                    verify(item.Accessible.name !== "", scene + ": " + item)
                    item = item.nextItemInFocusChain(true)
                    if (item === first)
                        break
                }
                compare(item, first)
            }
        }

        function test_offline() {
            stage.sample.show("offline")
            const banner = stage.find(item => String(item).startsWith("OfflineBanner"))
            tryCompare(banner, "visible", true)
            verify(banner.words.includes("The server does not answer"))
            verify(banner.words.includes("18 Jun at 10:42"))
            wait(60)
            const before = stage.app.session.retries
            mouseClick(stage.byName("Retry now"))
            compare(stage.app.session.retries, before + 1)
            stage.app.session.state = Session.Live
            compare(banner.visible, false)
        }

        function test_neverSynchronised() {
            stage.sample.show("offline")
            stage.app.session.lastSync = new Date(NaN)
            const banner = stage.find(item => String(item).startsWith("OfflineBanner"))
            verify(banner.words.includes("Not synchronised yet"))
        }

        function test_failedCanBeRetriedAndDeleted() {
            stage.sample.show("states")
            waitForRendering(stage)
            stage.chat.asked = []
            const retry = stage.find(item => item.visible && item.text === "Retry" && item.clicked !== undefined)
            mouseClick(retry)
            mouseClick(stage.find(item => item.visible && item.text === "Delete" && item.clicked !== undefined))
            compare(stage.chat.asked.filter(call => call[0] !== "seen"), [["retry", "c7"], ["discard", "c7"]])
        }

        function test_showMore() {
            stage.sample.show("states")
            waitForRendering(stage)
            mouseClick(stage.find(item => item.visible && item.text === "Show more" && item.clicked !== undefined))
            compare(stage.chat.messages.get(0).cut, false)
        }
    }
}
