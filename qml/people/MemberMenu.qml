// SPDX-License-Identifier: GPL-3.0-or-later
// What an admin can do about a member.
import QtQuick
import Parlor

PopMenu {
    id: menu

    property bool manageable: false
    property string userId: ""
    property bool admin: false

    signal adminAsked(string userId, bool admin)
    signal removeAsked(string userId)

    function show(id: string, isAdmin: bool, isSelf: bool, at: point) {
        if (!manageable || isSelf)
            return
        userId = id
        admin = isAdmin
        popup(at)
    }

    MenuEntry {
        text: menu.admin ? qsTr("No longer an admin") : qsTr("Make an admin")
        glyph: "shield"
        onTriggered: menu.adminAsked(menu.userId, !menu.admin)
    }

    MenuEntry {
        text: qsTr("Remove from the group")
        glyph: "leave"
        grave: true
        onTriggered: menu.removeAsked(menu.userId)
    }
}
