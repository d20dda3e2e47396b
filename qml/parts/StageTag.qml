// SPDX-License-Identifier: GPL-3.0-or-later
// Where a stay stands, in a word and a tone.
import QtQuick
import Parlor

Rectangle {
    id: tag

    required property string words
    required property string tone
    property int most: 160

    visible: words !== ""
    implicitWidth: Math.min(label.implicitWidth + 8, most)
    implicitHeight: Theme.px(17)
    radius: Theme.tagRadius
    color: Theme.toneSoft(tone)

    Line {
        id: label

        anchors { fill: parent; leftMargin: 4; rightMargin: 4 }
        text: Theme.brief(tag.words)
        color: Theme.toneInk(tag.tone)
        font.pixelSize: Theme.time
        font.weight: Font.DemiBold
    }
}
