// SPDX-License-Identifier: GPL-3.0-or-later
// The words of a message: plain text that can be selected in part. A link is told from words, and only asks to be opened.
import QtQuick
import Parlor

TextEdit {
    id: words

    property string plain: ""
    property real rowHeight: Theme.bodyLine
    property var marks: [] // [{start, length}] of what was found
    readonly property alias links: dress.links
    readonly property alias natural: dress.naturalWidth

    signal linkAsked(var link)
    signal copyAsked(string words)

    text: plain
    textFormat: TextEdit.PlainText
    wrapMode: TextEdit.Wrap
    readOnly: true
    selectByMouse: true
    persistentSelection: true // a menu takes the focus; the thread clears it
    activeFocusOnTab: false
    color: Theme.ink
    font.pixelSize: Theme.body
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentInk
    Accessible.ignored: true // the row says it
    Keys.onPressed: event => {
        if (event.key !== Qt.Key_C || event.modifiers !== Qt.ControlModifier || selectedText === "")
            return
        copyAsked(selectedText)
        event.accepted = true
    }

    TextDress {
        id: dress

        document: words.textDocument
        text: words.plain
        font: words.font
        lineHeight: words.rowHeight
        linkColor: Theme.accent
        marks: words.marks
        markColor: Theme.mark
    }

    HoverHandler {
        id: hover

        enabled: dress.links.length > 0
        cursorShape: words.overLink(point.position) ? Qt.PointingHandCursor : Qt.IBeamCursor
    }

    TapHandler {
        enabled: dress.links.length > 0
        onTapped: eventPoint => {
            const link = words.linkUnder(eventPoint.position)
            if (link && words.selectedText === "")
                words.linkAsked(link)
        }
    }

    function linkUnder(at: point): var {
        const position = positionAt(at.x, at.y)
        const box = positionToRectangle(position)
        if (at.y < box.y || at.y > box.y + box.height || Math.abs(at.x - box.x) > Theme.px(16))
            return null
        const link = dress.linkAt(position)
        return Object.keys(link).length === 0 ? null : link
    }

    function overLink(at: point): bool {
        return dress.links.length > 0 && linkUnder(at) !== null
    }
}
