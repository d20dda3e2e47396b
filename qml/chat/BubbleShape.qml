// SPDX-License-Identifier: GPL-3.0-or-later
// The ground of a bubble: round, with one tight corner at the speaker's side of the first in a group. Made of plain
// rectangles, because Qt 6.4 knows one radius per rectangle only. Placed by x, not by anchors: rows are reused for either side.
import QtQuick
import Parlor

Item {
    id: shape

    required property color fill
    required property color edge
    required property bool mine
    required property bool pointed
    readonly property bool trailing: mine !== LayoutMirroring.enabled

    Rectangle {
        anchors.fill: parent
        radius: Theme.bubbleRadius
        color: shape.edge
    }

    Corner {
        visible: shape.pointed
        trailing: shape.trailing
        color: shape.edge
        radius: Theme.speakerRadius
    }

    Rectangle {
        visible: shape.edge !== shape.fill
        anchors { fill: parent; margins: Theme.hairline }
        radius: Theme.bubbleRadius - Theme.hairline
        color: shape.fill
    }

    Corner {
        visible: shape.pointed && shape.edge !== shape.fill
        trailing: shape.trailing
        inset: Theme.hairline
        color: shape.fill
        radius: Theme.speakerRadius - Theme.hairline
    }

    component Corner: Rectangle {
        required property bool trailing
        property int inset: 0

        x: trailing ? parent.width - width - inset : inset
        y: inset
        width: Theme.bubbleRadius * 1.5
        height: width
    }
}
