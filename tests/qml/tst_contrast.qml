// SPDX-License-Identifier: GPL-3.0-or-later
// Words on their grounds: at least 4.5 : 1 in light and dark; what is no text, at least 3 : 1.
import QtQuick
import QtTest
import Parlor

TestCase {
    id: testCase

    readonly property color white: "#ffffff"

    name: "Contrast"

    function contrast(a: color, b: color): real {
        const first = Theme.luminance(a)
        const second = Theme.luminance(b)
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05)
    }

    function cleanup() {
        Theme.dark = false
    }

    function test_luminance() {
        fuzzyCompare(contrast(Qt.rgba(0, 0, 0, 1), white), 21, 0.01)
        fuzzyCompare(contrast(Qt.rgba(0x77 / 255, 0x77 / 255, 0x77 / 255, 1), white), 4.48, 0.01)
    }

    function test_words_data() {
        const pairs = []
        for (const ground of ["bg", "pane", "rail", "hover", "selected", "theirs"]) {
            for (const words of ["ink", "ink2", "ink3"])
                pairs.push([words, ground])
        }
        pairs.push(["ink", "mine"], ["ink2", "mine"], ["accent", "mine"], ["ink", "mineQuote"], ["ink2", "mineQuote"],
                   ["ink", "theirsQuote"], ["ink2", "theirsQuote"], ["accentInk", "accent"], ["accentInk", "accentHover"],
                   ["accent", "soft"], ["accent", "pane"], ["accent", "bg"], ["accent", "selected"], ["accent", "theirs"], ["amber", "amberSoft"],
                   ["amber", "pane"], ["amber", "selected"], ["blue", "blueSoft"], ["red", "redSoft"], ["red", "bg"], ["red", "pane"],
                   ["ink", "redSoft"], ["grey", "greySoft"], ["pane", "ink"], ["ink3", "pressed"])
        const rows = []
        for (const dark of [false, true]) {
            for (const [words, ground] of pairs)
                rows.push({ tag: (dark ? "dark " : "light ") + words + " on " + ground, dark: dark, words: words, ground: ground })
        }
        return rows
    }

    function test_words(row) {
        Theme.dark = row.dark
        const ratio = contrast(Theme[row.words], Theme[row.ground])
        verify(ratio >= 4.5, ratio.toFixed(2))
    }

    function test_initials() {
        for (let hue = 0; hue < 360; ++hue) {
            for (const quiet of [false, true])
                verify(contrast(white, Theme.disc(hue, quiet)) >= 4.5, hue)
        }
    }

    function test_marks() {
        for (const dark of [false, true]) {
            Theme.dark = dark
            for (const ground of [Theme.bg, Theme.pane, Theme.rail, Theme.selected])
                verify(contrast(Theme.accent, ground) >= 3)
        }
    }

    function test_tones() {
        for (const tone of ["amber", "accent", "blue", "red", "grey", "", "unheard of"])
            verify(contrast(Theme.toneInk(tone), Theme.toneSoft(tone)) >= 4.5, tone)
    }

    function test_cut() {
        compare(Theme.cut("abc", 3), "abc")
        compare(Theme.cut("abcd", 3), "abc…")
        compare(Theme.cut("ab🚲d", 3), "ab…") // never half a character
    }
}
