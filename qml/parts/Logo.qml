// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parlor

Rectangle {
    id: logo

    property int size: 32

    implicitWidth: size
    implicitHeight: size
    radius: size * 0.26
    color: Theme.accent
    Accessible.role: Accessible.Graphic
    Accessible.name: qsTr("Parlor")

    Words {
        anchors.centerIn: parent
        text: "P"
        color: Theme.accentInk
        font.pixelSize: Math.round(logo.size * 0.46)
        font.weight: Font.Bold
        Accessible.ignored: true
    }
}
