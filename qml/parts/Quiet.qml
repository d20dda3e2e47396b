// SPDX-License-Identifier: GPL-3.0-or-later
// What a pane says when it has nothing to show: a mark, a sentence, a hint and at most one action.
import QtQuick
import Parlor

Column {
    id: quiet

    required property string glyph
    required property string headline
    property string hint: ""
    property string action: ""
    property int most: 320 // of width, at 100 %

    signal acted()

    // In a low pane the words come first, and the mark goes.
    readonly property bool low: parent !== null && parent.height < Theme.px(200)

    width: parent ? Math.min(parent.width - 48, Theme.px(most)) : 0
    spacing: 8

    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        visible: !quiet.low
        width: Theme.icon + 28
        height: width
        radius: 14
        color: Theme.soft

        Icon {
            anchors.centerIn: parent
            name: quiet.glyph
            color: Theme.accent
        }
    }

    Item {
        width: 1
        height: 4
        visible: !quiet.low
    }

    Words {
        width: parent.width
        text: quiet.headline
        font.pixelSize: Theme.name
        font.weight: Font.DemiBold
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        maximumLineCount: 3
        elide: Text.ElideRight
    }

    Words {
        width: parent.width
        visible: text !== ""
        text: quiet.hint
        color: Theme.ink2
        font.pixelSize: Theme.preview
        lineHeight: Theme.previewLine
        lineHeightMode: Text.FixedHeight
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
    }

    Item {
        width: 1
        height: 4
        visible: quiet.action !== ""
    }

    PushButton {
        anchors.horizontalCenter: parent.horizontalCenter
        visible: quiet.action !== ""
        text: quiet.action
        onClicked: quiet.acted()
    }
}
