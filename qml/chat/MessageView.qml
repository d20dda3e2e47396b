// SPDX-License-Identifier: GPL-3.0-or-later
// The messages of the open conversation, newest at the bottom: a stretch that grows as one comes near its ends. It stays
// at the newest while it stands there, keeps its place otherwise, and tells the chat what has been in sight.
pragma ComponentBehavior: Bound

import QtQuick
import Parlor
import Parlor.View

FocusScope {
    id: messageView

    required property Chat chat
    required property bool waiting
    required property Settings settings
    readonly property var rows: chat.messages
    readonly property string openId: chat.conversationId
    property int below: 0
    property bool following: true
    property bool growing: false // by older times' newer rows, which are no news
    property MessageRow selecting: null // where words are selected

    property string litId: ""

    signal editAsked(string messageId, string body)
    signal copyLinkAsked(string messageId)
    signal replyAsked()

    function showNewest() {
        chat.showNewest()
        following = true
        below = 0
        list.positionViewAtBeginning()
    }

    function showCalendar() {
        const row = list.itemAt(10, list.contentY + list.height / 2) as MessageRow
        toolbox.showCalendar(row ? chat.messages.timeOf(row.index) : new Date())
    }

    // Newer rows come in below without moving what is being read.
    function growDown() {
        const anchor = (list.itemAt(10, list.contentY + list.height - 12) ?? list.itemAtIndex(0)) as MessageRow
        if (!anchor)
            return
        const id = anchor.messageId
        const place = anchor.mapToItem(list, 0, 0).y
        growing = true
        chat.loadNewer()
        list.forceLayout()
        const index = chat.messages.rowOf(id)
        list.positionViewAtIndex(index, ListView.Contain)
        const moved = list.itemAtIndex(index)
        if (moved)
            list.contentY += moved.mapToItem(list, 0, 0).y - place
        growing = false
    }

    // After opening: at the first unread, with what led to it above, or at the newest.
    function showStart() {
        below = 0
        const row = chat.messages.firstUnreadRow
        following = row < 0 && !chat.messages.hasNewer
        deselect()
        list.currentIndex = -1
        if (row > 0)
            list.positionViewAtIndex(row, ListView.Center)
        else
            list.positionViewAtBeginning()
        if (list.atYEnd && !chat.messages.hasNewer)
            following = true
        look.restart()
    }

    function deselect() {
        if (selecting)
            selecting.deselect()
        selecting = null
    }

    onOpenIdChanged: showStart()

    // A message that was jumped to stands in the middle and is lit for a moment.
    function light(messageId: string, row: int) {
        following = false
        list.currentIndex = -1
        list.positionViewAtIndex(row, ListView.Center)
        list.forceLayout()
        list.positionViewAtIndex(row, ListView.Center) // rows that were only estimated have their height now
        litId = messageId
        litTime.restart()
        look.restart()
    }

    Timer {
        id: litTime

        interval: 1800
        onTriggered: messageView.litId = ""
    }

    // What is in sight counts as seen only while the person can see it.
    function noteSeen() {
        if (!Window.active || list.count === 0 || !visible)
            return
        const bottom = list.itemAt(10, list.contentY + list.height - 12) as MessageRow
        const newest = bottom ?? list.itemAtIndex(0) as MessageRow
        if (newest && newest.seq > 0)
            chat.seen(newest.seq)
    }


    Connections {
        target: messageView.chat

        function onFound(messageId, row) {
            messageView.light(messageId, row)
        }
    }

    Connections {
        target: messageView.rows

        function onRowsInserted(parent, first, last) {
            if (first === 0 && !messageView.following && !messageView.growing)
                messageView.below += last - first + 1
        }
    }

    // Scrolling comes in many small steps: look once they have settled.
    Timer {
        id: look

        interval: 150
        onTriggered: {
            messageView.noteSeen()
            if (messageView.chat.messages.hasNewer && list.originY + list.contentHeight - list.contentY < 2.5 * list.height)
                messageView.growDown()
            if (messageView.chat.messages.hasOlder && !messageView.chat.loading && list.contentY - list.originY < list.height)
                messageView.chat.loadOlder()
        }
    }

    Connections {
        target: messageView.Window.window

        function onActiveChanged() {
            look.restart()
        }
    }

    ListView {
        id: list

        anchors { fill: parent; leftMargin: 20; rightMargin: 20; bottomMargin: 6 }
        model: messageView.chat.messages
        verticalLayoutDirection: ListView.BottomToTop
        boundsBehavior: Flickable.StopAtBounds
        reuseItems: true
        cacheBuffer: 320
        clip: true
        focus: true
        activeFocusOnTab: true
        currentIndex: -1
        highlightMoveDuration: 0
        highlightFollowsCurrentItem: activeFocus
        keyNavigationEnabled: true
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Messages")

        delegate: ThreadRow {
            width: ListView.view.width
            chat: messageView.chat
            tools: toolbox
            waiting: messageView.waiting
            current: ListView.isCurrentItem && list.activeFocus
            lit: messageId !== "" && messageId === messageView.litId
            onTextPressed: {
                list.currentIndex = -1
                if (messageView.selecting !== this)
                    messageView.deselect()
                messageView.selecting = this
            }
        }

        // The first of these after a text was selected chooses a row.
        readonly property var rowKeys: [Qt.Key_Up, Qt.Key_Return, Qt.Key_Enter, Qt.Key_Menu]

        onContentYChanged: {
            if ((moving || wheel.active || activeFocus) && !messageView.growing)
                messageView.following = atYEnd && !messageView.chat.messages.hasNewer
            if (atYEnd)
                messageView.below = 0
            look.restart()
        }
        onMovementEnded: messageView.following = atYEnd && !messageView.chat.messages.hasNewer
        onCountChanged: {
            if (messageView.following)
                positionViewAtBeginning()
            look.restart()
        }
        onHeightChanged: if (messageView.following) positionViewAtBeginning()
        onActiveFocusChanged: {
            // A text that is being selected keeps the focus: a current row would take it.
            const selecting = Window.activeFocusItem as TextEdit
            if (activeFocus && !selecting && currentIndex < 0 && count > 0)
                currentIndex = Math.max(0, indexAt(10, contentY + height - 12))
            else if (!activeFocus && !toolbox.busy) {
                currentIndex = -1
                messageView.deselect()
            }
        }

        Keys.onPressed: event => {
            if (currentIndex < 0 && count > 0 && event.modifiers === Qt.NoModifier && rowKeys.includes(event.key))
                currentIndex = Math.max(0, indexAt(10, contentY + height - 12))
            const opensMenu = event.key === Qt.Key_Menu || event.key === Qt.Key_Return || event.key === Qt.Key_Enter
                    || (event.key === Qt.Key_F10 && (event.modifiers & Qt.ShiftModifier))
            if (opensMenu && currentItem) {
                const chosen = currentItem as MessageRow
                toolbox.showMenu(chosen, chosen.mapToItem(toolbox, Qt.point(chosen.mine ? chosen.width - 220 : 20, 20)))
            } else if (event.key === Qt.Key_C && event.modifiers === Qt.ControlModifier && currentItem) {
                messageView.chat.copy(messageView.chat.messages.bodyOf((currentItem as MessageRow).messageId))
            } else if (event.key === Qt.Key_End) {
                currentIndex = 0
                messageView.showNewest()
            } else if (event.key === Qt.Key_PageUp || event.key === Qt.Key_PageDown) {
                const step = height * 0.9 * (event.key === Qt.Key_PageUp ? -1 : 1)
                contentY = Math.max(originY, Math.min(originY + contentHeight - height, contentY + step))
            } else {
                return
            }
            event.accepted = true
        }

        WheelHandler {
            id: wheel

            target: null
            acceptedDevices: PointerDevice.Mouse
            onWheel: messageView.following = list.atYEnd && !messageView.chat.messages.hasNewer
        }
    }

    MessageTools {
        id: toolbox

        anchors.fill: list
        chat: messageView.chat
        settings: messageView.settings
        onEditAsked: (messageId, body) => messageView.editAsked(messageId, body)
        onCopyLinkAsked: messageId => messageView.copyLinkAsked(messageId)
        onReplied: messageView.replyAsked()
    }

    ScrollMark {
        id: mark

        anchors { top: parent.top; bottom: parent.bottom; right: parent.right }
        orientation: Qt.Vertical
        size: list.visibleArea.heightRatio
        position: list.visibleArea.yPosition
        active: list.moving || hovered
        onPositionChanged: if (pressed) list.contentY = list.originY + position * list.contentHeight
    }

    NewPill {
        anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom; bottomMargin: 10 }
        visible: !messageView.following && (!list.atYEnd || messageView.chat.messages.hasNewer) && list.count > 0
        count: messageView.chat.messages.hasNewer ? Math.max(messageView.below, messageView.chat.unread) : messageView.below
        onClicked: messageView.showNewest()
    }

    NewPill {
        anchors { horizontalCenter: parent.horizontalCenter; top: parent.top; topMargin: 10 }
        visible: messageView.chat.messages.unreadElsewhere && !looking.visible
        upwards: true
        onClicked: messageView.chat.jumpToUnread()
    }

    LookingBar {
        id: looking

        anchors { horizontalCenter: parent.horizontalCenter; top: parent.top; topMargin: 10 }
        busy: messageView.chat.looking
        onCancelled: messageView.chat.cancelJump()
    }
}
