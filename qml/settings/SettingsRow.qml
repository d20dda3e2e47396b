// SPDX-License-Identifier: GPL-3.0-or-later
// What is chosen, in words, and the control for it: at the trailing edge where both fit, else below.
import QtQuick
import QtQuick.Layouts
import Parlor

Item {
    id: row

    required property string label
    property string hint: ""
    property bool below: false // always below: the control is as wide as the row
    default property alias control: place.data

    readonly property bool stacked: below || width < Math.min(words.natural, Theme.px(240)) + place.implicitWidth + 16

    Layout.fillWidth: true
    implicitWidth: words.natural + 16 + place.implicitWidth
    implicitHeight: stacked ? words.height + 8 + place.height : Math.max(words.height, place.height)

    Column {
        id: words

        readonly property real natural: Math.max(label.implicitWidth, hint.text === "" ? 0 : hint.implicitWidth)

        anchors.left: parent.left
        y: row.stacked ? 0 : (row.height - height) / 2
        width: row.stacked ? row.width : row.width - place.width - 16
        spacing: 2

        Words {
            id: label

            width: parent.width
            text: row.label
            wrapMode: Text.Wrap
        }

        Words {
            id: hint

            width: parent.width
            visible: text !== ""
            text: row.hint
            color: Theme.ink2
            font.pixelSize: Theme.meta
            wrapMode: Text.Wrap
        }
    }

    Row {
        id: place

        x: row.stacked !== row.LayoutMirroring.enabled ? 0 : row.width - width
        y: row.stacked ? words.height + 8 : (row.height - height) / 2
        width: row.stacked ? row.width : implicitWidth
        spacing: 4
    }
}
