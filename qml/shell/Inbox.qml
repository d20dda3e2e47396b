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
    readonly property alias keyTable: keyTable
    property bool detailsWanted: true
    property bool detailsOver: false
    // Not made of the two above: between one conversation and the next neither holds for a moment, and all rows would be laid
    // out at another width.
    readonly property bool hasDetails: isOpen && (chat.stay.present || chat.roster.present)
    readonly property bool detailsShown: !settingsShown && hasDetails && (panes === 3 ? detailsWanted : detailsOver)

    function open(conversationId: string) {
        hideSettings()
        detailsOver = false
        chat.open(conversationId)
        thread.focusComposer()
    }

    // The list keeps the focus beside the thread, so that one can go on to the next thing that was found.
    function openAt(conversationId: string, messageId: string) {
        hideSettings()
        detailsOver = false
        chat.open(conversationId)
        chat.jumpTo(messageId)
        if (panes === 1)
            thread.focusMessages()
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

    function showDetails() {
        if (detailsShown)
            (hasStay ? stay : people).get()
    }

    function showAccounts() {
        const menu = accountMenu.get() as AccountMenu
        menu.popup(inbox, LayoutMirroring.enabled ? width - rail.width - menu.implicitWidth - 4 : rail.width + 4,
                   height - menu.implicitHeight - 8)
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

    // Inside out: the settings, an edit, what is found, the details above the thread; then it marks as read, then it goes
    // to the list.
    function leave() {
        if (settingsShown)
            return leaveSettings()
        if (thread.leaveEdit())
            return
        if (detailsOver)
            detailsOver = false
        else if (conversations.activeFocus && conversations.leaveSearch())
            return
        else if (isOpen && chat.unread > 0)
            session.conversations.markRead(chat.conversationId)
        else if (panes === 1 && isOpen)
            close()
        else if (!conversations.activeFocus)
            conversations.focusList()
        else if (isOpen)
            chat.close()
    }

    function resize(to: real) {
        settings.textScale = Math.max(1, Math.min(2, Math.round(to * 10) / 10))
    }

    function panesInOrder(): var {
        const hasThread = threadShown && isOpen
        const pane = people.made as PeoplePane
        return [
            { shown: listShown, here: conversations.activeFocus, go: () => conversations.focusList() },
            { shown: hasThread, here: thread.activeFocus && !thread.composing, go: () => thread.focusMessages() },
            { shown: hasThread, here: thread.composing, go: () => thread.focusComposer() },
            { shown: pane !== null && pane.visible, here: pane !== null && pane.activeFocus, go: () => pane.focusFirst() }
        ]
    }

    function cycle(by: int) {
        const stops = panesInOrder().filter(stop => stop.shown)
        const at = stops.findIndex(stop => stop.here)
        if (stops.length > 0)
            stops[at < 0 ? 0 : (at + by + stops.length) % stops.length].go()
    }

    function search() {
        if (!listShown)
            chat.close()
        conversations.focusSearch()
    }

    // What belongs to a conversation waits until the settings are left.
    function act(name: string) {
        if (settingsShown && !/^(switch|accounts|view1|view2|escape|larger|smaller|normal|keys)$/.test(name)) {
            if (/^(archive|pin|mute|cycle|cycleBack)$/.test(name))
                return
            leaveSettings()
        }
        switch (name) {
        case "switch": (switcher.get() as SwitcherCard).show(); break
        case "find": isOpen ? thread.find() : search(); break
        case "findNext": thread.findStep(1); break
        case "findPrevious": thread.findStep(-1); break
        case "search": search(); break
        case "date": thread.showCalendar(); break
        case "next": conversations.step(1, false); break
        case "previous": conversations.step(-1, false); break
        case "nextUnread": conversations.step(1, true); break
        case "previousUnread": conversations.step(-1, true); break
        case "accounts": showAccounts(); break
        case "view1": settingsShown ? leaveSettings() : conversations.focusList(); break
        case "view2": showSettings(); break
        case "cycle": cycle(1); break
        case "cycleBack": cycle(-1); break
        case "escape": leave(); break
        case "new": conversations.startNew(); break
        case "archive": conversations.toggleArchived(conversations.currentId); break
        case "pin": conversations.togglePinned(); break
        case "mute": conversations.toggleMuted(); break
        case "larger": resize(settings.textScale + 0.1); break
        case "smaller": resize(settings.textScale - 0.1); break
        case "normal": resize(1); break
        case "keys": (keysCard.get() as KeysCard).open(); break
        default: console.warn("No such key:", name)
        }
    }

    onPanesChanged: detailsOver = false
    onDetailsShownChanged: showDetails()
    onHasStayChanged: showDetails()
    onHasPeopleChanged: showDetails()

    Rail {
        id: rail

        visible: inbox.listShown || inbox.settingsShown
        width: visible ? implicitWidth : 0
        anchors { left: parent.left; top: parent.top; bottom: parent.bottom }
        unread: inbox.session.totalUnread
        account: inbox.app.accounts.shown
        settingsShown: inbox.settingsShown
        onInboxAsked: inbox.settingsShown ? inbox.leaveSettings() : conversations.focusList()
        onAccountsAsked: inbox.showAccounts()
        onSettingsAsked: inbox.settingsShown ? inbox.leaveSettings() : inbox.showSettings()
    }

    Later {
        id: accountMenu

        over: inbox

        AccountMenu {
            app: inbox.app
        }
    }

    Banners {
        id: banner

        anchors { left: rail.right; right: parent.right; top: parent.top }
        app: inbox.app
        session: inbox.session
        over: inbox
    }

    ConversationsPane {
        id: conversations

        visible: inbox.listShown
        anchors { left: rail.right; top: banner.bottom; bottom: parent.bottom }
        width: !visible ? 0 : inbox.panes === 1 ? inbox.width - rail.width : Theme.listWidth
        session: inbox.session
        focus: true
        onOpened: conversationId => inbox.open(conversationId)
        onMessageOpened: (conversationId, messageId) => inbox.openAt(conversationId, messageId)
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
        withDetails: inbox.hasDetails
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
    Later {
        id: stay

        over: inbox

        DetailsPane {
            visible: inbox.detailsShown && inbox.hasStay
            anchors { right: parent.right; top: details.top; bottom: parent.bottom; topMargin: inbox.panes === 3 ? 0 : Theme.headerHeight }
            width: inbox.panes === 1 ? inbox.width : Theme.detailsWidth
            propertyName: inbox.chat.stay.propertyName
            bookingLine: inbox.chat.stay.bookingLine
            checkIn: inbox.chat.stay.checkIn
            checkOut: inbox.chat.stay.checkOut
            guests: inbox.chat.stay.guests
            localTime: inbox.chat.stay.localTime
            hue: inbox.chat.stay.hue
        }
    }

    Later {
        id: people

        over: inbox

        PeoplePane {
            visible: inbox.detailsShown && inbox.hasPeople
            anchors { right: parent.right; top: details.top; bottom: parent.bottom; topMargin: inbox.panes === 3 ? 0 : Theme.headerHeight }
            width: inbox.panes === 1 ? inbox.width : Theme.detailsWidth
            session: inbox.session
        }
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

    Later {
        id: switcher

        over: inbox

        SwitcherCard {
            parent: inbox
            switcher: inbox.session.switcher
            onChosen: conversationId => inbox.open(conversationId)
        }
    }

    Later {
        id: keysCard

        over: inbox

        KeysCard {
            parent: inbox
            table: keyTable
        }
    }

    KeyTable {
        id: keyTable

        settings: inbox.settings
    }

    InboxKeys {
        table: keyTable.rows
        onAsked: name => inbox.act(name)
    }
}
