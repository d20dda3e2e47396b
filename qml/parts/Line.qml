// SPDX-License-Identifier: GPL-3.0-or-later
// One words-only line that is elided at its end and keeps to the leading edge, whatever script a name is in.
import QtQuick

Words {
    id: line

    elide: Text.ElideRight
    maximumLineCount: 1
    horizontalAlignment: Text.AlignLeft
    verticalAlignment: Text.AlignVCenter
}
