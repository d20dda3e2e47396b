// SPDX-License-Identifier: GPL-3.0-or-later
// One words-only line that is elided at its end.
import QtQuick

Words {
    id: line

    elide: Text.ElideRight
    maximumLineCount: 1
    verticalAlignment: Text.AlignVCenter
}
