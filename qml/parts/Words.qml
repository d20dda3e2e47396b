// SPDX-License-Identifier: GPL-3.0-or-later
// All text on screen. Plain text always: a message must never fetch, run or format anything. It keeps to the leading edge,
// whatever script it is in.
import QtQuick
import Parlor

Text {
    id: words

    textFormat: Text.PlainText
    color: Theme.ink
    font.pixelSize: Theme.body
    horizontalAlignment: Text.AlignLeft // mirrored with the layout
}
