// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done with one message. It keeps copies of the row's words: rows are reused while it is open.
import QtQuick
import QtQuick.Templates as T
import Parlor

T.Menu {
    id: menu

    property string messageId: ""
    property string clientId: ""
    property string body: ""
    property bool mine: false
    property bool settled: true

    signal copyAsked(string body)
    signal editAsked(string messageId, string body)
    signal removeAsked(string messageId)

    function show(row: MessageRow, at: point) {
        messageId = row.messageId
        clientId = row.clientId
        body = row.body
        mine = row.mine && !row.deleted
        settled = row.status !== "pending" && row.status !== "failed"
        popup(at)
    }

    implicitWidth: 200
    implicitHeight: contentHeight + 12
    margins: 8
    padding: 6
    cascade: false

    background: Rectangle {
        radius: Theme.cardRadius
        color: Theme.pane
        border.width: 1
        border.color: Theme.line
    }

    contentItem: ListView {
        implicitHeight: contentHeight
        model: menu.contentModel
        interactive: false
        currentIndex: menu.currentIndex
    }

    MenuEntry {
        text: qsTr("Copy text")
        glyph: "copy"
        enabled: menu.body !== ""
        onTriggered: menu.copyAsked(menu.body)
    }

    MenuEntry {
        visible: menu.mine && menu.settled
        text: qsTr("Edit")
        glyph: "edit"
        onTriggered: menu.editAsked(menu.messageId, menu.body)
    }

    MenuEntry {
        visible: menu.mine && menu.settled
        text: qsTr("Delete")
        glyph: "trash"
        grave: true
        onTriggered: menu.removeAsked(menu.messageId)
    }
}
