// SPDX-License-Identifier: GPL-3.0-or-later
// Who one talks with, and about which stay.
import QtQuick
import QtQuick.Layouts
import Parlor
import Parlor.View

Rectangle {
    id: header

    required property Chat chat
    required property bool withBack
    required property bool withDetails
    property bool withPeople: false
    property bool detailsShown: false

    signal backAsked()
    signal detailsAsked()
    signal findAsked()

    implicitHeight: Theme.headerHeight
    color: Theme.pane

    RowLayout {
        anchors { fill: parent; leftMargin: header.withBack ? 6 : 16; rightMargin: 16; bottomMargin: 1 }
        spacing: 12

        IconButton {
            visible: header.withBack
            Layout.rightMargin: -6
            glyph: "back"
            label: qsTr("Back to the list")
            onClicked: header.backAsked()
        }

        Avatar {
            initials: header.chat.initials
            hue: header.chat.hue
            quiet: header.chat.group
            online: header.chat.online
            size: Theme.avatarSmall
        }

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 2

            Line {
                Layout.fillWidth: true
                text: Theme.brief(header.chat.title)
                font.pixelSize: Theme.name
                font.weight: Font.DemiBold
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }

            Line {
                Layout.fillWidth: true
                visible: text !== ""
                text: Theme.brief(header.chat.subtitle)
                color: Theme.ink2
                font.pixelSize: Theme.meta
            }
        }

        IconButton {
            glyph: "search"
            label: qsTr("Find in this conversation")
            onClicked: header.findAsked()
        }

        IconButton {
            visible: header.withDetails
            Layout.leftMargin: -8
            glyph: header.withPeople ? "people" : "details"
            label: {
                if (header.withPeople)
                    return header.detailsShown ? qsTr("Hide the people") : qsTr("Show the people")
                return header.detailsShown ? qsTr("Hide the stay") : qsTr("Show the stay")
            }
            chosen: header.detailsShown
            onClicked: header.detailsAsked()
        }
    }

    Rectangle {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: Theme.hairline
        color: Theme.line
    }
}
