// SPDX-License-Identifier: GPL-3.0-or-later
// A count on the accent; hidden at zero.
import QtQuick
import Parlor

Rectangle {
    id: badge

    required property int count
    property color fill: Theme.accent
    property color words: Theme.accentInk

    visible: count > 0
    implicitHeight: Theme.px(20)
    implicitWidth: Math.max(implicitHeight, number.implicitWidth + 10)
    radius: height / 2
    color: fill
    Accessible.ignored: true

    Words {
        id: number

        anchors.centerIn: parent
        text: badge.count > 99 ? qsTr("%L1+").arg(99) : qsTr("%L1").arg(badge.count)
        color: badge.words
        font.pixelSize: Math.min(Theme.time, Math.round(badge.height * 0.64))
        font.weight: Font.DemiBold
    }
}
