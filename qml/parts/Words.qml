// SPDX-License-Identifier: GPL-3.0-or-later
// All text on screen. Plain text always: a message must never fetch, run or format anything.
import QtQuick
import Parlor

Text {
    id: words

    textFormat: Text.PlainText
    color: Theme.ink
    font.pixelSize: Theme.body
}
