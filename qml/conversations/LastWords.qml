// SPDX-License-Identifier: GPL-3.0-or-later
// The last line of a conversation's row: ticks or "Draft", the last words or who types, and the badge.
import QtQuick
import Parlor

Item {
    id: lastWords

    required property string words
    required property bool mine
    required property string status
    required property bool draft
    required property string typing
    required property int unread
    required property bool muted

    readonly property bool isTyping: typing !== ""
    readonly property string shown: Theme.brief(isTyping ? typing : words)
    readonly property bool symbols: shown.includes("\ufe0f") // symbols that are wanted in colour
    readonly property color tint: isTyping ? Theme.accent : unread > 0 ? Theme.ink : Theme.ink2

    implicitHeight: line.implicitHeight

    Ticks {
        id: ticks

        anchors { left: parent.left; verticalCenter: parent.verticalCenter }
        visible: lastWords.mine && status !== "" && !lastWords.draft && !lastWords.isTyping
        status: lastWords.status
        inWords: false
        size: Theme.px(16)
    }

    Words {
        id: label

        anchors { left: parent.left; verticalCenter: parent.verticalCenter }
        visible: lastWords.draft && !lastWords.isTyping
        text: qsTr("Draft:")
        color: Theme.amber
        font.pixelSize: Theme.preview
        font.weight: Font.DemiBold
    }

    Item {
        id: place

        anchors {
            left: ticks.visible ? ticks.right : label.visible ? label.right : parent.left
            right: badge.visible ? badge.left : parent.right
            top: parent.top
            bottom: parent.bottom
            leftMargin: ticks.visible || label.visible ? 6 : 0
            rightMargin: badge.visible ? 6 : 0
        }

        Line {
            id: line

            anchors.fill: parent
            visible: !lastWords.symbols
            text: lastWords.shown
            color: lastWords.tint
            font.pixelSize: Theme.preview
            font.weight: lastWords.unread > 0 && !lastWords.isTyping ? Font.DemiBold : Font.Normal
        }

        Loader {
            anchors.fill: parent
            active: lastWords.symbols
            source: "../parts/EmojiLine.qml"
            onLoaded: {
                const made = item as EmojiLine
                made.text = Qt.binding(() => lastWords.shown)
                made.color = Qt.binding(() => lastWords.tint)
                made.font = Qt.binding(() => line.font)
            }
        }
    }

    Badge {
        id: badge

        anchors { right: parent.right; verticalCenter: parent.verticalCenter }
        count: lastWords.unread
        fill: lastWords.muted ? Theme.greySoft : Theme.accent
        words: lastWords.muted ? Theme.grey : Theme.accentInk
    }
}
