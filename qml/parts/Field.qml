// SPDX-License-Identifier: GPL-3.0-or-later
// One line of input with a visible label above it.
import QtQuick
import QtQuick.Templates as T
import Parlor

Column {
    id: field

    required property string label
    property string placeholder: ""
    property alias text: input.text
    property alias input: input
    property bool secret: false

    signal accepted()

    spacing: 4
    // Qt 6.4 keeps the name of a password field from the bus, so what is around it has the name.
    Accessible.role: Accessible.Grouping
    Accessible.name: secret ? label : ""
    Accessible.ignored: !secret

    Words {
        width: field.width
        text: field.label
        color: Theme.ink2
        font.pixelSize: Theme.meta
        font.weight: Font.DemiBold
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }

    T.TextField {
        id: input

        width: field.width
        height: Math.max(36, Theme.px(34))
        leftPadding: Theme.gap(12)
        rightPadding: Theme.gap(12)
        font.pixelSize: Theme.body
        color: Theme.ink
        horizontalAlignment: TextInput.AlignLeft // an empty one has its cursor where the hint begins
        verticalAlignment: TextInput.AlignVCenter
        selectionColor: Theme.accent
        selectedTextColor: Theme.accentInk
        selectByMouse: true
        maximumLength: 4096
        echoMode: field.secret ? TextInput.Password : TextInput.Normal
        inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
        Accessible.name: field.label
        onAccepted: field.accepted()

        background: Rectangle {
            radius: Theme.fieldRadius
            color: Theme.bg
            border.width: input.activeFocus ? Theme.ring : Theme.hairline
            border.color: input.activeFocus ? Theme.accent : Theme.line
        }

        Line {
            anchors { fill: parent; leftMargin: Theme.gap(12); rightMargin: Theme.gap(12) }
            visible: input.text === "" && input.preeditText === ""
            text: field.placeholder
            color: Theme.ink3
            Accessible.ignored: true
        }
    }
}
