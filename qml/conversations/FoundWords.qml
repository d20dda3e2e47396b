// SPDX-License-Identifier: GPL-3.0-or-later
// A part of a message with what was found in it marked: plain text, at most two lines.
import QtQuick
import Parlor

Item {
    id: found

    required property string words
    required property var marks // [{start, length}]

    implicitHeight: Math.min(edit.contentHeight, 2 * Theme.previewLine)
    clip: true

    TextEdit {
        id: edit

        width: parent.width
        text: Theme.brief(found.words)
        textFormat: TextEdit.PlainText
        wrapMode: TextEdit.Wrap
        horizontalAlignment: TextEdit.AlignLeft
        readOnly: true
        enabled: false
        activeFocusOnTab: false
        color: Theme.ink2
        font.pixelSize: Theme.preview
        Accessible.ignored: true // the row says it

        TextDress {
            document: edit.textDocument
            text: edit.text
            lineHeight: Theme.previewLine
            linkColor: Theme.ink2
            marks: found.marks
            markColor: Theme.mark
        }
    }
}
