// SPDX-License-Identifier: GPL-3.0-or-later
// Six reactions at hand, and the way to all others.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Parlor
import "emoji.js" as Emoji

T.Popup {
    id: bar

    property string messageId: ""

    signal picked(string messageId, string emoji)
    signal moreAsked(string messageId, point at)

    function show(id: string, at: point) {
        messageId = id
        x = Math.max(8, Math.min(at.x, (parent ? parent.width : 400) - implicitWidth - 8))
        y = Math.max(8, at.y - implicitHeight - 4)
        open()
        quick.itemAt(0).forceActiveFocus(Qt.PopupFocusReason)
    }

    function step(from: Item, forward: bool) {
        from.nextItemInFocusChain(forward !== bar.mirrored).forceActiveFocus(Qt.TabFocusReason)
    }

    padding: 4
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    implicitWidth: row.implicitWidth + 8
    implicitHeight: row.implicitHeight + 8

    background: Rectangle {
        radius: Theme.composerRadius
        color: Theme.pane
        border.width: Theme.hairline
        border.color: Theme.edge
    }

    Row {
        id: row

        Repeater {
            id: quick

            model: Emoji.quick

            EmojiButton {
                required property string modelData

                emoji: modelData
                label: qsTr("React with %1").arg(modelData)
                Keys.onRightPressed: bar.step(this, true)
                Keys.onLeftPressed: bar.step(this, false)
                onClicked: {
                    bar.close()
                    bar.picked(bar.messageId, modelData)
                }
            }
        }

        IconButton {
            glyph: "plus"
            label: qsTr("More reactions")
            implicitWidth: Theme.px(20) + 18
            implicitHeight: Theme.px(20) + 18
            Keys.onRightPressed: bar.step(this, true)
            Keys.onLeftPressed: bar.step(this, false)
            onClicked: {
                bar.close()
                bar.moreAsked(bar.messageId, Qt.point(bar.x, bar.y + bar.height))
            }
        }
    }
}
