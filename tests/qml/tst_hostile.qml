// SPDX-License-Identifier: GPL-3.0-or-later
// Words that try to be more than words, in every field that a person can fill.
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
        name: "Hostile"
        when: windowShown

        function test_wordsStayWords() {
            const start = Date.now()
            stage.sample.show("hostile")
            waitForRendering(stage)
            verify(Date.now() - start < 3000, "drawn in " + (Date.now() - start) + " ms")
            const texts = stage.every(item => item.textFormat !== undefined)
            verify(texts.length > 40)
            for (const item of texts) {
                compare(item.textFormat, Text.PlainText, item.text.slice(0, 60))
                verify(item.text.length < 70000, item.text.slice(0, 20))
            }
            verify(texts.some(item => item.text.includes("<img src=")))
            verify(texts.some(item => item.text.includes("<b>bold</b>")))
        }

        // The `text` of a control is formatted by Qt: nobody's words may get there.
        function test_controlsSayOurWordsOnly() {
            stage.sample.show("hostile")
            waitForRendering(stage)
            const controls = stage.every(item => item.text !== undefined && item.down !== undefined)
            verify(controls.length > 8)
            for (const control of controls)
                verify(!control.text.includes("<") && !control.text.includes("WWW"), control.text.slice(0, 60))
        }

        function test_everyWidth() {
            for (const width of [1280, 900, 700, 360]) {
                stage.width = width
                stage.sample.show("hostile")
                waitForRendering(stage)
                verify(stage.byName("Send"))
            }
            stage.width = 1280
        }

        function test_everyScene() {
            for (const name of stage.sample.scenes) {
                if (["first-start", "connect", "starting", "start-error"].includes(name))
                    continue
                stage.sample.show(name)
                waitForRendering(stage)
            }
        }
    }
}
