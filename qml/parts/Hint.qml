// SPDX-License-Identifier: GPL-3.0-or-later
// A tool tip with our own words, flat like the rest.
import QtQuick
import QtQuick.Templates as T
import Parlor

T.ToolTip {
    id: hint

    property string words: ""

    x: parent ? Math.round((parent.width - implicitWidth) / 2) : 0
    y: parent ? parent.height + 6 : 0
    margins: 6
    padding: 6
    leftPadding: 8
    rightPadding: 8
    delay: 600
    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: implicitContentHeight + topPadding + bottomPadding

    contentItem: Words {
        text: hint.words
        color: Theme.pane
        font.pixelSize: Theme.meta
    }

    background: Rectangle {
        radius: 6
        color: Theme.ink
    }
}
