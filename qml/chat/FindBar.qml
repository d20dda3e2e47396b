// SPDX-License-Identifier: GPL-3.0-or-later
// Finding in this conversation: Enter goes to the next older message that has the words, Shift+Enter to the newer one.
import QtQuick
import QtQuick.Layouts
import Parlor
import Parlor.View

Rectangle {
    id: bar

    required property Finder finder
    property bool shown: false

    signal closed()

    function show() {
        shown = true
        field.forceActiveFocus(Qt.ShortcutFocusReason)
        field.selectAll()
    }

    function leave(): bool {
        if (!shown)
            return false
        shown = false
        field.text = ""
        pause.stop()
        finder.text = ""
        closed()
        return true
    }

    visible: shown
    implicitHeight: shown ? Math.max(52, Theme.px(48)) : 0
    color: Theme.pane
    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("Find in this conversation")

    // What is typed is looked for when the fingers rest; the highlighting of rows costs more than the search.
    Timer {
        id: pause

        interval: 120
        onTriggered: bar.finder.text = field.text
    }

    RowLayout {
        anchors { fill: parent; leftMargin: 16; rightMargin: 10; bottomMargin: 1 }
        spacing: 4

        SearchField {
            id: field

            Layout.fillWidth: true
            hint: qsTr("Find in this conversation")
            shortcut: ""
            clearsOnEscape: false
            onTextChanged: pause.restart()
            Keys.onReturnPressed: event => step(event.modifiers)
            Keys.onEnterPressed: event => step(event.modifiers)

            function step(modifiers: int) {
                if (pause.running) {
                    pause.stop()
                    bar.finder.text = text
                } else {
                    bar.finder.step(modifiers & Qt.ShiftModifier ? -1 : 1)
                }
            }
        }

        Words {
            Layout.leftMargin: 6
            Layout.maximumWidth: implicitWidth
            visible: bar.finder.text !== ""
            text: bar.finder.count > 0 ? qsTr("%1 of %2").arg(bar.finder.current).arg(bar.finder.count) : qsTr("Not found")
            color: bar.finder.count > 0 ? Theme.ink2 : Theme.red
            font.pixelSize: Theme.meta
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
        }

        Words {
            Layout.fillWidth: false
            visible: bar.finder.text !== "" && bar.finder.partial && bar.width > 640
            text: qsTr("· older ones are being fetched")
            color: Theme.ink2
            font.pixelSize: Theme.meta
        }

        IconButton {
            glyph: "up"
            label: qsTr("Older match")
            enabled: bar.finder.count > 0
            onClicked: bar.finder.step(1)
        }

        IconButton {
            glyph: "down"
            label: qsTr("Newer match")
            enabled: bar.finder.count > 0
            onClicked: bar.finder.step(-1)
        }

        IconButton {
            glyph: "close"
            label: qsTr("Stop finding")
            onClicked: bar.leave()
        }
    }

    Rectangle {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: Theme.hairline
        color: Theme.line
    }
}
