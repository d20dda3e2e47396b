// SPDX-License-Identifier: GPL-3.0-or-later
// Replies, reactions, links, who has read it; the list's menu; people and groups.
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
        name: "Answers"
        when: windowShown

        function asked(what: string): var {
            return stage.chat.asked.filter(call => call[0] === what)
        }

        function init() {
            stage.sample.show("inbox")
            stage.chat.draft = ""
            stage.chat.asked = []
            stage.sample.list.asked = []
            waitForRendering(stage)
        }

        function cleanup() {
            keyClick(Qt.Key_Escape)
            stage.chat.replyTo = ""
        }

        function bubble(id: string): var {
            return stage.byName("Messages").itemAtIndex(stage.chat.messages.rowOf(id)) // pooled rows have messages, too
        }

        function test_replyByKeyboard() {
            stage.byName("Message").forceActiveFocus()
            keyClick(Qt.Key_Up, Qt.ControlModifier)
            compare(stage.chat.replyTo, "m4")
            verify(stage.find(item => item.visible && item.text === "Reply to Lucía Moreno"))
            keyClick(Qt.Key_Up, Qt.ControlModifier)
            compare(stage.chat.replyTo, "m3")
            keyClick(Qt.Key_Down, Qt.ControlModifier)
            compare(stage.chat.replyTo, "m4")
            keyClick(Qt.Key_Escape)
            compare(stage.chat.replyTo, "")
        }

        function test_replyBesideTheBubble() {
            const row = bubble("m4")
            mouseMove(row, row.bubbleItem.x + 40, row.bubbleItem.y + 10)
            tryVerify(() => stage.byName("Reply"))
            mouseClick(stage.byName("Reply"))
            compare(asked("reply"), [["reply", "m4"]])
            verify(stage.byName("Message").activeFocus)
        }

        function test_theQuoteLeadsToTheOriginal() {
            const quote = stage.find(item => item.visible && item.sender === "Lucía" && item.clicked !== undefined)
            mouseClick(quote)
            compare(asked("jumpTo"), [["jumpTo", "m1"]])
            tryVerify(() => bubble("m1") && bubble("m1").lit)
        }

        function test_aChipToggles() {
            const chip = stage.byName("👍, 1, with yours")
            verify(chip)
            mouseClick(chip)
            compare(asked("react"), [["react", "m1", "👍"]])
        }

        function test_reactByKeyboard() {
            const list = stage.byName("Messages")
            list.forceActiveFocus()
            keyClick(Qt.Key_Return)
            wait(50)
            keyClick(Qt.Key_Down)
            keyClick(Qt.Key_Down)
            keyClick(Qt.Key_Return)
            wait(50)
            keyClick(Qt.Key_Right)
            keyClick(Qt.Key_Return)
            compare(asked("react"), [["react", "m4", "❤️"]])
        }

        function test_emojiByName() {
            mouseClick(stage.byName("Insert an emoji"))
            wait(50)
            for (const letter of "bicyc")
                keyClick(letter)
            keyClick(Qt.Key_Return)
            compare(stage.byName("Message").text, "🚲")
            compare(stage.app.settings.recentEmoji[0], "🚲")
            verify(stage.byName("Message").activeFocus)
        }

        function test_linksAreShownBeforeTheyOpen() {
            stage.sample.show("link")
            waitForRendering(stage)
            const row = bubble("m5")
            compare(row.links.length, 2)
            const words = stage.find(item => item.plain !== undefined && item.links !== undefined && item.links.length === 2, row)
            const at = words.positionToRectangle(row.links[0].start + 6)
            mouseClick(words, at.x, at.y + at.height / 2)
            tryVerify(() => stage.find(item => item.visible && item.text === "www.xn--bckerei-5wa.example", stage.Window.contentItem))
            compare(asked("openLink"), [])
            keyClick(Qt.Key_Return)
            compare(asked("openLink"), [["openLink", "https://www.xn--bckerei-5wa.example/amsterdam"]])
        }

        function test_partOfAMessageCanBeCopied() {
            const row = bubble("m4")
            const words = stage.find(item => item.plain !== undefined, row)
            mouseDoubleClickSequence(words, 12, 8)
            compare(row.selectedWords, "Perfect")
            keyClick(Qt.Key_C, Qt.ControlModifier)
            compare(asked("copy"), [["copy", "Perfect"]])
            // The menu says so, and the selection is still there while it is open.
            mouseClick(words, 12, 8, Qt.RightButton)
            tryVerify(() => stage.find(item => item.visible && item.text === "Copy selection", stage.Window.contentItem))
            compare(row.selectedWords, "Perfect")
            keyClick(Qt.Key_Escape)
            wait(50)
            // One selection in the whole thread.
            const other = bubble("m2")
            const otherWords = stage.find(item => item.plain !== undefined, other)
            mouseDoubleClickSequence(otherWords, 12, 8)
            verify(other.selectedWords !== "")
            compare(row.selectedWords, "")
            stage.byName("Message").forceActiveFocus()
            compare(other.selectedWords, "")
        }

        function test_aWholeMessageIsCopiedByKey() {
            stage.byName("Messages").forceActiveFocus()
            keyClick(Qt.Key_C, Qt.ControlModifier)
            verify(asked("copy")[0][1].startsWith("Perfect, thank you!"))
        }

        function test_readBy() {
            const row = bubble("m2")
            row.menuAsked(Qt.point(60, 20))
            wait(50)
            for (let i = 0; i < 6; ++i)
                keyClick(Qt.Key_Down)
            keyClick(Qt.Key_Return)
            compare(asked("askReceipts"), [["askReceipts", "m2"]])
        }

        // By the name that it has until it arrives.
        function test_whatWaitsCanBeEditedAndDeleted() {
            const entry = words => {
                let root = stage
                while (root.parent)
                    root = root.parent
                return stage.find(item => item.visible && item.triggered !== undefined && item.text === words, root)
            }
            stage.chat.messages.fill([{ body: "When?" }, { mine: true, body: "At seven", status: "pending", messageId: "unsent:c9" }])
            for (const words of ["Edit", "Delete"]) {
                tryVerify(() => bubble("unsent:c9") && bubble("unsent:c9").messageId === "unsent:c9")
                bubble("unsent:c9").menuAsked(Qt.point(60, 20))
                tryVerify(() => entry(words))
                for (const other of ["Reply", "React", "Copy link", "Read by"]) // it has not been said yet
                    verify(!entry(other), other)
                entry(words).triggered()
                if (words === "Edit") {
                    const field = stage.byName("Message")
                    tryCompare(field, "text", "At seven")
                    field.text = "At eight"
                    field.forceActiveFocus()
                    keyClick(Qt.Key_Return)
                }
            }
            compare(asked("edit"), [["edit", "unsent:c9", "At eight"]])
            compare(asked("remove"), [["remove", "unsent:c9"]])
        }

        function test_listByKeys() {
            keyClick(Qt.Key_P, Qt.ControlModifier | Qt.ShiftModifier)
            keyClick(Qt.Key_M, Qt.ControlModifier | Qt.ShiftModifier)
            keyClick(Qt.Key_E, Qt.ControlModifier)
            compare(stage.sample.list.asked, [["pinned", "lucia", true], ["muted", "lucia", true], ["archived", "lucia", true]])
            compare(stage.chat.conversationId, "jonas") // on to the next one
            mouseClick(stage.byName("Archived"))
            compare(stage.sample.list.count, 1)
        }

        function test_peopleByKeyboard() {
            const starter = stage.app.session.starter
            starter.asked = []
            keyClick(Qt.Key_N, Qt.ControlModifier)
            const box = stage.find(item => item.visible && item.Accessible.name === "Search people", stage.Window.contentItem)
            tryVerify(() => box && box.activeFocus)
            const first = starter.get(0).userId
            const second = starter.get(1).userId
            keyClick(Qt.Key_Down)
            keyClick(Qt.Key_Space)
            compare(starter.chosen, [first])
            keyClick(Qt.Key_Down)
            keyClick(Qt.Key_Space)
            compare(starter.chosen, [first, second])
            keyClick(Qt.Key_Space)
            compare(starter.chosen, [first])
            keyClick(Qt.Key_Up)
            keyClick(Qt.Key_Up)
            verify(box.activeFocus)
            keyClick(Qt.Key_Return)
            compare(starter.asked.slice(-1), [["start", false, ""]])
            compare(stage.chat.asked.slice(-1), [["open", "lucia"]])
        }

        function test_groupByKeyboard() {
            const starter = stage.app.session.starter
            starter.asked = []
            keyClick(Qt.Key_N, Qt.ControlModifier)
            const box = stage.find(item => item.visible && item.Accessible.name === "Search people", stage.Window.contentItem)
            tryVerify(() => box && box.activeFocus)
            for (const name of [starter.get(1).name, starter.get(3).name]) {
                for (const letter of name.slice(0, 4).toLowerCase())
                    keyClick(letter)
                keyClick(Qt.Key_Return)
                compare(box.text, "")
            }
            compare(starter.chosen.length, 2)
            keyClick(Qt.Key_Return) // a group has a name
            compare(starter.asked.filter(call => call[0] === "start").length, 0)
            for (const letter of "linen")
                keyClick(letter)
            keyClick(Qt.Key_Return)
            compare(starter.asked.slice(-1), [["start", true, "linen"]])
        }

        function test_groupByItsAdmin() {
            stage.sample.show("group")
            waitForRendering(stage)
            stage.inbox.detailsWanted = true
            const roster = stage.chat.roster
            roster.asked = []
            mouseClick(stage.find(item => item.visible && item.text === "Rename" && item.clicked !== undefined))
            const field = stage.byName("Name of the group")
            verify(field && field.activeFocus)
            field.text = "Linen"
            keyClick(Qt.Key_Return)
            const leave = stage.find(item => item.visible && item.text === "Leave the group" && item.clicked !== undefined)
            mouseClick(leave)
            compare(roster.asked, [["rename", "Linen"]]) // asks first
            mouseClick(leave)
            compare(roster.asked, [["rename", "Linen"], ["leave"]])
        }
    }
}
