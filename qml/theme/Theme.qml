// SPDX-License-Identifier: GPL-3.0-or-later
// Every colour and size that the screens use, for light and dark. Main sets the four inputs at the top from the
// person's settings; everything else follows. tests/qml/tst_contrast.qml holds the text pairs to 4.5 : 1.
pragma Singleton

import QtQuick

QtObject {
    id: theme

    property bool dark: false
    property real textScale: 1
    property bool reducedMotion: false
    property bool compact: false

    // Grounds and lines
    readonly property color bg: dark ? "#131618" : "#f6f4f0"
    readonly property color pane: dark ? "#1a1e21" : "#ffffff"
    readonly property color rail: dark ? "#101315" : "#efece6"
    readonly property color line: dark ? "#2b3135" : "#e3dfd7"
    readonly property color edge: dark ? "#3f484d" : "#cbc5b9" // of what floats above
    readonly property color hover: dark ? "#20252a" : "#f6f4f0"
    readonly property color pressed: dark ? "#2b3135" : "#efece6"
    readonly property color skeleton: dark ? "#252b2f" : "#efece6"

    // Words
    readonly property color ink: dark ? "#ecefee" : "#1d2326"
    readonly property color ink2: dark ? "#a9b3b6" : "#566066"
    readonly property color ink3: dark ? "#98a2a6" : "#5f686d"

    // The one accent
    readonly property color accent: dark ? "#5cc9b8" : "#0b6e63"
    readonly property color accentHover: dark ? "#74d4c5" : "#095c53"
    readonly property color accentInk: dark ? "#06231f" : "#ffffff"
    readonly property color soft: dark ? "#17352f" : "#ddf0ec"

    // Bubbles and the list
    readonly property color mine: dark ? "#1d433c" : "#d3ece7"
    readonly property color mineQuote: dark ? "#224a41" : "#c1e0da"
    readonly property color theirs: dark ? "#252b2f" : "#ffffff"
    readonly property color theirsLine: dark ? "#252b2f" : "#e3dfd7"
    readonly property color theirsQuote: dark ? "#30373c" : "#f1eee8"
    readonly property color selected: dark ? "#1f2c2b" : "#e8f3f0"

    // Tones: words on their soft ground
    readonly property color amber: dark ? "#f0c36b" : "#8a5a00"
    readonly property color amberSoft: dark ? "#3a2e14" : "#fbefd5"
    readonly property color blue: dark ? "#8fbdf2" : "#1f5fa8"
    readonly property color blueSoft: dark ? "#1b2c40" : "#e2edf9"
    readonly property color red: dark ? "#f2a29b" : "#b3261e"
    readonly property color redSoft: dark ? "#44201d" : "#fbe4e2"
    readonly property color grey: dark ? "#a9b3b6" : "#5b6469"
    readonly property color greySoft: dark ? "#262c30" : "#eceae5"
    readonly property color online: dark ? "#3fae6a" : "#2b9a57"

    function toneInk(tone: string): color {
        switch (tone) {
        case "amber": return amber
        case "accent": return accent
        case "blue": return blue
        case "red": return red
        }
        return grey
    }

    function toneSoft(tone: string): color {
        switch (tone) {
        case "amber": return amberSoft
        case "accent": return soft
        case "blue": return blueSoft
        case "red": return redSoft
        }
        return greySoft
    }

    // White initials stay readable on any hue: the lightness is lowered until the disc is dark enough.
    function disc(hue: int, quiet: bool): color {
        const h = ((hue % 360) + 360) % 360 / 360
        const saturation = quiet ? 0.13 : 0.42
        let lightness = 0.46
        let fill = Qt.hsla(h, saturation, lightness, 1)
        while (luminance(fill) > 0.145 && lightness > 0.1) {
            lightness -= 0.02
            fill = Qt.hsla(h, saturation, lightness, 1)
        }
        return fill
    }

    function luminance(c: color): real {
        const part = v => v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4)
        return 0.2126 * part(c.r) + 0.7152 * part(c.g) + 0.0722 * part(c.b)
    }

    // Sizes of words; px() scales anything that must grow with them
    readonly property int title: px(18)
    readonly property int name: px(15)
    readonly property int body: px(14)
    readonly property int bodyLine: px(20)
    readonly property int preview: px(13)
    readonly property int previewLine: px(18)
    readonly property int meta: px(12)
    readonly property int metaLine: px(16)
    readonly property int time: px(11)

    function px(size: real): int {
        return Math.round(size * textScale)
    }

    // Panes grow a little with the words, so that a row still holds a name at 200 %
    readonly property real paneScale: 1 + (Math.min(textScale, 2) - 1) * 0.4
    readonly property int railWidth: 56
    readonly property int listWidth: Math.round(320 * paneScale)
    readonly property int detailsWidth: Math.round(304 * paneScale)
    readonly property int headerHeight: Math.max(64, px(56))
    readonly property int rowHeight: compact ? px(52) : px(76)
    readonly property int threePanes: Math.round(1100 * paneScale)
    readonly property int twoPanes: Math.round(720 * paneScale)

    readonly property int avatar: px(40)
    readonly property int avatarSmall: px(36)
    readonly property int icon: Math.round(20 * Math.min(textScale, 1.5))
    readonly property int bubbleRadius: 14
    readonly property int speakerRadius: 4
    readonly property int composerRadius: 12
    readonly property int cardRadius: 10
    readonly property int fieldRadius: 8
    readonly property int tagRadius: 4
    readonly property int ring: 2
    readonly property int hairline: 1

    readonly property int quick: reducedMotion ? 0 : 120

    // What is drawn has an end, however long a person's word is. Bodies come from the list model cut far shorter.
    function brief(words: string): string {
        return cut(words, 300)
    }

    function paragraph(words: string): string {
        return cut(words, 64000)
    }

    // For screen readers: what there is to say, one after the other.
    function spoken(parts: var): string {
        return parts.filter(part => part !== "").join(", ")
    }

    function cut(words: string, most: int): string {
        if (words.length <= most)
            return words
        const last = words.charCodeAt(most - 1)
        return words.slice(0, last >= 0xd800 && last < 0xdc00 ? most - 1 : most) + "…"
    }
}
