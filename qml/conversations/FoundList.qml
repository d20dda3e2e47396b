// SPDX-License-Identifier: GPL-3.0-or-later
// What a search has found: conversations, then messages, newest first; more of them as one comes near the end.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Parlor
import Parlor.View

ListView {
    id: list

    required property SearchList finds
    property string litMessage: "" // the one that was opened last

    signal opened(string conversationId, string messageId)
    signal clearAsked()
    signal leftUp()

    function openCurrent() {
        const row = currentItem as FoundRow
        if (row)
            choose(row.kind, row.conversationId, row.messageId)
    }

    function choose(kind: string, conversationId: string, messageId: string) {
        if (kind === "more") {
            finds.showConversations()
            return
        }
        litMessage = messageId
        opened(conversationId, messageId)
    }

    model: finds
    clip: true
    reuseItems: true
    cacheBuffer: 320
    boundsBehavior: Flickable.StopAtBounds
    activeFocusOnTab: true
    keyNavigationEnabled: true
    currentIndex: -1
    highlightMoveDuration: 0
    highlightFollowsCurrentItem: activeFocus
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Found")
    T.ScrollBar.vertical: ScrollMark { }
    onActiveFocusChanged: if (activeFocus && currentIndex < 0 && count > 0) currentIndex = 0
    Keys.onReturnPressed: openCurrent()
    Keys.onEnterPressed: openCurrent()
    Keys.onUpPressed: event => {
        event.accepted = currentIndex <= 0
        if (event.accepted)
            leftUp()
    }

    // Near the end; not in the middle of a change of the model.
    onContentYChanged: if (finds.more && contentY - originY > contentHeight - 3 * height) more.restart()

    Timer {
        id: more

        interval: 0
        onTriggered: list.finds.loadMore()
    }

    delegate: FoundRow {
        width: ListView.view.width
        ringed: ListView.isCurrentItem && list.activeFocus
        chosen: message && messageId === list.litMessage
        onClicked: list.choose(kind, conversationId, messageId)
    }

    Quiet {
        anchors { horizontalCenter: parent.horizontalCenter; top: parent.top; topMargin: low ? 16 : 56 }
        most: 280
        visible: list.count === 0
        glyph: "search"
        headline: qsTr("Nothing matches “%1”").arg(Theme.cut(list.finds.text, 60))
        hint: list.finds.partial ? qsTr("Older messages are still being fetched; they will be found when they are here.")
                                 : qsTr("Names, places and the words of messages are searched.")
        action: qsTr("Clear the search")
        onActed: list.clearAsked()
    }
}
