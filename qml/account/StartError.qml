// SPDX-License-Identifier: GPL-3.0-or-later
// Why starting did not work.
import QtQuick
import Parlor

Rectangle {
    id: startError

    required property string words

    implicitHeight: label.implicitHeight + Theme.gap(24)
    radius: Theme.cardRadius
    color: Theme.redSoft
    Accessible.role: Accessible.AlertMessage
    Accessible.name: words

    Icon {
        id: mark

        anchors { left: parent.left; leftMargin: 14; top: label.top; topMargin: -1 }
        name: "alert"
        color: Theme.red
    }

    Words {
        id: label

        anchors { left: mark.right; right: parent.right; leftMargin: 10; rightMargin: 14; verticalCenter: parent.verticalCenter }
        text: Theme.brief(startError.words)
        color: Theme.red
        font.pixelSize: Theme.preview
        font.weight: Font.DemiBold
        wrapMode: Text.Wrap
        maximumLineCount: 6
        elide: Text.ElideRight
    }
}
