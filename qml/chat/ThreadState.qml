// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in a thread without messages: their shapes while they come, then why there are none and what to do.
import QtQuick
import Parlor
import Parlor.View

Item {
    id: thread

    required property Chat chat
    required property bool live

    readonly property bool bare: chat.conversationId !== "" && chat.messages.count === 0
    readonly property bool missing: bare && !chat.loading && chat.messages.hasOlder
    property bool late: false

    signal writeAsked()

    visible: bare

    Timer {
        interval: 5000
        running: thread.bare && thread.chat.loading
        onRunningChanged: thread.late = false
        onTriggered: thread.late = true
    }

    ThreadSkeleton {
        anchors { fill: parent; margins: 20 }
        loading: thread.bare && thread.chat.loading && !thread.late
    }

    Quiet {
        anchors.centerIn: parent
        visible: thread.late || thread.missing
        glyph: thread.live ? "clock" : "offline"
        headline: thread.late ? qsTr("The messages take longer than usual") : qsTr("The messages are not on this computer yet")
        hint: thread.live ? qsTr("They come from the server as soon as it answers.") : qsTr("They can be fetched when you are back online.")
        action: thread.late ? "" : qsTr("Retry")
        onActed: thread.chat.loadOlder()
    }

    Quiet {
        anchors.centerIn: parent
        visible: thread.bare && !thread.chat.loading && !thread.chat.messages.hasOlder
        glyph: "chat"
        headline: qsTr("Nothing has been said here yet")
        action: qsTr("Write the first message")
        onActed: thread.writeAsked()
    }
}
