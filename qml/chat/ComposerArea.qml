// SPDX-License-Identifier: GPL-3.0-or-later
// The text box inside the composer, with its keys.
import QtQuick
import QtQuick.Templates as T
import Parlor

T.TextArea {
    id: area

    required property string hint
    property bool enterSends: true

    signal sendAsked()
    signal editLastAsked(var event)
    signal replyAsked(int step) // 1: older

    implicitHeight: Math.max(contentHeight, Theme.px(20)) + topPadding + bottomPadding
    topPadding: 1
    bottomPadding: 1
    textFormat: TextEdit.PlainText
    wrapMode: TextEdit.Wrap
    // As what is written runs; mirrored, left is right.
    horizontalAlignment: length === 0 || isRightToLeft(0, length) === LayoutMirroring.enabled ? TextEdit.AlignLeft : TextEdit.AlignRight
    color: Theme.ink
    font.pixelSize: Theme.body
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentInk
    selectByMouse: true
    activeFocusOnTab: true
    Accessible.name: qsTr("Message")
    Accessible.description: hint

    Keys.onPressed: event => {
        const enter = event.key === Qt.Key_Return || event.key === Qt.Key_Enter
        const sends = area.enterSends ? !(event.modifiers & Qt.ShiftModifier) : event.modifiers & Qt.ControlModifier
        if (enter && sends && !area.inputMethodComposing) {
            area.sendAsked()
            event.accepted = true
        } else if (event.key === Qt.Key_Up && event.modifiers === Qt.NoModifier && area.length === 0) {
            area.editLastAsked(event)
        } else if ((event.key === Qt.Key_Up || event.key === Qt.Key_Down) && event.modifiers === Qt.ControlModifier) {
            area.replyAsked(event.key === Qt.Key_Up ? 1 : -1)
            event.accepted = true
        } else if (event.key === Qt.Key_Tab && event.modifiers === Qt.NoModifier) {
            area.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
            event.accepted = true
        } else if (event.key === Qt.Key_Backtab) {
            area.nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
            event.accepted = true
        }
    }

    Line {
        anchors { left: parent.left; right: parent.right; top: parent.top; topMargin: 1 }
        visible: area.length === 0 && area.preeditText === ""
        text: area.hint
        color: Theme.ink3
        Accessible.ignored: true
    }
}
