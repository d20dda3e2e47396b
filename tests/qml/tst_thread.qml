// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest

Item {
    id: scene

    width: 1280
    height: 800

    Stage {
        id: stage
    }

    TestCase {
        name: "Thread"
        when: windowShown

        property var list: null

        function rows(count: int): var {
            return Array.from({ length: count }, (_, i) => ({
                mine: i % 3 === 0, senderName: "Lucía", timeText: "10:00", body: "Message " + i + " " + "word ".repeat(i % 17)
            }))
        }

        function add(body: string) {
            const messages = stage.chat.messages
            messages.insert(0, Object.assign({}, messages.plain, { messageId: "new" + messages.count, body: body, seq: messages.count + 1.0 }))
        }

        function init() {
            stage.sample.show("inbox")
            stage.chat.close()
            stage.chat.messages.fill(rows(200))
            stage.chat.conversationId = "long"
            list = stage.byName("Messages")
            waitForRendering(stage)
        }

        function test_startsAtTheNewestAndFollows() {
            verify(list.atYEnd)
            add("Another")
            wait(60)
            verify(list.atYEnd)
            compare(list.itemAtIndex(0).body, "Another")
        }

        function test_startsAtTheFirstUnread() {
            stage.chat.close()
            const some = rows(200)
            some[150].firstUnread = true
            stage.chat.messages.fill(some)
            stage.chat.conversationId = "other"
            waitForRendering(stage)
            const unread = list.itemAtIndex(49)
            verify(unread && unread.firstUnread)
            const top = unread.mapToItem(list, 0, 0).y
            verify(top >= 0 && top < list.height, top)
        }

        function test_staysInPlaceWhenRowsArrive() {
            list.contentY -= 1500
            list.forceActiveFocus()
            list.contentY -= 10
            waitForRendering(stage)
            const row = list.itemAt(10, list.contentY + list.height / 2)
            const id = row.messageId
            const before = row.mapToItem(list, 0, 0).y
            for (let i = 0; i < 5; ++i)
                add("New one " + i + " with some words")
            wait(60)
            const after = list.itemAtIndex(row.index)
            compare(after.messageId, id)
            compare(after.mapToItem(list, 0, 0).y - before, 0)
            const pill = stage.byName("5 new, go to the newest message")
            verify(pill)
            mouseClick(pill)
            verify(list.atYEnd)
            verify(!pill.visible)
        }

        function test_rowsAreReused() {
            const speakers = new Set()
            for (let i = 0; i < 40; ++i) {
                list.contentY -= 200
                wait(1)
                speakers.add(list.contentItem.children.length)
            }
            verify(Math.max(...speakers) < 60, Math.max(...speakers))
            // A row that was reused for the other side must not be stretched over both.
            for (let i = 0; i < list.contentItem.children.length; ++i) {
                const child = list.contentItem.children[i]
                if (child.visible && child.messageId !== undefined)
                    verify(child.height < 400, child.height)
            }
        }

        function test_olderIsAskedForNearTheTop() {
            stage.chat.messages.hasOlder = true
            stage.chat.asked = []
            list.positionViewAtEnd()
            tryVerify(() => stage.chat.asked.some(call => call[0] === "loadOlder"))
            stage.chat.messages.hasOlder = false
        }

        function test_whatIsInSightIsSeen() {
            stage.chat.asked = []
            list.positionViewAtBeginning()
            list.contentY -= 1
            tryVerify(() => stage.chat.asked.some(call => call[0] === "seen" && call[1] === 200))
            verify(!stage.chat.asked.some(call => call[0] === "seen" && call[1] > 200))
        }

        function test_calendar() {
            stage.chat.asked = []
            keyClick(Qt.Key_G, Qt.ControlModifier)
            wait(50)
            keyClick(Qt.Key_PageUp)
            keyClick(Qt.Key_Left)
            keyClick(Qt.Key_Up)
            keyClick(Qt.Key_Return)
            compare(stage.chat.asked.filter(call => call[0] === "jumpToDay"), [["jumpToDay", 2026, 5, 10]])
            stage.chat.asked = []
            keyClick(Qt.Key_G, Qt.ControlModifier)
            wait(50)
            keyClick(Qt.Key_Escape)
            compare(stage.chat.asked.filter(call => call[0] === "jumpToDay"), [])
        }

        function test_findInTheThread() {
            const finder = stage.chat.finder
            finder.found = text => text === "one" ? 3 : 0
            finder.asked = []
            keyClick(Qt.Key_F, Qt.ControlModifier)
            const field = stage.byName("Find in this conversation")
            for (const letter of "one")
                keyClick(letter)
            keyClick(Qt.Key_Return) // at once, without the pause
            compare(finder.text, "one")
            verify(stage.byName("1 of 3"))
            keyClick(Qt.Key_Return)
            keyClick(Qt.Key_Return, Qt.ShiftModifier)
            keyClick(Qt.Key_F3)
            keyClick(Qt.Key_F3, Qt.ShiftModifier)
            compare(finder.asked, [["step", 1], ["step", -1], ["step", 1], ["step", -1]])
            const row = list.itemAtIndex(0)
            tryVerify(() => row.marks.length === (row.body.toLowerCase().includes("one") ? 1 : 0))
            keyClick(Qt.Key_Escape)
            compare(finder.text, "")
            verify(stage.byName("Message").activeFocus)
        }

        // Where the stretch ends before the newest message, newer rows come in below what is read.
        function test_growsDownWithoutMoving() {
            const messages = stage.chat.messages
            messages.hasNewer = true
            list.positionViewAtBeginning()
            list.contentY -= 5 // as a wheel would
            stage.inbox.forceActiveFocus()
            waitForRendering(stage)
            const before = list.itemAtIndex(3)
            const id = before.messageId
            const place = before.mapToItem(list, 0, 0).y
            stage.chat.newer = [1, 2, 3].map(i => ({ messageId: "later" + i, body: "Later " + i, seq: 300.0 + i }))
            tryVerify(() => messages.rowOf("later3") >= 0)
            const index = messages.rowOf(id)
            compare(list.itemAtIndex(index).mapToItem(list, 0, 0).y - place, 0)
            verify(!stage.byName("3 new, go to the newest message"))
        }

        function test_firstUnreadFarBack() {
            stage.chat.asked = []
            stage.chat.messages.unreadElsewhere = true
            mouseClick(stage.byName("Go to the first unread message"))
            verify(stage.chat.asked.some(call => call[0] === "jumpToUnread"))
            stage.chat.messages.unreadElsewhere = false
        }

        function test_longLooksCanBeGivenUp() {
            stage.chat.asked = []
            stage.chat.looking = true
            tryVerify(() => stage.byName("Fetching older messages to get there"))
            mouseClick(stage.find(item => item.visible && item.text === "Cancel" && item.clicked !== undefined))
            verify(stage.chat.asked.some(call => call[0] === "cancelJump"))
        }

        function test_menuByKeyboard() {
            stage.chat.asked = []
            stage.sample.show("inbox")
            list.forceActiveFocus()
            keyClick(Qt.Key_Up)
            keyClick(Qt.Key_Return)
            wait(50)
            for (let i = 0; i < 3; ++i) // after Reply and React
                keyClick(Qt.Key_Down)
            keyClick(Qt.Key_Return)
            verify(stage.chat.asked.some(call => call[0] === "copy" && call[1].startsWith("Tomorrow from")))
        }
    }
}
