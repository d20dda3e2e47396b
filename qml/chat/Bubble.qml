// SPDX-License-Identifier: GPL-3.0-or-later
// One message. It knows nothing of models or sessions, so that first start can draw the message states with it.
import QtQuick
import Parlor

Item {
    id: bubble

    property bool mine: false
    property string senderName: ""
    property string body: ""
    property string timeText: ""
    property string fullTimeText: ""
    property string status: ""
    property string problem: ""
    property bool waiting: false
    property bool edited: false
    property bool deleted: false
    property string automation: ""
    property string replySender: ""
    property string replyBody: ""
    property var chips: undefined
    property var marks: []
    property string chipNames: ""
    property string namedChip: ""
    property bool pointed: true
    property bool emojiOnly: false
    property bool cut: false
    property bool ringed: false
    property color ground: Theme.bg
    property int most: 400

    signal expandAsked()
    signal retryAsked()
    signal discardAsked()
    signal quoteAsked()
    signal chipPicked(string emoji)
    signal chipNamesAsked(string emoji)
    signal linkAsked(var link)
    signal textPressed()
    signal copyAsked(string words)

    readonly property alias links: words.links
    readonly property alias selectedWords: words.selectedText

    function deselect() {
        words.deselect()
    }

    readonly property bool failed: status === "failed"
    readonly property bool reacted: !deleted && chipRow.all.length > 0
    readonly property bool outlined: status === "pending" || deleted
    readonly property bool bare: emojiOnly && !deleted && !failed && replyBody === "" && automation === ""
    readonly property int pad: 13
    readonly property int below: reacted ? chipRow.implicitHeight - 6 : 0
    readonly property int room: Math.max(120, most - 2 * pad)
    readonly property int inner: Math.ceil(Math.min(room, Math.max(sender.natural, tag.natural, quote.natural,
                                                                   words.natural, more.natural, footer.implicitWidth)))

    implicitWidth: inner + 2 * pad
    implicitHeight: content.height + 15 + below
    width: implicitWidth
    height: implicitHeight

    BubbleShape {
        id: shape

        anchors { fill: parent; bottomMargin: bubble.below }
        visible: !bubble.bare
        mine: bubble.mine
        pointed: bubble.pointed
        fill: {
            if (bubble.failed)
                return Theme.redSoft
            return bubble.outlined ? bubble.ground : bubble.mine ? Theme.mine : Theme.theirs
        }
        edge: {
            if (bubble.failed)
                return fill
            return bubble.outlined ? Theme.line : bubble.mine ? Theme.mineLine : Theme.theirsLine
        }
    }

    FocusRing {
        visible: bubble.ringed
        anchors.bottomMargin: bubble.below - 3
        corner: Theme.bubbleRadius
        gap: 1
    }

    // Placed by hand: a Column would only settle in the next frame, and rows that change height then make the thread jump.
    Item {
        id: content

        x: bubble.pad
        y: 8
        width: bubble.inner
        height: footer.y + footer.height

        Line {
            id: sender

            readonly property real natural: text === "" ? 0 : implicitWidth
            readonly property real ends: text === "" ? 0 : height + 2

            visible: text !== ""
            width: parent.width
            text: Theme.brief(bubble.senderName)
            color: Theme.ink2
            font.pixelSize: Theme.meta
            font.weight: Font.DemiBold
        }

        AutomationTag {
            id: tag

            readonly property bool shown: bubble.automation !== "" && !bubble.deleted
            readonly property real natural: shown ? implicitWidth : 0
            readonly property real ends: shown ? y + height + 2 : y

            visible: shown
            y: sender.ends
            width: parent.width
            words: bubble.automation
        }

        ReplyQuote {
            id: quote

            readonly property bool shown: bubble.replyBody !== "" && !bubble.deleted
            readonly property real natural: shown ? implicitWidth : 0
            readonly property real ends: shown ? y + height + 2 : y

            visible: shown
            y: tag.ends
            width: parent.width
            height: implicitHeight
            sender: bubble.replySender
            body: bubble.replyBody
            color: bubble.mine ? Theme.mineQuote : Theme.theirsQuote
            onClicked: bubble.quoteAsked()
        }

        BubbleText {
            id: words

            y: quote.ends
            width: parent.width
            topPadding: 1
            plain: bubble.deleted ? qsTr("This message was deleted") : Theme.paragraph(bubble.body)
            color: bubble.deleted ? Theme.ink3 : Theme.ink
            font.pixelSize: bubble.bare ? Theme.px(34) : Theme.body
            rowHeight: bubble.bare ? Theme.px(42) : Theme.bodyLine
            marks: bubble.deleted ? [] : bubble.marks
            onLinkAsked: link => bubble.linkAsked(link)
            onCopyAsked: words => bubble.copyAsked(words)
            onActiveFocusChanged: if (activeFocus) bubble.textPressed()
        }

        LinkButton {
            id: more

            readonly property bool shown: bubble.cut && !bubble.deleted
            readonly property real natural: shown ? implicitWidth : 0
            readonly property real ends: shown ? y + height + 2 : y

            anchors.left: parent.left
            visible: shown
            y: words.y + words.height
            text: qsTr("Show more")
            pixelSize: Theme.meta
            onClicked: bubble.expandAsked()
        }

        BubbleFooter {
            id: footer

            y: more.ends + 2
            width: parent.width
            height: implicitHeight
            mine: bubble.mine
            timeText: bubble.timeText
            status: bubble.deleted ? "" : bubble.status
            problem: bubble.problem
            waiting: bubble.waiting
            edited: bubble.edited && !bubble.deleted
            onRetryAsked: bubble.retryAsked()
            onDiscardAsked: bubble.discardAsked()
        }
    }

    ReactionChips {
        id: chipRow

        x: bubble.mine !== LayoutMirroring.enabled ? parent.width - width - 10 : 10
        anchors.bottom: parent.bottom
        visible: bubble.reacted
        width: implicitWidth
        height: implicitHeight
        kinds: bubble.chips
        most: bubble.most - 20
        names: bubble.chipNames
        named: bubble.namedChip
        onPicked: emoji => bubble.chipPicked(emoji)
        onNamesAsked: emoji => bubble.chipNamesAsked(emoji)
    }
}
