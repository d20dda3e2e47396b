// SPDX-License-Identifier: GPL-3.0-or-later
// Above the composer: what one is about to answer.
import QtQuick
import QtQuick.Layouts
import Parlor

Rectangle {
    id: replyBar

    required property string sender
    required property string body

    signal cancelled()
    signal jumpAsked()

    implicitHeight: row.implicitHeight + 14
    radius: Theme.composerRadius - 1
    color: Theme.soft
    Accessible.role: Accessible.StaticText
    Accessible.name: Theme.filled(qsTr("Replying to %1: %2"), [Theme.brief(sender), Theme.brief(body)])

    Rectangle {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: parent.radius
        color: parent.color
    }

    RowLayout {
        id: row

        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: 13; rightMargin: 5 }
        spacing: 10

        Icon {
            name: "reply"
            size: Theme.smallIcon
            color: Theme.accent
        }

        Column {
            Layout.fillWidth: true

            Line {
                width: parent.width
                text: qsTr("Reply to %1").arg(Theme.brief(replyBar.sender))
                color: Theme.accent
                font.pixelSize: Theme.meta
                font.weight: Font.DemiBold
            }

            Line {
                width: parent.width
                text: Theme.brief(replyBar.body)
                color: Theme.ink2
                font.pixelSize: Theme.meta
            }

            TapHandler {
                onTapped: replyBar.jumpAsked()
            }
        }

        IconButton {
            glyph: "close"
            label: qsTr("Do not reply")
            onClicked: replyBar.cancelled()
        }
    }
}
