// SPDX-License-Identifier: GPL-3.0-or-later
// The visible focus: 2 px of accent around its parent, or inside it where there is no room around.
import QtQuick
import Parlor

Rectangle {
    id: ring

    property int gap: 2
    property real corner: Theme.fieldRadius

    anchors.fill: parent
    anchors.margins: -(gap + Theme.ring)
    color: "transparent"
    radius: corner + gap + Theme.ring
    border.width: Theme.ring
    border.color: Theme.accent
}
