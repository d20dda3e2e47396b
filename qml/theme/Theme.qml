// SPDX-License-Identifier: GPL-3.0-or-later
// Every colour and size that the screens use, for light and dark and for high contrast. Main sets the five inputs at the
// top from the person's settings; everything else follows. tests/qml/tst_contrast.qml holds the text pairs to 4.5 : 1,
// and in high contrast to 7 : 1 with lines and marks of 3 : 1.
pragma Singleton

import QtQuick

QtObject {
    id: theme

    property bool dark: false
    property bool contrast: false // high contrast, in light or dark
    property real textScale: 1
    property bool reducedMotion: false
    property bool compact: false

    function of(light: string, dark: string, strongLight: string, strongDark: string): color {
        if (contrast)
            return theme.dark ? strongDark : strongLight
        return theme.dark ? dark : light
    }

    // Grounds and lines
    readonly property color bg: of("#f6f4f0", "#131618", "#ffffff", "#000000")
    readonly property color pane: of("#ffffff", "#1a1e21", "#ffffff", "#000000")
    readonly property color rail: of("#efece6", "#101315", "#ffffff", "#000000")
    readonly property color line: of("#e3dfd7", "#2b3135", "#3a3a3a", "#b4b4b4")
    readonly property color edge: of("#cbc5b9", "#3f484d", "#000000", "#ffffff") // of what floats above
    readonly property color hover: of("#f6f4f0", "#20252a", "#ededed", "#222222")
    readonly property color pressed: of("#efece6", "#2b3135", "#dcdcdc", "#363636")
    readonly property color skeleton: of("#efece6", "#252b2f", "#b8b8b8", "#4c4c4c")

    // Words
    readonly property color ink: of("#1d2326", "#ecefee", "#000000", "#ffffff")
    readonly property color ink2: of("#566066", "#a9b3b6", "#1c1c1c", "#ebebeb")
    readonly property color ink3: of("#5f686d", "#98a2a6", "#2b2b2b", "#dadada")

    // The one accent
    readonly property color accent: of("#0b6e63", "#5cc9b8", "#004d44", "#6fe3cf")
    readonly property color accentHover: of("#095c53", "#74d4c5", "#003a33", "#97efdf")
    readonly property color accentInk: of("#ffffff", "#06231f", "#ffffff", "#000000")
    readonly property color soft: of("#ddf0ec", "#17352f", "#e0f2ee", "#0b2b26")

    // Bubbles and the list
    readonly property color mineLine: contrast ? accent : mine
    readonly property color mine: of("#d3ece7", "#1d433c", "#e3f4f0", "#00302a")
    readonly property color mineQuote: of("#c1e0da", "#224a41", "#cde9e3", "#00403a")
    readonly property color theirs: of("#ffffff", "#252b2f", "#ffffff", "#000000")
    readonly property color theirsLine: of("#e3dfd7", "#252b2f", "#3a3a3a", "#b4b4b4")
    readonly property color theirsQuote: of("#f1eee8", "#30373c", "#ededed", "#262626")
    readonly property color selected: of("#e8f3f0", "#1f2c2b", "#dff1ed", "#0d2b26")

    readonly property color mark: dark ? "#5a4a16" : "#ffe69a" // behind what was found

    // Tones: words on their soft ground
    readonly property color amber: of("#8a5a00", "#f0c36b", "#5c3a00", "#ffd27a")
    readonly property color amberSoft: of("#fbefd5", "#3a2e14", "#ffefcc", "#2e2200")
    readonly property color blue: of("#1f5fa8", "#8fbdf2", "#0b3a75", "#a9d0ff")
    readonly property color blueSoft: of("#e2edf9", "#1b2c40", "#e2edf9", "#0d2238")
    readonly property color red: of("#b3261e", "#f2a29b", "#8a0f0a", "#ffb4ae")
    readonly property color redSoft: of("#fbe4e2", "#44201d", "#fbe4e2", "#3a0f0c")
    readonly property color grey: of("#5b6469", "#a9b3b6", "#2b3236", "#e2e2e2")
    readonly property color greySoft: of("#eceae5", "#262c30", "#ececec", "#262626")
    readonly property color online: of("#2b9a57", "#3fae6a", "#0f6b33", "#4fd487")
    readonly property color redInk: of("#ffffff", "#2a0e0c", "#ffffff", "#000000") // on red
    readonly property color veil: of("#551d2326", "#99000000", "#99000000", "#b3000000") // over what waits behind

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
        const darkest = contrast ? 0.098 : 0.145
        let lightness = 0.46
        let fill = Qt.hsla(h, saturation, lightness, 1)
        while (luminance(fill) > darkest && lightness > 0.1) {
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

    // Drawn things grow with the words up to a point
    function drawn(size: real): int {
        return Math.round(size * Math.min(textScale, 1.5))
    }

    // Room around words grows less than they do
    function gap(size: real): int {
        return Math.round(size * paneScale)
    }

    // Panes grow a little with the words, so that a row still holds a name at 200 %
    readonly property real paneScale: 1 + (Math.min(textScale, 2) - 1) * 0.4
    readonly property int railWidth: 56
    readonly property int listWidth: Math.round(320 * paneScale)
    readonly property int detailsWidth: Math.round(304 * paneScale)
    readonly property int headerHeight: Math.max(64, px(46))
    readonly property int rowHeight: compact ? px(52) : px(76)
    readonly property int threePanes: Math.round(1100 * paneScale)
    readonly property int twoPanes: Math.round(720 * paneScale)

    readonly property int avatar: px(40)
    readonly property int avatarSmall: drawn(36)
    readonly property int icon: drawn(20)
    readonly property int smallIcon: drawn(18) // beside words
    readonly property int bubbleRadius: 14
    readonly property int speakerRadius: 4
    readonly property int composerRadius: 12
    readonly property int cardRadius: 10
    readonly property int fieldRadius: 8
    readonly property int tagRadius: 4
    readonly property int ring: contrast ? 3 : 2
    readonly property int hairline: contrast ? 2 : 1 // of borders, and between panes

    readonly property int quick: reducedMotion ? 0 : 120

    // Of dates and numbers. A binding is made anew for another language only where it has words to translate.
    readonly property var locale: qsTr("Parlor") === "" ? null : Qt.locale()

    // What is drawn has an end, however long a person's word is. Bodies come from the list model cut far shorter.
    function brief(words: string): string {
        return cut(words, 300)
    }

    function paragraph(words: string): string {
        return cut(words, 64000)
    }

    // Several words at once: with one arg() after the other, a "%2" in the first would be taken for ours.
    function filled(pattern: string, words: var): string {
        return pattern.replace(/%([1-9])/g, (whole, place) => words[place - 1] ?? whole)
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
