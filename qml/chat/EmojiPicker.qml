// SPDX-License-Identifier: GPL-3.0-or-later
// All emoji, the last ones used first, found by their English names. Arrows walk, Enter picks, Esc closes.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Parlor
import Parlor.View
import "emoji.js" as Emoji

T.Popup {
    id: picker

    required property Settings settings
    property string messageId: "" // empty: for the composer
    property var shown: []
    property bool above: false // of its parent, not inside it
    readonly property int columns: 8
    readonly property int cell: Theme.px(20) + 18

    signal picked(string messageId, string emoji)

    function show(id: string, at: point) {
        messageId = id
        search.clear()
        find()
        x = Math.max(0, Math.min(at.x, (parent ? parent.width : 400) - implicitWidth))
        y = above ? at.y : Math.max(0, Math.min(at.y, (parent ? parent.height : 400) - implicitHeight))
        open()
        search.forceActiveFocus(Qt.PopupFocusReason)
    }

    function pick(entry: string) {
        const emoji = entry.split(" ")[0]
        settings.noteEmoji(emoji)
        close()
        picked(messageId, emoji)
    }

    // Each word that is typed begins a word of the name.
    function find() {
        const wanted = search.text.toLowerCase().split(" ").filter(word => word !== "")
        let all = []
        for (const group in Emoji.groups)
            all = all.concat(Emoji.groups[group])
        if (wanted.length > 0) {
            all = all.filter(entry => wanted.every(word => entry.includes(" " + word)))
        } else {
            const recent = settings.recentEmoji
            const named = recent.map(emoji => all.find(entry => entry.split(" ")[0] === emoji) ?? emoji)
            all = named.concat(all.filter(entry => !recent.includes(entry.split(" ")[0])))
        }
        shown = all
        grid.currentIndex = all.length > 0 ? 0 : -1
        grid.positionViewAtBeginning()
    }

    margins: 8
    padding: 10
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    implicitWidth: columns * cell + 2 * padding + 8
    implicitHeight: search.implicitHeight + 8 + cell * 6 + name.height + 2 * padding

    background: Rectangle {
        radius: Theme.composerRadius
        color: Theme.pane
        border.width: Theme.hairline
        border.color: Theme.edge
    }

    SearchField {
        id: search

        width: parent.width
        hint: qsTr("Search emoji")
        shortcut: ""
        onTextChanged: picker.find()
        onAccepted: if (grid.currentIndex >= 0) picker.pick(picker.shown[grid.currentIndex])
        Keys.onDownPressed: grid.moveCurrentIndexDown()
        Keys.onUpPressed: grid.moveCurrentIndexUp()
        Keys.onPressed: event => {
            // Left and right belong to the grid while there is nothing to walk through in the text.
            const toGrid = search.text === "" && (event.key === Qt.Key_Left || event.key === Qt.Key_Right)
            if (!toGrid)
                return
            if (event.key === Qt.Key_Right)
                grid.moveCurrentIndexRight()
            else
                grid.moveCurrentIndexLeft()
            event.accepted = true
        }
    }

    GridView {
        id: grid

        anchors { top: search.bottom; topMargin: 8; left: parent.left; right: parent.right; bottom: name.top }
        cellWidth: picker.cell
        cellHeight: picker.cell
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: picker.shown
        highlightMoveDuration: 0
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Emoji")
        T.ScrollBar.vertical: ScrollMark { }

        delegate: EmojiButton {
            required property string modelData
            required property int index

            emoji: modelData.split(" ")[0]
            label: modelData.slice(modelData.indexOf(" ") + 1)
            focusPolicy: Qt.NoFocus
            current: GridView.isCurrentItem
            onClicked: picker.pick(modelData)
            onHoveredChanged: if (hovered) grid.currentIndex = index
        }
    }

    Line {
        id: name

        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: Theme.metaLine + 8
        text: {
            if (grid.currentIndex < 0 || grid.currentIndex >= picker.shown.length)
                return qsTr("No emoji has this name")
            const entry = picker.shown[grid.currentIndex]
            return entry.includes(" ") ? entry.slice(entry.indexOf(" ") + 1) : qsTr("Used lately")
        }
        color: Theme.ink2
        font.pixelSize: Theme.meta
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
}
