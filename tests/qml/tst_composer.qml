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
        name: "Composer"
        when: windowShown

        property var area: null

        function asked(what: string): var {
            return stage.chat.asked.filter(call => call[0] === what)
        }

        function init() {
            stage.sample.show("inbox")
            stage.chat.draft = ""
            stage.chat.asked = []
            area = stage.byName("Message")
            verify(area)
            area.forceActiveFocus()
        }

        function type(words: string) {
            for (const letter of words)
                keyClick(letter)
        }

        function test_enterSends() {
            type("hello")
            compare(stage.chat.draft, "hello")
            keyClick(Qt.Key_Return)
            compare(asked("send"), [["send", "hello"]])
            compare(area.text, "")
        }

        function test_shiftEnterStartsALine() {
            type("a")
            keyClick(Qt.Key_Return, Qt.ShiftModifier)
            type("b")
            compare(area.text, "a\nb")
            compare(asked("send"), [])
        }

        function test_blankIsNotSent() {
            type("  ")
            keyClick(Qt.Key_Return)
            compare(asked("send"), [])
        }

        function test_typingIsTold() {
            type("ab")
            compare(asked("typing").length, 2)
        }

        function test_limit() {
            area.text = "🚲".repeat(2000)
            verify(stage.byName("Send").enabled)
            keyClick(Qt.Key_Return)
            compare(asked("send").length, 1)
            area.text = "🚲".repeat(2001)
            verify(!stage.byName("Send").enabled)
            keyClick(Qt.Key_Return)
            compare(asked("send").length, 1)
            verify(stage.find(item => item.visible && item.text === "Too long by 1"))
            area.text = ""
        }

        function test_upEditsTheLastOne() {
            keyClick(Qt.Key_Up)
            verify(area.text.startsWith("Tomorrow from 15:00"))
            area.text = "Tomorrow from 16:00"
            keyClick(Qt.Key_Return)
            compare(asked("edit"), [["edit", "m3", "Tomorrow from 16:00"]])
            compare(asked("send"), [])
            compare(area.text, "")
        }

        function test_escLeavesTheEditAndKeepsTheDraft() {
            stage.chat.draft = "half a thought"
            compare(area.text, "half a thought")
            stage.inbox.forceActiveFocus()
            const composer = stage.find(item => item.editedId !== undefined)
            composer.edit("m2", "old words")
            compare(area.text, "old words")
            compare(stage.chat.draft, "half a thought")
            keyClick(Qt.Key_Escape)
            compare(area.text, "half a thought")
            compare(composer.editedId, "")
        }

        function test_upInAWrittenBoxDoesNotEdit() {
            type("x")
            keyClick(Qt.Key_Up)
            compare(area.text, "x")
        }

        function test_anotherConversationHasItsOwnDraft() {
            type("for Lucia")
            stage.chat.draft = "for Jonas"
            stage.chat.conversationId = "jonas"
            compare(area.text, "for Jonas")
        }

        function test_sendButton() {
            type("pressed")
            mouseClick(stage.byName("Send"))
            compare(asked("send"), [["send", "pressed"]])
        }
    }
}
