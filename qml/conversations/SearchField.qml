// SPDX-License-Identifier: GPL-3.0-or-later
// Filters the list by names and words; shows the key that leads here.
import QtQuick
import QtQuick.Templates as T
import Parlor

T.TextField {
    id: search

    readonly property int startRoom: glyph.width + 18
    readonly property int endRoom: trailing.visible ? keyRoom : 44
    readonly property int keyRoom: trailing.width + 14

    property string hint: qsTr("Search messages, guests")
    property string shortcut: qsTr("Ctrl Shift F")
    property bool clearsOnEscape: true

    signal cleared()
    signal leftDown()
    signal entered()

    implicitHeight: Math.max(36, Theme.px(34))
    leftPadding: LayoutMirroring.enabled ? endRoom : startRoom
    rightPadding: LayoutMirroring.enabled ? startRoom : endRoom
    font.pixelSize: Theme.preview
    color: Theme.ink
    horizontalAlignment: TextInput.AlignLeft // an empty one has its cursor where the hint begins
    verticalAlignment: TextInput.AlignVCenter
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentInk
    selectByMouse: true
    maximumLength: 200
    Accessible.name: hint
    Accessible.role: Accessible.EditableText
    Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Escape && clearsOnEscape && text !== ""
    Keys.onEscapePressed: event => {
        event.accepted = clearsOnEscape && text !== ""
        if (!event.accepted)
            return
        clear()
        cleared()
    }
    Keys.onDownPressed: leftDown()
    onAccepted: entered()

    background: Rectangle {
        radius: Theme.fieldRadius
        color: Theme.bg
        border.width: search.activeFocus ? Theme.ring : Theme.hairline
        border.color: search.activeFocus ? Theme.accent : Theme.line
    }

    Icon {
        id: glyph

        anchors { left: parent.left; leftMargin: 11; verticalCenter: parent.verticalCenter }
        name: "search"
        size: Math.round(Theme.icon * 0.85)
    }

    Line {
        id: words

        anchors { fill: parent; leftMargin: search.startRoom; rightMargin: search.endRoom }
        visible: search.text === "" && search.preeditText === ""
        text: search.hint
        color: Theme.ink3
        font.pixelSize: Theme.preview
        Accessible.ignored: true
    }

    Rectangle {
        id: trailing

        anchors { right: parent.right; rightMargin: 8; verticalCenter: parent.verticalCenter }
        visible: search.text === "" && !search.activeFocus && search.shortcut !== "" && search.width >= search.startRoom + words.implicitWidth + search.keyRoom
        width: key.implicitWidth + 10
        height: key.implicitHeight + 4
        radius: Theme.tagRadius
        color: Theme.pane
        border.width: Theme.hairline
        border.color: Theme.line

        Words {
            id: key

            anchors.centerIn: parent
            text: search.shortcut
            color: Theme.ink3
            font.pixelSize: Theme.time
            Accessible.ignored: true
        }
    }

    IconButton {
        anchors { right: parent.right; rightMargin: 4; verticalCenter: parent.verticalCenter }
        visible: search.text !== ""
        implicitWidth: 28
        implicitHeight: 28
        glyph: "close"
        label: qsTr("Clear the search")
        focusPolicy: Qt.NoFocus
        onClicked: {
            search.clear()
            search.cleared()
        }
    }
}
