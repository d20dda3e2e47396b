// SPDX-License-Identifier: GPL-3.0-or-later
// A member of a group.
import QtQuick
import Parlor

PersonLine {
    id: member

    required detail
    required online
    required property string userId
    required property bool admin
    required property bool self
    required property bool changing
    property bool manageable: false
    property string role: ""

    signal menuAsked()

    focusPolicy: manageable && !self ? Qt.StrongFocus : Qt.NoFocus
    endRoom: (tag.visible ? tag.width + 6 : 0) + (more.visible ? more.width : 0)
    faint: changing
    Accessible.name: Theme.spoken([Theme.brief(name), self ? qsTr("you") : "", admin ? qsTr("admin") : "", Theme.brief(detail),
                                   changing ? qsTr("waits to be sent") : ""])
    onClicked: if (more.visible) menuAsked()
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    StageTag {
        id: tag

        anchors { right: more.visible ? more.left : parent.right; rightMargin: more.visible ? 6 : 8; verticalCenter: parent.verticalCenter }
        visible: words !== ""
        words: member.changing ? qsTr("Waiting") : member.admin ? qsTr("Admin") : member.self ? qsTr("You") : ""
        tone: member.changing ? "amber" : member.admin ? "accent" : "grey"
        width: implicitWidth
        height: implicitHeight
    }

    IconButton {
        id: more

        anchors { right: parent.right; verticalCenter: parent.verticalCenter }
        visible: member.manageable && !member.self
        glyph: "more"
        label: qsTr("Change %1").arg(Theme.brief(member.name).replace(/[<>&]/g, " "))
        focusPolicy: Qt.NoFocus
        onClicked: member.menuAsked()
    }
}
