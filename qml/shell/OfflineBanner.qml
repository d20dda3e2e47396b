// SPDX-License-Identifier: GPL-3.0-or-later
// Says in words that what is on screen may be old, how old, and what happens with what one writes now. A quick
// reconnect shows nothing.
import QtQuick
import QtQuick.Layouts
import Parlor
import Parlor.View

Rectangle {
    id: banner

    required property Session session
    readonly property bool offline: session.state === Session.Offline
    readonly property bool away: session.state !== Session.Live
    readonly property bool troubled: offline || (session.state === Session.Connecting && session.problem !== "")
    property bool shown: false
    property bool replaced: false // another banner says more

    readonly property string freshness: {
        const at = session.lastSync
        if (!at || isNaN(at.getTime()))
            return qsTr("Not synchronised yet.")
        const clock = at.toLocaleTimeString(Theme.locale, Locale.ShortFormat)
        const sameDay = at.toDateString() === new Date().toDateString()
        return sameDay ? qsTr("Last synchronised at %1.").arg(clock)
                       : qsTr("Last synchronised on %1 at %2.").arg(at.toLocaleDateString(Theme.locale, qsTr("d MMM"))).arg(clock)
    }
    readonly property string words: {
        if (session.state === Session.CatchingUp)
            return qsTr("Fetching what is new. %1").arg(freshness)
        if (!troubled)
            return qsTr("Connecting. %1").arg(freshness)
        const reason = session.problem === "" ? qsTr("You are offline.") : Theme.brief(session.problem)
        return reason + " " + freshness
    }

    visible: away && shown && !replaced
    implicitHeight: visible ? Math.max(44, row.implicitHeight + Theme.gap(14)) : 0
    color: troubled ? Theme.amberSoft : Theme.soft
    Accessible.role: Accessible.AlertMessage
    Accessible.name: words
    onAwayChanged: if (!away) shown = false

    Timer {
        interval: banner.troubled ? 200 : 1200
        running: banner.away && !banner.shown
        onTriggered: banner.shown = true
    }

    RowLayout {
        id: row

        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: 16; rightMargin: 16 }
        spacing: 14

        Icon {
            name: banner.troubled ? "offline" : "retry"
            size: Theme.smallIcon
            color: label.color
        }

        GridLayout {
            Layout.fillWidth: true
            columns: banner.width < Theme.px(waiting.visible ? 640 : 480) ? 1 : 3
            columnSpacing: 14
            rowSpacing: 4

            Words {
                id: label

                Layout.fillWidth: true
                text: banner.words
                color: banner.troubled ? Theme.amber : Theme.accent
                font.pixelSize: Theme.preview
                wrapMode: Text.Wrap
                maximumLineCount: 3
                elide: Text.ElideRight
            }

            Words {
                id: waiting

                visible: banner.session.outboxCount > 0
                text: qsTr("%Ln waiting to be sent", "", banner.session.outboxCount)
                color: label.color
                font.pixelSize: Theme.preview
                font.weight: Font.DemiBold
            }

            LinkButton {
                visible: banner.offline
                text: qsTr("Retry now")
                color: label.color
                onClicked: banner.session.retryNow()
            }
        }
    }

    Rectangle {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: Theme.hairline
        color: Theme.line
    }
}
