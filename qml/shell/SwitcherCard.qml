// SPDX-License-Identifier: GPL-3.0-or-later
// Goes to a conversation by its name. The box keeps the focus; the arrows choose.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Parlor
import Parlor.View

Card {
    id: card

    required property Switcher switcher
    property string problem: ""
    property string spoken: "" // the entry that Enter chooses
    readonly property var source: switcher

    signal chosen(string conversationId)

    function show() {
        problem = ""
        switcher.begin()
        search.text = ""
        list.currentIndex = 0
        list.positionViewAtBeginning()
        open()
        search.forceActiveFocus(Qt.PopupFocusReason)
    }

    function move(by: int) {
        const next = list.currentIndex + by
        list.currentIndex = next < 0 ? list.count - 1 : next >= list.count ? 0 : next
    }

    modal: true
    heading: qsTr("Switch to")
    implicitWidth: Math.min(Theme.px(520), parent ? parent.width - 24 : 520)
    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: parent ? Math.max(12, Math.round(parent.height / 10)) : 0

    T.Overlay.modal: Veil { }

    Connections {
        target: card.source

        function onChosen(conversationId) {
            if (!card.visible)
                return
            card.close()
            card.chosen(conversationId)
        }

        function onFailed(problem) {
            card.problem = problem
        }
    }

    SearchField {
        id: search

        width: parent ? parent.width : 0
        hint: qsTr("Conversations and people")
        shortcut: ""
        clearsOnEscape: false
        onTextChanged: {
            card.switcher.search = text
            card.problem = ""
            list.currentIndex = list.count > 0 ? 0 : -1
            list.positionViewAtBeginning()
        }
        onEntered: card.switcher.choose(list.currentIndex)
        onLeftDown: card.move(1)
        Keys.onUpPressed: card.move(-1)
        Accessible.description: card.spoken
    }

    Words {
        width: parent ? parent.width : 0
        visible: text !== ""
        text: Theme.brief(card.problem)
        color: Theme.red
        font.pixelSize: Theme.meta
        wrapMode: Text.Wrap
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }

    Waiting {
        width: parent ? parent.width : 0
        busy: card.switcher.busy
        onCancelled: card.close()
    }

    ListView {
        id: list

        width: parent ? parent.width : 0
        height: Math.max(Theme.px(104), Math.min(Theme.px(52) * Math.max(2, count), Theme.px(416), card.parent ? card.parent.height * 0.9 - Theme.px(150) : 416))
        model: card.switcher
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        highlightMoveDuration: 0
        currentIndex: -1
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Conversations and people")
        T.ScrollBar.vertical: ScrollMark { }

        delegate: Entry {
            width: ListView.view.width
            ringed: ListView.isCurrentItem
            onRingedChanged: if (ringed) card.spoken = words
            onClicked: card.switcher.choose(index)
        }

        Words {
            anchors.centerIn: parent
            width: parent.width - 40
            visible: list.count === 0
            text: search.text === "" ? qsTr("No conversations yet") : qsTr("Nobody and nothing has this name.")
            color: Theme.ink2
            font.pixelSize: Theme.preview
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
        }
    }

    component Entry: PersonLine {
        id: entry

        required property int index
        required property string title
        required property bool person
        required property bool group
        required property int unread
        required property bool muted
        required property string stageText
        required property string stageTone
        required detail
        required online

        name: title
        quiet: group
        implicitHeight: Theme.px(52)
        endRoom: end.width + 4
        readonly property string words: Theme.spoken([Theme.brief(title), unread > 0 ? qsTr("%Ln unread", "", unread) : "", Theme.brief(stageText),
                                                     Theme.brief(detail)])

        Accessible.name: words

        Row {
            id: end

            anchors { right: parent.right; rightMargin: 10; verticalCenter: parent.verticalCenter }
            spacing: 6

            StageTag {
                anchors.verticalCenter: parent.verticalCenter
                most: Theme.px(120)
                words: entry.stageText
                tone: entry.stageTone
            }

            Badge {
                anchors.verticalCenter: parent.verticalCenter
                count: entry.unread
                fill: entry.muted ? Theme.greySoft : Theme.accent
                words: entry.muted ? Theme.grey : Theme.accentInk
            }
        }
    }
}
