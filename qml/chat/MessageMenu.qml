// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done with one message. It keeps copies of the row's words: rows are reused while it is open.
import QtQuick
import QtQuick.Templates as T
import Parlor

T.Menu {
    id: menu

    property string messageId: ""
    property string body: ""
    property bool own: false

    signal copyAsked(string body)
    signal editAsked(string messageId, string body)
    signal removeAsked(string messageId)

    // `at` in the coordinates of the parent.
    function show(at: point, id: string, words: string, changeable: bool) {
        messageId = id
        body = words
        own = changeable
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
        border.color: Theme.edge
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
        visible: menu.own
        text: qsTr("Edit")
        glyph: "edit"
        onTriggered: menu.editAsked(menu.messageId, menu.body)
    }

    MenuEntry {
        visible: menu.own
        text: qsTr("Delete")
        glyph: "trash"
        grave: true
        onTriggered: menu.removeAsked(menu.messageId)
    }
}
