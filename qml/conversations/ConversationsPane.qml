// SPDX-License-Identifier: GPL-3.0-or-later
// The inbox: search, filters and the list, with a word for each way of being empty.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Parlor
import Parlor.View

FocusScope {
    id: pane

    required property Session session
    readonly property ConversationList conversations: session.conversations
    readonly property string openId: session.chat.conversationId
    readonly property bool nothing: !conversations.loading && conversations.count === 0

    signal opened(string conversationId)

    function focusSearch() {
        search.forceActiveFocus(Qt.ShortcutFocusReason)
        search.selectAll()
    }

    function focusList() {
        list.forceActiveFocus(Qt.TabFocusReason)
    }

    function showAll() {
        search.clear()
        conversations.search = ""
        conversations.filter = "all"
    }

    // The next conversation in the order on screen, unread ones only if asked.
    function step(direction: int, unreadOnly: bool) {
        const id = conversations.neighbour(openId, direction, unreadOnly)
        if (id !== "")
            opened(id)
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.pane
    }

    onOpenIdChanged: {
        const row = conversations.rowOf(openId)
        list.currentIndex = row
        if (row >= 0)
            list.positionViewAtIndex(row, ListView.Contain)
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        Words {
            Layout.leftMargin: 16
            Layout.preferredHeight: Math.max(56, Theme.px(48))
            topPadding: 6
            text: qsTr("Inbox")
            font.pixelSize: Theme.title
            font.weight: Font.Bold
            verticalAlignment: Text.AlignVCenter
            Accessible.role: Accessible.Heading
        }

        SearchField {
            id: search

            Layout.fillWidth: true
            Layout.leftMargin: 16
            Layout.rightMargin: 16
            text: pane.conversations.search
            onTextEdited: pane.conversations.search = text
            onCleared: pane.conversations.search = ""
            onLeftDown: pane.focusList()
        }

        Row {
            Layout.leftMargin: 16
            Layout.topMargin: 8
            Layout.bottomMargin: 10
            spacing: 6

            Chip {
                text: qsTr("All")
                chosen: pane.conversations.filter === "all"
                onClicked: pane.conversations.filter = "all"
            }

            Chip {
                text: pane.conversations.unreadCount > 0 ? qsTr("Unread %1").arg(pane.conversations.unreadCount) : qsTr("Unread")
                chosen: pane.conversations.filter === "unread"
                onClicked: pane.conversations.filter = "unread"
            }
        }

        ListView {
            id: list

            Layout.fillWidth: true
            Layout.fillHeight: true
            model: pane.conversations
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
            Accessible.name: qsTr("Conversations")
            onActiveFocusChanged: if (activeFocus && currentIndex < 0 && count > 0) currentIndex = 0
            Keys.onReturnPressed: open()
            Keys.onEnterPressed: open()
            Keys.onSpacePressed: open()

            function open() {
                const row = currentItem as ConversationRow
                if (row)
                    pane.opened(row.conversationId)
            }

            delegate: ConversationRow {
                width: ListView.view.width
                chosen: conversationId === pane.openId
                ringed: ListView.isCurrentItem && list.activeFocus
                onClicked: pane.opened(conversationId)
            }

            ScrollMark {
                anchors { top: parent.top; bottom: parent.bottom; right: parent.right }
                orientation: Qt.Vertical
                size: list.visibleArea.heightRatio
                position: list.visibleArea.yPosition
                active: list.moving || hovered
                onPositionChanged: if (pressed) list.contentY = list.originY + position * list.contentHeight
            }

            ConversationSkeleton {
                width: parent.width
                loading: pane.conversations.loading && pane.conversations.count === 0
            }

            NothingHere {
                anchors { horizontalCenter: parent.horizontalCenter; top: parent.top; topMargin: 56 }
                width: Math.min(parent.width - 48, 280)
                visible: pane.nothing
                session: pane.session
                onShowAllAsked: pane.showAll()
            }
        }
    }
}
