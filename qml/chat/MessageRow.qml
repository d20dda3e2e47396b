// SPDX-License-Identifier: GPL-3.0-or-later
// A row of the thread: what stands above a message, and the message at its speaker's side.
import QtQuick
import Parlor

Item {
    id: row

    required property int index
    required property string messageId
    required property string clientId
    required property double seq
    required property bool mine
    required property string senderName
    required property string body
    required property bool cut
    required property string kind
    required property string timeText
    required property string fullTimeText
    required property string status
    required property string statusText
    required property string problem
    required property bool edited
    required property bool deleted
    required property string automation
    required property string replySender
    required property string replyBody
    required property bool groupFirst
    required property bool groupLast
    required property string dayText
    required property bool firstUnread
    required property bool emojiOnly
    required property string reactionsText
    required property string replyTo
    required property var chips

    property bool group: false
    property bool waiting: false
    property bool current: false
    property bool lit: false // has just been jumped to
    property var marks: []
    property string chipNames: ""
    property string namedChip: ""
    readonly property alias hovered: hover.hovered
    readonly property alias bubbleItem: bubble
    readonly property alias links: bubble.links
    readonly property alias selectedWords: bubble.selectedWords
    readonly property bool settled: messageId !== "" && !deleted && kind !== "system" && status !== "pending" && status !== "failed"

    signal expandAsked()
    signal retryAsked()
    signal discardAsked()
    signal menuAsked(point at)
    signal jumpAsked()
    signal reacted(string emoji)
    signal chipNamesAsked(string emoji)
    signal linkAsked(var link)
    signal textPressed()
    signal copyAsked(string words)
    signal dayAsked()

    function deselect() {
        bubble.deselect()
    }

    readonly property bool system: kind === "system"
    readonly property string spoken: Theme.spoken([mine ? qsTr("You") : senderName, deleted ? qsTr("deleted message") : Theme.brief(body),
                                                   replyBody === "" ? "" : Theme.filled(qsTr("answers %1: %2"), [replySender, Theme.brief(replyBody)]),
                                                   fullTimeText, statusText, Theme.brief(reactionsText)])

    implicitHeight: notice.y + (system ? notice.implicitHeight : bubble.height) + (groupFirst && !firstUnread && dayText === "" ? 14 : 4)
    height: implicitHeight
    Accessible.role: Accessible.ListItem
    Accessible.name: spoken

    HoverHandler {
        id: hover

        acceptedDevices: PointerDevice.Mouse
    }

    Rectangle {
        x: -12
        y: bubble.y - 4
        width: parent.width + 24
        height: bubble.height + 8
        visible: row.lit
        radius: Theme.cardRadius
        color: Theme.soft
    }

    DayLine {
        id: dayLine

        width: parent.width
        visible: row.dayText !== ""
        height: row.dayText !== "" ? implicitHeight : 0
        words: row.dayText
        onAsked: row.dayAsked()
    }

    NewLine {
        id: newLine

        y: dayLine.height
        width: parent.width
        visible: row.firstUnread
        height: row.firstUnread ? implicitHeight : 0
    }

    Words {
        id: notice

        y: newLine.y + newLine.height
        width: parent.width
        visible: row.system
        topPadding: 4
        bottomPadding: 4
        text: row.system ? Theme.brief(row.body) : ""
        color: Theme.ink3
        font.pixelSize: Theme.meta
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
    }

    Bubble {
        id: bubble

        x: row.mine !== row.LayoutMirroring.enabled ? row.width - width : 0
        anchors.bottom: parent.bottom
        visible: !row.system
        most: Math.min(640, Math.round(row.width * (row.width < 420 ? 0.88 : 0.72)))
        mine: row.mine
        senderName: row.group && !row.mine && row.groupFirst ? row.senderName : ""
        body: row.body
        cut: row.cut
        timeText: row.timeText
        fullTimeText: row.fullTimeText
        status: row.status
        problem: row.problem
        waiting: row.waiting
        edited: row.edited
        deleted: row.deleted
        automation: row.automation
        replySender: row.replySender
        replyBody: row.replyBody
        chips: row.chips
        marks: row.marks
        chipNames: row.chipNames
        namedChip: row.namedChip
        emojiOnly: row.emojiOnly
        pointed: row.groupFirst
        ringed: row.current
        onExpandAsked: row.expandAsked()
        onRetryAsked: row.retryAsked()
        onDiscardAsked: row.discardAsked()
        onQuoteAsked: row.jumpAsked()
        onChipPicked: emoji => row.reacted(emoji)
        onChipNamesAsked: emoji => row.chipNamesAsked(emoji)
        onLinkAsked: link => row.linkAsked(link)
        onTextPressed: row.textPressed()
        onCopyAsked: words => row.copyAsked(words)

        TapHandler {
            acceptedButtons: Qt.RightButton
            onTapped: eventPoint => row.menuAsked(bubble.mapToItem(row, eventPoint.position))
        }

        TapHandler {
            acceptedDevices: PointerDevice.TouchScreen
            onLongPressed: row.menuAsked(bubble.mapToItem(row, point.position))
        }
    }
}
