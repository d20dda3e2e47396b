// SPDX-License-Identifier: GPL-3.0-or-later
// One of the things that a search has found: a conversation by its name, or a message by its words.
import QtQuick
import QtQuick.Templates as T
import Parlor

T.ItemDelegate {
    id: row

    required property string kind
    required property string heading // "conversations", "messages" or nothing
    required property string conversationId
    required property string messageId
    required property string title
    required property string initials
    required property int hue
    required property bool group
    required property int unread
    required property bool archived
    required property string stageText
    required property string stageTone
    required property string words
    required property var marks
    required property string timeText

    property bool ringed: false
    property bool chosen: false
    readonly property bool message: kind === "message"

    implicitHeight: label.height + (kind === "more" ? Theme.px(40) : Math.max(Theme.px(58), content.height + 16))
    hoverEnabled: true
    focusPolicy: Qt.NoFocus
    Accessible.role: Accessible.ListItem
    Accessible.name: Theme.spoken([Theme.brief(title), Theme.brief(stageText), archived ? qsTr("archived") : "",
                                   unread > 0 ? qsTr("%Ln unread", "", unread) : "", Theme.brief(words), timeText])
    Accessible.onPressAction: if (enabled) clicked()

    background: Rectangle {
        color: row.chosen ? Theme.selected : row.hovered || row.down ? Theme.hover : Theme.pane

        FocusRing {
            visible: row.ringed
            anchors.topMargin: label.height + 2
            gap: -4
        }
    }

    Rectangle {
        id: label

        width: parent.width
        height: row.heading === "" ? 0 : Theme.px(34)
        visible: row.heading !== ""
        color: Theme.pane

        Words {
            anchors { left: parent.left; leftMargin: 16; bottom: parent.bottom; bottomMargin: 5 }
            text: row.heading === "messages" ? qsTr("Messages") : qsTr("Conversations")
            color: Theme.ink2
            font.pixelSize: Theme.meta
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
    }

    Words {
        anchors { left: parent.left; leftMargin: 16; verticalCenter: parent.verticalCenter }
        visible: row.kind === "more"
        text: visible ? Theme.brief(row.title) : ""
        color: Theme.accent
        font.pixelSize: Theme.preview
        font.weight: Font.DemiBold
    }

    Avatar {
        id: face

        anchors { left: parent.left; leftMargin: 16; top: label.bottom; topMargin: 10 }
        visible: row.kind !== "more"
        initials: row.initials
        hue: row.hue
        quiet: row.group
        size: Theme.avatarSmall
    }

    Item {
        id: content

        anchors { left: face.right; leftMargin: 12; right: parent.right; rightMargin: 16; verticalCenter: parent.verticalCenter; verticalCenterOffset: label.height / 2 }
        visible: row.kind !== "more"
        height: name.height + 1 + (row.message ? snippet.implicitHeight : place.height)

        Line {
            id: name

            anchors { left: parent.left; right: time.left; rightMargin: 6 }
            height: Theme.px(20)
            text: Theme.brief(row.title)
            font.weight: Font.DemiBold
            font.pixelSize: Theme.preview
        }

        Words {
            id: time

            anchors { right: parent.right; verticalCenter: name.verticalCenter }
            text: row.timeText
            color: Theme.ink3
            font.pixelSize: Theme.meta
        }

        FoundWords {
            id: snippet

            anchors { left: parent.left; right: parent.right; top: name.bottom; topMargin: 1 }
            height: implicitHeight
            visible: row.message
            words: row.message ? row.words : ""
            marks: row.marks.all ?? []
        }

        StageTag {
            id: stage

            anchors { left: parent.left; verticalCenter: place.verticalCenter }
            visible: !row.message && row.stageText !== ""
            width: visible ? implicitWidth : 0
            most: Theme.px(120)
            words: row.stageText
            tone: row.stageTone
        }

        Line {
            id: place

            anchors { left: stage.right; leftMargin: stage.visible ? 5 : 0; right: badge.left; top: name.bottom; topMargin: 1 }
            height: Theme.px(20)
            visible: !row.message
            text: row.archived ? qsTr("Archived") : Theme.brief(row.words)
            color: Theme.ink2
            font.pixelSize: Theme.meta
        }

        Badge {
            id: badge

            anchors { right: parent.right; verticalCenter: place.verticalCenter }
            visible: !row.message && row.unread > 0
            width: visible ? implicitWidth : 0
            count: row.unread
        }
    }
}
