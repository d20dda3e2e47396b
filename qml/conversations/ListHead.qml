// SPDX-License-Identifier: GPL-3.0-or-later
// Above the list: what it shows, the search, the filters, and the way to a new conversation.
import QtQuick
import QtQuick.Layouts
import Parlor
import Parlor.View

ColumnLayout {
    id: head

    required property ConversationList conversations
    required property SearchList finds

    signal newAsked()
    signal leftDown()

    function focusSearch() {
        search.forceActiveFocus(Qt.ShortcutFocusReason)
        search.selectAll()
    }

    function clearSearch() {
        search.clear()
        finds.text = ""
    }

    spacing: 0

    RowLayout {
        Layout.fillWidth: true
        Layout.leftMargin: 16
        Layout.rightMargin: 12
        Layout.preferredHeight: Math.max(56, Theme.px(48))

        Words {
            Layout.fillWidth: true
            topPadding: 6
            text: head.conversations.filter === "archived" ? qsTr("Archived") : qsTr("Inbox")
            font.pixelSize: Theme.title
            font.weight: Font.Bold
            verticalAlignment: Text.AlignVCenter
            elide: Text.ElideRight
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }

        IconButton {
            glyph: "plus"
            label: qsTr("New conversation")
            onClicked: head.newAsked()
        }
    }

    SearchField {
        id: search

        Layout.fillWidth: true
        Layout.leftMargin: 16
        Layout.rightMargin: 16
        text: head.finds.text
        onTextEdited: head.finds.text = text
        onCleared: head.finds.text = ""
        onLeftDown: head.leftDown()
        onEntered: head.leftDown()
    }

    Row {
        visible: head.finds.text === ""
        Layout.leftMargin: 16
        Layout.topMargin: 8
        Layout.bottomMargin: 10
        spacing: 6

        Chip {
            text: qsTr("All")
            chosen: head.conversations.filter === "all"
            onClicked: head.conversations.filter = "all"
        }

        Chip {
            text: head.conversations.unreadCount > 0 ? qsTr("Unread %L1").arg(head.conversations.unreadCount) : qsTr("Unread")
            chosen: head.conversations.filter === "unread"
            onClicked: head.conversations.filter = "unread"
        }

        Chip {
            visible: head.conversations.archivedCount > 0 || chosen
            text: qsTr("Archived")
            chosen: head.conversations.filter === "archived"
            onClicked: head.conversations.filter = "archived"
        }
    }
}
