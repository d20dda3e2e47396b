// SPDX-License-Identifier: GPL-3.0-or-later
// Choosing among the people one knows: for a new conversation, or to add to a group.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Parlor
import Parlor.View

Card {
    id: picker

    required property ConversationStarter people
    property bool live: true
    property bool adding: false // to a group, instead of starting one
    property string problem: ""
    readonly property var starter: people
    readonly property int number: people.chosen.length
    readonly property bool titled: !adding && number > 1

    signal started(string conversationId)
    signal chosen(var userIds)

    function show(without = []) {
        problem = ""
        people.begin(without)
        title.text = ""
        search.clear()
        open()
        search.forceActiveFocus(Qt.PopupFocusReason)
    }

    function confirm() {
        if (number === 0 || people.busy || !(live || adding))
            return
        if (titled && title.text.trim() === "") {
            title.input.forceActiveFocus(Qt.OtherFocusReason)
            return
        }
        if (!adding) {
            people.start(titled, title.text)
            return
        }
        chosen(people.chosen)
        close()
    }

    modal: true
    heading: adding ? qsTr("Add people") : qsTr("New conversation")
    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: parent ? Math.max(12, Math.round((parent.height - height) / 3)) : 0

    T.Overlay.modal: Veil { }

    Connections {
        target: picker.starter

        function onStarted(conversationId) {
            if (!picker.visible || picker.adding)
                return
            picker.close()
            picker.started(conversationId)
        }

        function onFailed(problem) {
            picker.problem = problem
        }
    }

    SearchField {
        id: search

        width: parent ? parent.width : 0
        hint: qsTr("Search people")
        shortcut: ""
        onTextChanged: picker.people.search = text
        onLeftDown: list.enter()
        // The first Enter chooses whom was found, one in the empty box goes on with them.
        onEntered: {
            if (text !== "" && list.count > 0) {
                picker.people.toggle(picker.people.idAt(0))
                clear()
            } else if (picker.number > 0) {
                picker.confirm()
            } else {
                list.enter()
            }
        }
    }

    Words {
        width: parent ? parent.width : 0
        visible: picker.number > 0
        text: Theme.brief(picker.people.chosenText)
        color: Theme.accent
        font.pixelSize: Theme.meta
        font.weight: Font.DemiBold
        wrapMode: Text.Wrap
        maximumLineCount: 2
        elide: Text.ElideRight
    }

    ListView {
        id: list

        width: parent ? parent.width : 0
        height: Math.max(Theme.px(96), Math.min(Theme.px(48) * Math.max(2, count), Theme.px(288), picker.parent ? picker.parent.height - Theme.px(320) : 288))
        model: picker.people
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        activeFocusOnTab: true
        keyNavigationEnabled: true
        currentIndex: -1
        Accessible.role: Accessible.List
        Accessible.name: qsTr("People")
        T.ScrollBar.vertical: ScrollMark { }
        onActiveFocusChanged: if (activeFocus && currentIndex < 0 && count > 0) currentIndex = 0
        Keys.onReturnPressed: start()
        Keys.onEnterPressed: start()
        Keys.onPressed: event => {
            const text = event.text
            if (event.key === Qt.Key_Up && currentIndex <= 0) {
                search.forceActiveFocus(Qt.BacktabFocusReason)
            } else if (text !== "" && text >= "!" && !(event.modifiers & (Qt.ControlModifier | Qt.AltModifier))) {
                search.forceActiveFocus(Qt.OtherFocusReason)
                search.insert(search.length, text)
            } else {
                return
            }
            event.accepted = true
        }

        function enter() {
            forceActiveFocus(Qt.TabFocusReason)
        }

        // Space has chosen them; with nobody chosen, Enter takes the one it stands on.
        function start() {
            if (picker.number === 0 && currentIndex >= 0)
                picker.people.toggle(picker.people.idAt(currentIndex))
            picker.confirm()
        }

        delegate: Choice {
            width: ListView.view.width
            ringed: ListView.isCurrentItem && list.activeFocus
            onClicked: picker.people.toggle(userId)
        }

        Words {
            anchors.centerIn: parent
            width: parent.width - 40
            visible: list.count === 0
            text: picker.people.knownCount === 0 ? qsTr("People appear here when you have talked with them.") : qsTr("Nobody has this name.")
            color: Theme.ink2
            font.pixelSize: Theme.preview
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
        }
    }

    Field {
        id: title

        width: parent ? parent.width : 0
        visible: picker.titled
        label: qsTr("Name of the group")
        onAccepted: picker.confirm()
    }

    Words {
        width: parent ? parent.width : 0
        visible: text !== ""
        text: picker.problem !== "" ? Theme.brief(picker.problem)
                                    : picker.live || picker.adding ? "" : qsTr("A conversation can begin when you are back online.")
        color: picker.problem !== "" ? Theme.red : Theme.ink2
        font.pixelSize: Theme.meta
        wrapMode: Text.Wrap
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }

    Waiting {
        width: parent ? parent.width : 0
        busy: picker.people.busy
        onCancelled: picker.close()
    }

    PushButton {
        anchors.right: parent ? parent.right : undefined
        primary: true
        enabled: picker.number > 0 && !picker.people.busy && (picker.live || picker.adding)
                 && (!picker.titled || title.text.trim() !== "")
        text: picker.adding ? qsTr("Add") : picker.titled ? qsTr("Start the group") : qsTr("Start")
        onClicked: picker.confirm()
    }

    component Choice: PersonLine {
        id: choice

        required detail
        required property string userId
        required property bool chosen

        endRoom: Theme.icon + 8
        Accessible.checkable: true
        Accessible.checked: chosen

        Rectangle {
            anchors { right: parent.right; rightMargin: 10; verticalCenter: parent.verticalCenter }
            width: Theme.icon
            height: width
            radius: width / 2
            color: choice.chosen ? Theme.accent : "transparent"
            border.width: choice.chosen ? 0 : Theme.hairline
            border.color: Theme.ink3

            Icon {
                anchors.centerIn: parent
                visible: choice.chosen
                name: "check"
                size: Theme.drawn(14)
                color: Theme.accentInk
            }
        }
    }
}
