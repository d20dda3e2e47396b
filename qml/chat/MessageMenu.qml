// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done with one message. It keeps copies of the row's words: rows are reused while it is open.
import QtQuick
import Parlor

PopMenu {
    id: menu

    property string messageId: ""
    property string body: ""
    property string selected: ""
    property string replyTo: ""
    property var links: []
    property bool settled: false // the server has it
    property bool own: false
    property point at

    signal replyAsked(string messageId)
    signal reactAsked(string messageId, point at)
    signal copyAsked(string body)
    signal copyLinkAsked(string messageId)
    signal jumpAsked(string messageId)
    signal linkAsked(var link)
    signal receiptsAsked(string messageId)
    signal editAsked(string messageId, string body)
    signal removeAsked(string messageId)

    MenuEntry {
        visible: menu.settled
        text: qsTr("Reply")
        glyph: "reply"
        onTriggered: menu.replyAsked(menu.messageId)
    }

    MenuEntry {
        visible: menu.settled
        text: qsTr("React")
        glyph: "smile"
        onTriggered: menu.reactAsked(menu.messageId, menu.at)
    }

    MenuEntry {
        text: menu.selected !== "" ? qsTr("Copy selection") : qsTr("Copy text")
        glyph: "copy"
        enabled: menu.body !== ""
        onTriggered: menu.copyAsked(menu.selected !== "" ? menu.selected : menu.body)
    }

    MenuEntry {
        visible: menu.settled
        text: qsTr("Copy link")
        glyph: "link"
        onTriggered: menu.copyLinkAsked(menu.messageId)
    }

    MenuEntry {
        visible: menu.links.length > 0
        text: qsTr("Open link")
        glyph: "globe"
        onTriggered: menu.linkAsked(menu.links[0])
    }

    MenuEntry {
        visible: menu.replyTo !== ""
        text: qsTr("Go to the original")
        glyph: "jump"
        onTriggered: menu.jumpAsked(menu.replyTo)
    }

    MenuEntry {
        visible: menu.own && menu.settled
        text: qsTr("Read by")
        glyph: "eye"
        onTriggered: menu.receiptsAsked(menu.messageId)
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
