// SPDX-License-Identifier: GPL-3.0-or-later
// The main screen: rail, list, thread and details. How many of them stand side by side follows from the width.
pragma ComponentBehavior: Bound

import QtQuick
import Parlor
import Parlor.View

FocusScope {
    id: inbox

    required property App app
    required property Session session
    required property Settings settings

    readonly property Chat chat: session.chat
    readonly property bool isOpen: chat.conversationId !== ""
    readonly property int panes: width >= Theme.threePanes ? 3 : width >= Theme.twoPanes ? 2 : 1
    readonly property bool settingsShown: settingsPage.status !== Loader.Null
    readonly property bool listShown: !settingsShown && (panes > 1 || !isOpen)
    readonly property bool threadShown: !settingsShown && (panes > 1 || isOpen)
    readonly property bool hasStay: isOpen && chat.stay.present
    readonly property bool hasPeople: isOpen && !hasStay && chat.roster.present
    property bool detailsWanted: true
    property bool detailsOver: false
    readonly property bool detailsShown: !settingsShown && (hasStay || hasPeople) && (panes === 3 ? detailsWanted : detailsOver)

    function open(conversationId: string) {
        hideSettings()
        detailsOver = false
        chat.open(conversationId)
        thread.focusComposer()
    }

    function close() {
        chat.close()
        conversations.focusList()
    }

    function toggleDetails() {
        if (panes === 3)
            detailsWanted = !detailsWanted
        else
            detailsOver = !detailsOver
    }

    function showSettings() {
        settingsPage.setSource("../settings/SettingsPage.qml", { app: app, session: session, settings: settings, focus: true })
    }

    function hideSettings() {
        settingsPage.source = ""
    }

    // Back to where one was.
    function leaveSettings() {
        hideSettings()
        if (isOpen)
            thread.focusComposer()
        else
            conversations.focusList()
    }

    // Inside out: the settings, an edit, the details above the thread, the thread, the search.
    function leave() {
        if (settingsShown)
            return leaveSettings()
        if (thread.leaveEdit())
            return
        if (detailsOver)
            detailsOver = false
        else if (panes === 1 && isOpen)
            close()
        else if (!conversations.activeFocus)
            conversations.focusList()
        else if (isOpen)
            chat.close()
    }

    onPanesChanged: detailsOver = false

    Rail {
        id: rail

        visible: inbox.listShown || inbox.settingsShown
        width: visible ? implicitWidth : 0
        anchors { left: parent.left; top: parent.top; bottom: parent.bottom }
        unread: inbox.session.totalUnread
        settingsShown: inbox.settingsShown
        onInboxAsked: inbox.settingsShown ? inbox.leaveSettings() : conversations.focusList()
        onSettingsAsked: inbox.settingsShown ? inbox.leaveSettings() : inbox.showSettings()
    }

    OfflineBanner {
        id: banner

        anchors { left: rail.right; right: parent.right; top: parent.top }
        session: inbox.session
    }

    ConversationsPane {
        id: conversations

        visible: inbox.listShown
        anchors { left: rail.right; top: banner.bottom; bottom: parent.bottom }
        width: !visible ? 0 : inbox.panes === 1 ? inbox.width - rail.width : Theme.listWidth
        session: inbox.session
        focus: true
        onOpened: conversationId => inbox.open(conversationId)
        onClosed: inbox.close()

        Rectangle {
            anchors { right: parent.right; top: parent.top; bottom: parent.bottom }
            visible: inbox.panes > 1
            width: Theme.hairline
            color: Theme.line
        }
    }

    Thread {
        id: thread

        visible: inbox.threadShown
        anchors { left: conversations.right; right: details.left; top: banner.bottom; bottom: parent.bottom }
        session: inbox.session
        settings: inbox.settings
        withBack: inbox.panes === 1
        withDetails: inbox.hasStay || inbox.hasPeople
        withPeople: inbox.hasPeople
        detailsShown: inbox.detailsShown
        onBackAsked: inbox.close()
        onDetailsAsked: inbox.toggleDetails()
    }

    Item {
        id: details

        anchors { right: parent.right; top: banner.bottom; bottom: parent.bottom }
        width: inbox.panes === 3 && inbox.detailsShown ? Theme.detailsWidth : 0
    }

    // One pane for both places: beside the thread where there is room, over it where there is not.
    DetailsPane {
        visible: inbox.detailsShown && inbox.hasStay
        anchors { right: parent.right; top: details.top; bottom: parent.bottom; topMargin: inbox.panes === 3 ? 0 : Theme.headerHeight }
        width: Math.min(Theme.detailsWidth, inbox.width)
        propertyName: inbox.chat.stay.propertyName
        bookingLine: inbox.chat.stay.bookingLine
        checkIn: inbox.chat.stay.checkIn
        checkOut: inbox.chat.stay.checkOut
        guests: inbox.chat.stay.guests
        localTime: inbox.chat.stay.localTime
        hue: inbox.chat.stay.hue
    }

    PeoplePane {
        visible: inbox.detailsShown && inbox.hasPeople
        anchors { right: parent.right; top: details.top; bottom: parent.bottom; topMargin: inbox.panes === 3 ? 0 : Theme.headerHeight }
        width: Math.min(Theme.detailsWidth, inbox.width)
        session: inbox.session
    }

    // Made when it is asked for: the inbox starts without it.
    Loader {
        id: settingsPage

        anchors { left: rail.right; right: parent.right; top: banner.bottom; bottom: parent.bottom }
    }

    Connections {
        target: settingsPage.item
        ignoreUnknownSignals: true

        function onLeaveAsked() {
            inbox.leaveSettings()
        }
    }

    InboxKeys {
        settings: inbox.settings
        listKeys: !inbox.settingsShown
        onSettingsAsked: inbox.showSettings()
        onSearchAsked: {
            inbox.hideSettings()
            if (!inbox.listShown)
                inbox.chat.close()
            conversations.focusSearch()
        }
        onStepAsked: (direction, unreadOnly) => conversations.step(direction, unreadOnly)
        onEscapeAsked: inbox.leave()
        onArchiveAsked: conversations.toggleArchived(conversations.currentId)
        onPinAsked: conversations.togglePinned()
        onMuteAsked: conversations.toggleMuted()
        onNewAsked: {
            inbox.hideSettings()
            conversations.startNew()
        }
        onCycleAsked: {
            if (conversations.activeFocus && inbox.threadShown && inbox.isOpen)
                thread.focusMessages()
            else if (thread.activeFocus && !thread.composing)
                thread.focusComposer()
            else if (inbox.listShown)
                conversations.focusList()
            else
                thread.focusMessages()
        }
    }
}
