// SPDX-License-Identifier: GPL-3.0-or-later
// The last line of a bubble: edited, time and ticks; or why it was not sent and what can be done.
import QtQuick
import Parlor

Item {
    id: footer

    required property bool mine
    required property string timeText
    required property string status
    required property string problem
    required property bool waiting
    required property bool edited

    signal retryAsked()
    signal discardAsked()

    readonly property bool failed: status === "failed"
    readonly property color quiet: mine && !failed && status !== "pending" ? Theme.ink2 : Theme.ink3

    implicitWidth: failed ? trouble.natural : progress.implicitWidth
    implicitHeight: failed ? trouble.height : Theme.px(15)

    Row {
        id: progress

        anchors.right: parent.right
        visible: !footer.failed
        spacing: 5

        Words {
            anchors.verticalCenter: parent.verticalCenter
            visible: footer.edited
            text: qsTr("edited")
            color: footer.quiet
            font.pixelSize: Theme.time
        }

        Words {
            anchors.verticalCenter: parent.verticalCenter
            text: Theme.brief(footer.timeText)
            color: footer.quiet
            font.pixelSize: Theme.time
        }

        Ticks {
            anchors.verticalCenter: parent.verticalCenter
            visible: footer.mine && status !== ""
            status: footer.status
            waiting: footer.waiting
            color: footer.quiet
        }
    }

    Flow {
        id: trouble

        readonly property real natural: Math.ceil(measure.advanceWidth) + 1 + retry.implicitWidth + discard.implicitWidth + 2 * dot.implicitWidth + 4 * spacing

        width: parent.width
        visible: footer.failed
        spacing: 4

        // Not the Text's own natural width: that follows from the width which is asked for here.
        TextMetrics {
            id: measure

            text: reason.text
            font: reason.font
        }

        Words {
            id: reason

            // In one line with the links where all of it fits, else above them.
            width: trouble.natural <= footer.width ? Math.ceil(measure.advanceWidth) + 1 : footer.width
            text: footer.problem === "" ? qsTr("Not sent") : qsTr("Not sent: %1").arg(Theme.brief(footer.problem))
            color: Theme.red
            font.pixelSize: Theme.time
            font.weight: Font.DemiBold
            wrapMode: Text.Wrap
        }

        Dot {
            id: dot

            visible: trouble.natural <= footer.width
        }

        LinkButton {
            id: retry

            text: qsTr("Retry")
            color: Theme.red
            pixelSize: Theme.time
            onClicked: footer.retryAsked()
        }

        Dot { }

        LinkButton {
            id: discard

            text: qsTr("Delete")
            color: Theme.red
            pixelSize: Theme.time
            onClicked: footer.discardAsked()
        }
    }

    component Dot: Words {
        text: "·"
        color: Theme.red
        font.pixelSize: Theme.time
        font.weight: Font.DemiBold
        Accessible.ignored: true
    }
}
