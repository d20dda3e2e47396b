// SPDX-License-Identifier: GPL-3.0-or-later
// The last line of a conversation's row: ticks or "Draft", the last words or who types, and the badge.
import QtQuick
import QtQuick.Layouts
import Parlor

RowLayout {
    id: lastWords

    required property string words
    required property bool mine
    required property string status
    required property bool draft
    required property string typing
    required property int unread
    required property bool muted

    readonly property bool isTyping: typing !== ""

    spacing: 6

    Ticks {
        visible: lastWords.mine && status !== "" && !lastWords.draft && !lastWords.isTyping
        status: lastWords.status
        inWords: false
        size: Theme.px(16)
    }

    Words {
        visible: lastWords.draft && !lastWords.isTyping
        text: qsTr("Draft:")
        color: Theme.amber
        font.pixelSize: Theme.preview
        font.weight: Font.DemiBold
    }

    Line {
        Layout.fillWidth: true
        text: Theme.brief(lastWords.isTyping ? lastWords.typing : lastWords.words)
        color: lastWords.isTyping ? Theme.accent : lastWords.unread > 0 ? Theme.ink : Theme.ink2
        font.pixelSize: Theme.preview
        font.weight: lastWords.unread > 0 && !lastWords.isTyping ? Font.DemiBold : Font.Normal
    }

    Badge {
        count: lastWords.unread
        fill: lastWords.muted ? Theme.greySoft : Theme.accent
        words: lastWords.muted ? Theme.grey : Theme.accentInk
    }
}
