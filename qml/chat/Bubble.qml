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
    property string reactions: ""
    property bool pointed: true
    property bool emojiOnly: false
    property bool cut: false
    property bool ringed: false
    property color ground: Theme.bg
    property int most: 400

    signal expandAsked()
    signal retryAsked()
    signal discardAsked()

    readonly property bool failed: status === "failed"
    readonly property bool reacted: reactions !== "" && !deleted
    readonly property bool outlined: status === "pending" || deleted
    readonly property bool bare: emojiOnly && !deleted && !failed && replyBody === "" && automation === ""
    readonly property int pad: 13
    readonly property int room: Math.max(120, most - 2 * pad)
    readonly property int inner: Math.ceil(Math.min(room, Math.max(sender.natural, tag.natural, quote.natural,
                                                                   ruler.implicitWidth, more.natural, footer.implicitWidth)))

    implicitWidth: inner + 2 * pad
    implicitHeight: content.height + 15 + (reacted ? 16 : 0)
    width: implicitWidth
    height: implicitHeight

    BubbleShape {
        id: shape

        anchors { fill: parent; bottomMargin: bubble.reacted ? 12 : 0 }
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
            return bubble.outlined ? Theme.line : bubble.mine ? fill : Theme.theirsLine
        }
    }

    FocusRing {
        visible: bubble.ringed
        corner: Theme.bubbleRadius
        gap: 1
    }

    // A wrapped Text says another natural width once it has one, so the bubble would follow itself: measured apart.
    Words {
        id: ruler

        visible: false
        text: words.text
        font: words.font
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
        }

        Words {
            id: words

            y: quote.ends
            width: parent.width
            topPadding: 1
            text: bubble.deleted ? qsTr("This message was deleted") : Theme.paragraph(bubble.body)
            color: bubble.deleted ? Theme.ink3 : Theme.ink
            font.pixelSize: bubble.bare ? Theme.px(34) : Theme.body
            lineHeight: bubble.bare ? Theme.px(42) : Theme.bodyLine
            lineHeightMode: Text.FixedHeight
            wrapMode: Text.Wrap
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

    ReactionPill {
        id: reactionPill

        anchors { right: parent.right; rightMargin: 10; bottom: parent.bottom }
        visible: bubble.reacted
        words: bubble.reactions
        most: bubble.width - 20
    }
}
