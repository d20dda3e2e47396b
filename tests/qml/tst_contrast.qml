// SPDX-License-Identifier: GPL-3.0-or-later
// Words on their grounds: at least 4.5 : 1 in light and dark, 7 : 1 in high contrast; marks, and there lines too, 3 : 1.
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

    readonly property var palettes: [
        { name: "light", dark: false, contrast: false, least: 4.5 }, { name: "dark", dark: true, contrast: false, least: 4.5 },
        { name: "high contrast, light", dark: false, contrast: true, least: 7 }, { name: "high contrast, dark", dark: true, contrast: true, least: 7 }
    ]

    function use(palette) {
        Theme.dark = palette.dark
        Theme.contrast = palette.contrast
    }

    function cleanup() {
        use(palettes[0])
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
                   ["ink", "redSoft"], ["grey", "greySoft"], ["pane", "ink"], ["ink3", "pressed"], ["redInk", "red"], ["ink2", "greySoft"])
        const rows = []
        for (const palette of palettes) {
            for (const [words, ground] of pairs)
                rows.push({ tag: palette.name + ": " + words + " on " + ground, palette: palette, words: words, ground: ground })
        }
        return rows
    }

    function test_words(row) {
        use(row.palette)
        const ratio = contrast(Theme[row.words], Theme[row.ground])
        verify(ratio >= row.palette.least, ratio.toFixed(2))
    }

    function test_initials() {
        for (const palette of palettes) {
            use(palette)
            for (let hue = 0; hue < 360; ++hue) {
                for (const quiet of [false, true])
                    verify(contrast(white, Theme.disc(hue, quiet)) >= palette.least, palette.name + " " + hue)
            }
        }
    }

    function test_marks() {
        for (const palette of palettes) {
            use(palette)
            for (const ground of ["bg", "pane", "rail", "selected", "mine", "theirs"])
                verify(contrast(Theme.accent, Theme[ground]) >= 3, palette.name + ", on " + ground)
        }
    }

    // In high contrast what divides and frames is seen as well, and is thicker.
    function test_lines() {
        for (const palette of palettes.filter(palette => palette.contrast)) {
            use(palette)
            for (const line of ["line", "edge", "theirsLine", "mineLine", "online", "red"]) {
                for (const ground of ["bg", "pane", "rail", "selected", "theirs"])
                    verify(contrast(Theme[line], Theme[ground]) >= 3, palette.name + ": " + line + " on " + ground)
            }
            verify(Theme.hairline >= 2)
            verify(Theme.ring >= 3)
        }
    }

    function test_tones() {
        for (const palette of palettes) {
            use(palette)
            for (const tone of ["amber", "accent", "blue", "red", "grey", "", "unheard of"])
                verify(contrast(Theme.toneInk(tone), Theme.toneSoft(tone)) >= palette.least, palette.name + " " + tone)
        }
    }

    function test_cut() {
        compare(Theme.cut("abc", 3), "abc")
        compare(Theme.cut("abcd", 3), "abc…")
        compare(Theme.cut("ab🚲d", 3), "ab…") // never half a character
    }
}
