// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Parlor

Item {
    id: scene

    width: 1280
    height: 800

    Stage {
        id: stage

        visible: false
    }

    FirstStart {
        id: firstStart

        anchors.fill: parent
        app: stage.sample.app
        focus: true
    }

    TestCase {
        name: "FirstStart"
        when: windowShown

        function find(test) {
            return stage.find(item => item.visible && test(item), firstStart)
        }

        function init() {
            stage.app.screen = "firstStart"
            stage.app.error = ""
            stage.app.asked = []
            const choices = stage.find(item => item.connecting !== undefined, firstStart)
            choices.connecting = false
            firstStart.forceActiveFocus()
        }

        function test_startWithSample() {
            mouseClick(find(item => item.text === "Start"))
            compare(stage.app.asked, [["useThisComputer", true]])
        }

        function test_startWithout() {
            mouseClick(find(item => item.text === "with a sample inbox"))
            mouseClick(find(item => item.text === "Start"))
            compare(stage.app.asked, [["useThisComputer", false]])
            stage.app.screen = "firstStart"
            mouseClick(find(item => item.text === "with a sample inbox"))
        }

        function test_connectByKeyboard() {
            const card = find(item => item.glyph === "globe")
            card.forceActiveFocus()
            keyClick(Qt.Key_Return)
            for (const letter of "https://a.test")
                keyClick(letter)
            verify(!find(item => item.text === "Connect" && item.down !== undefined).enabled)
            keyClick(Qt.Key_Return)
            for (const letter of "secret")
                keyClick(letter)
            keyClick(Qt.Key_Return)
            compare(stage.app.asked, [["connectToServer", "https://a.test", "secret"]])
        }

        function test_errorIsSaid() {
            stage.app.error = "The server does not answer."
            verify(find(item => item.text === "The server does not answer."))
        }

        function test_cancelAfterFiveSeconds() {
            stage.app.screen = "starting"
            stage.app.startMessage = "Starting the server on this computer"
            verify(find(item => item.text === "Starting the server on this computer"))
            verify(!find(item => item.text === "Cancel"))
            tryVerify(() => find(item => item.text === "Cancel") !== null, 6500)
            mouseClick(find(item => item.text === "Cancel"))
            compare(stage.app.asked, [["cancel"]])
            compare(stage.app.screen, "firstStart")
        }

        function test_primaryIsReachableAtEverySize() {
            for (const size of [[1280, 800], [800, 600], [360, 480]]) {
                scene.width = size[0]
                scene.height = size[1]
                const start = find(item => item.text === "Start")
                verify(start.mapToItem(firstStart, 0, 0).x >= 0)
                verify(start.mapToItem(firstStart, start.width, 0).x <= size[0])
            }
            scene.width = 1280
            scene.height = 800
        }
    }
}
