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
    readonly property SearchList finds: session.finds
    readonly property bool searching: finds.text !== ""
    property bool behind: false // the open one is not in view yet
    readonly property bool nothing: !conversations.loading && conversations.count === 0

    // The one that keys are about: in the list where that has the focus, else the open one.
    readonly property string currentId: {
        const row = list.activeFocus ? list.currentItem as ConversationRow : null
        return row ? row.conversationId : openId
    }

    signal opened(string conversationId)
    signal messageOpened(string conversationId, string messageId)
    signal closed()

    onSearchingChanged: if (searching) foundLater.get()
    onNothingChanged: if (nothing) nothingHere.get()
    Component.onCompleted: {
        if (searching)
            foundLater.get()
        if (nothing)
            nothingHere.get()
    }

    function focusSearch() {
        head.focusSearch()
    }

    function focusList() {
        const shown = searching ? foundLater.made as FoundList : list
        shown.forceActiveFocus(Qt.TabFocusReason)
    }

    // True when there was something to leave.
    function leaveSearch(): bool {
        const was = searching
        if (was) {
            head.clearSearch()
            list.forceActiveFocus(Qt.TabFocusReason)
        }
        return was
    }

    function showAll() {
        head.clearSearch()
        conversations.filter = "all"
    }

    // The next conversation in the order on screen, unread ones only if asked.
    function step(direction: int, unreadOnly: bool) {
        const id = conversations.neighbour(openId, direction, unreadOnly)
        if (id !== "")
            opened(id)
    }

    function flag(id: string, name: string): bool {
        return conversations.flagsOf(id)[name]
    }

    function togglePinned() {
        if (currentId !== "")
            conversations.setPinned(currentId, !flag(currentId, "pinned"))
    }

    function toggleMuted() {
        if (currentId !== "")
            conversations.setMuted(currentId, !flag(currentId, "muted"))
    }

    // What is put away makes place for the next one, so that a list can be worked through.
    function toggleArchived(id: string) {
        if (!flag(id, "known"))
            return
        const archived = flag(id, "archived")
        const wasOpen = id === openId
        const next = conversations.neighbour(id, 1, false) || conversations.neighbour(id, -1, false)
        const leaves = archived === (conversations.filter === "archived")
        conversations.setArchived(id, !archived)
        if (!wasOpen || !leaves)
            return
        if (next !== "" && next !== id)
            opened(next)
        else
            closed()
    }

    function startNew() {
        (picker.get() as PeoplePicker).show()
    }

    function follow() {
        behind = false
        const row = conversations.rowOf(openId)
        if (row >= 0)
            list.positionViewAtIndex(row, ListView.Contain)
        list.currentIndex = row // after that: it is one of the rows that are there now
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.pane
    }

    // Far away in the list all rows are other ones, as much work as the thread is: that comes first.
    onOpenIdChanged: {
        const row = conversations.rowOf(openId)
        if (row < 0 || list.itemAtIndex(row))
            follow()
        else
            behind = true
    }

    Connections {
        target: pane.Window.window
        enabled: pane.behind

        function onFrameSwapped() {
            soon.start()
        }
    }

    Timer {
        id: soon

        interval: 0
        onTriggered: pane.follow()
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        ListHead {
            id: head

            Layout.fillWidth: true
            conversations: pane.conversations
            finds: pane.finds
            onNewAsked: pane.startNew()
            onLeftDown: pane.focusList()
        }

        ListView {
            id: list

            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: !pane.searching
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
            Keys.onPressed: event => {
                const opensMenu = event.key === Qt.Key_Menu || (event.key === Qt.Key_F10 && (event.modifiers & Qt.ShiftModifier))
                const row = currentItem as ConversationRow
                if (!opensMenu || !row)
                    return
                showMenu(row.conversationId, row.mapToItem(list, 24, row.height / 2))
                event.accepted = true
            }

            function showMenu(conversationId: string, at: point) {
                (menu.get() as ConversationMenu).show(conversationId, at)
            }

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
                onMenuAsked: at => list.showMenu(conversationId, mapToItem(list, at))
            }

            Later {
                id: menu

                over: list

                ConversationMenu {
                    conversations: pane.conversations
                    onArchiveAsked: conversationId => pane.toggleArchived(conversationId)
                }
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

            Later {
                id: nothingHere

                over: list

                NothingHere {
                    anchors { horizontalCenter: parent.horizontalCenter; top: parent.top; topMargin: low ? 16 : 56 }
                    most: 280
                    visible: pane.nothing
                    session: pane.session
                    onShowAllAsked: pane.showAll()
                }
            }
        }

        Item {
            id: foundPlace

            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.topMargin: 4
            visible: pane.searching

            Later {
                id: foundLater

                over: foundPlace

                FoundList {
                    anchors.fill: parent
                    finds: pane.finds
                    onOpened: (conversationId, messageId) => {
                        if (messageId === "")
                            pane.opened(conversationId)
                        else
                            pane.messageOpened(conversationId, messageId)
                    }
                    onClearAsked: pane.showAll()
                    onLeftUp: pane.focusSearch()
                }
            }
        }

        Words {
            Layout.fillWidth: true
            visible: pane.searching && pane.finds.partial && pane.finds.count > 0
            leftPadding: 16
            rightPadding: 16
            topPadding: 8
            bottomPadding: 8
            text: qsTr("Older messages are still being fetched; they will be found when they are here.")
            color: Theme.ink2
            font.pixelSize: Theme.meta
            wrapMode: Text.Wrap
        }
    }

    Later {
        id: picker

        over: pane

        PeoplePicker {
            parent: pane.Window.contentItem
            people: pane.session.starter
            live: pane.session.state === Session.Live
            onStarted: conversationId => pane.opened(conversationId)
        }
    }
}
