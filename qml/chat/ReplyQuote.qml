// SPDX-License-Identifier: GPL-3.0-or-later
// The message that is answered, above the answer.
import QtQuick
import Parlor

Rectangle {
    id: quote

    required property string sender
    required property string body

    signal clicked()

    implicitWidth: Math.max(name.implicitWidth, words.implicitWidth) + 18
    implicitHeight: (name.visible ? name.height : 0) + words.height + 8
    radius: Theme.tagRadius

    TapHandler {
        onTapped: quote.clicked()
    }

    HoverHandler {
        cursorShape: Qt.PointingHandCursor
    }

    Rectangle {
        anchors { left: parent.left; top: parent.top; bottom: parent.bottom }
        width: 3
        radius: 1.5
        color: Theme.accent
    }

    Line {
        id: name

        anchors { left: parent.left; right: parent.right; top: parent.top; leftMargin: 10; rightMargin: 8; topMargin: 4 }
        text: Theme.brief(quote.sender)
        font.pixelSize: Theme.meta
        font.weight: Font.DemiBold
        visible: text !== ""
    }

    Line {
        id: words

        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; bottomMargin: 4; leftMargin: 10; rightMargin: 8 }
        text: Theme.brief(quote.body).replace(/\s+/g, " ")
        color: Theme.ink2
        font.pixelSize: Theme.meta
    }
}
