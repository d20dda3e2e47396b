// SPDX-License-Identifier: GPL-3.0-or-later
// Says above a message that it was sent by a rule, and which kind it is.
import QtQuick
import Parlor

Item {
    id: tag

    required property string words

    implicitWidth: glyph.width + 6 + measure.advanceWidth
    implicitHeight: label.height

    Icon {
        id: glyph

        anchors { left: parent.left; verticalCenter: parent.verticalCenter }
        name: "clock"
        size: Theme.px(13)
        color: Theme.accent
    }

    // Not the Text's own natural width: that follows from the width that the bubble takes from here.
    TextMetrics {
        id: measure

        text: label.text
        font: label.font
    }

    Line {
        id: label

        anchors { left: glyph.right; right: parent.right; leftMargin: 5 }
        text: qsTr("Automated · %1").arg(Theme.brief(tag.words))
        color: Theme.accent
        font.pixelSize: Theme.time
        font.weight: Font.DemiBold
    }
}
