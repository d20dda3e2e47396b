// SPDX-License-Identifier: GPL-3.0-or-later
// The list of keys, out of the same table that makes them work.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Parlor

Card {
    id: card

    required property KeyTable table
    readonly property int columns: width >= Theme.px(600) ? 2 : 1

    function half(column: int): var {
        const groups = [...new Set(table.rows.map(row => row.group))]
        const mine = groups.filter((group, place) => columns === 1 || (place === 0) === (column === 0))
        return mine.reduce((lines, group) => lines.concat([{ heading: group }], table.rows.filter(row => row.group === group)), [])
    }

    modal: true
    heading: qsTr("Keys")
    implicitWidth: Math.min(Theme.px(760), parent ? parent.width - 24 : 760)
    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: parent ? Math.max(12, Math.round((parent.height - height) / 3)) : 0
    onOpened: flick.forceActiveFocus(Qt.PopupFocusReason)

    T.Overlay.modal: Veil { }

    Flickable {
        id: flick

        width: parent ? parent.width : 0
        height: Math.min(contentHeight, card.parent ? card.parent.height - Theme.px(40) - 72 : contentHeight)
        contentHeight: both.height
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        activeFocusOnTab: true
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Keys")
        T.ScrollBar.vertical: ScrollMark { }
        Keys.onDownPressed: contentY = Math.min(contentY + Theme.px(60), Math.max(0, contentHeight - height))
        Keys.onUpPressed: contentY = Math.max(0, contentY - Theme.px(60))

        Row {
            id: both

            width: flick.width - 8
            spacing: 24

            Repeater {
                model: card.columns

                Column {
                    id: column

                    required property int index

                    width: (both.width - both.spacing * (card.columns - 1)) / card.columns

                    Repeater {
                        model: card.half(column.index)

                        KeyLine {
                            required property var modelData

                            width: column.width
                            heading: modelData.heading ?? ""
                            words: modelData.words ?? ""
                            shortcut: modelData.keys ? card.table.shown(modelData.keys[0]) : ""
                        }
                    }
                }
            }
        }
    }

    component KeyLine: Item {
        id: line

        required property string heading
        required property string words
        required property string shortcut

        implicitHeight: heading !== "" ? Theme.px(34) : Math.max(Theme.px(28), what.implicitHeight + 8)
        Accessible.role: heading !== "" ? Accessible.Heading : Accessible.ListItem
        Accessible.name: heading !== "" ? heading : Theme.spoken([shortcut, words])

        Words {
            anchors { left: parent.left; bottom: parent.bottom; bottomMargin: 4 }
            visible: line.heading !== ""
            text: line.heading
            color: Theme.ink2
            font.pixelSize: Theme.meta
            font.weight: Font.DemiBold
        }

        Words {
            id: what

            anchors { left: parent.left; right: cap.left; rightMargin: 10; verticalCenter: parent.verticalCenter }
            visible: line.heading === ""
            text: line.words
            font.pixelSize: Theme.preview
            wrapMode: Text.Wrap
        }

        Rectangle {
            id: cap

            anchors { right: parent.right; verticalCenter: parent.verticalCenter }
            visible: line.shortcut !== ""
            width: visible ? key.implicitWidth + 12 : 0
            height: key.implicitHeight + 6
            radius: Theme.tagRadius
            color: Theme.bg
            border.width: Theme.hairline
            border.color: Theme.line

            Words {
                id: key

                anchors.centerIn: parent
                text: line.shortcut
                color: Theme.ink2
                font.pixelSize: Theme.meta
            }
        }
    }
}
