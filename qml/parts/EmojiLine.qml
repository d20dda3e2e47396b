// SPDX-License-Identifier: GPL-3.0-or-later
// A line in which symbols like ☀️ are in colour. A Text takes them from the font of the letters, which has them in black;
// it costs more than a Line, so it is for the few words that have such symbols.
import QtQuick
import Parlor

Item {
    id: line

    property string text: ""
    property alias color: edit.color
    property alias font: edit.font

    implicitHeight: edit.contentHeight
    clip: true

    TextMetrics {
        id: metrics

        font: edit.font
        text: line.text
        elide: Text.ElideRight
        elideWidth: line.width - 8 // symbols are a little wider in colour
    }

    TextEdit {
        id: edit

        anchors.verticalCenter: parent.verticalCenter
        width: parent.width
        text: metrics.elidedText
        textFormat: TextEdit.PlainText
        wrapMode: TextEdit.NoWrap
        horizontalAlignment: TextEdit.AlignLeft
        readOnly: true
        enabled: false
        activeFocusOnTab: false
        Accessible.ignored: true // the row says it

        TextDress {
            document: edit.textDocument
            text: metrics.elidedText
            lineHeight: Theme.previewLine
            linkColor: edit.color
        }
    }
}
