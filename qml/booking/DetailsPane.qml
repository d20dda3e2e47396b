// SPDX-License-Identifier: GPL-3.0-or-later
// The stay that the conversation is about.
import QtQuick
import Parlor

Rectangle {
    id: details

    required property string propertyName
    required property string bookingLine
    required property string checkIn
    required property string checkOut
    required property string guests
    required property string localTime
    required property int hue
    readonly property bool bare: bookingLine === "" && checkIn === "" && checkOut === "" && guests === ""

    color: Theme.pane
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Stay")

    Rectangle {
        anchors { left: parent.left; top: parent.top; bottom: parent.bottom }
        width: Theme.hairline
        color: Theme.line
    }

    Flickable {
        anchors { fill: parent; leftMargin: 17; rightMargin: 16 }
        contentHeight: content.height + 32
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        Column {
            id: content

            y: 16
            width: parent.width

            Image {
                width: parent.width
                height: Math.round(width * 96 / 272)
                source: "image://place/" + details.hue + (Theme.dark ? "/dark" : "/light")
                sourceSize.width: width
                sourceSize.height: height
                Accessible.ignored: true
            }

            Words {
                width: parent.width
                topPadding: 16
                text: Theme.brief(details.propertyName)
                font.pixelSize: Theme.px(16)
                font.weight: Font.DemiBold
                wrapMode: Text.Wrap
                maximumLineCount: 2
                elide: Text.ElideRight
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }

            Words {
                width: parent.width
                topPadding: 2
                visible: text !== ""
                text: Theme.brief(details.bookingLine)
                color: Theme.ink2
                font.pixelSize: Theme.meta
                wrapMode: Text.Wrap
                maximumLineCount: 2
                elide: Text.ElideRight
            }

            Item {
                width: 1
                height: 14
            }

            Words {
                width: parent.width
                bottomPadding: 14
                visible: details.bare
                text: qsTr("Nothing has been booked yet.")
                color: Theme.ink2
                font.pixelSize: Theme.preview
                wrapMode: Text.Wrap
            }

            Fact {
                label: qsTr("Check-in")
                value: details.checkIn
            }

            Fact {
                label: qsTr("Check-out")
                value: details.checkOut
            }

            Fact {
                label: qsTr("Guests")
                value: details.guests
            }

            Fact {
                label: qsTr("Local time")
                value: details.localTime
            }
        }
    }

    component Fact: Item {
        id: fact

        required property string label
        required property string value

        width: parent ? parent.width : 0
        height: visible ? Math.max(name.height, words.height) + 7 : 0
        visible: value !== ""

        Words {
            id: name

            anchors.left: parent.left
            width: Theme.px(84)
            text: fact.label
            color: Theme.ink2
            font.pixelSize: Theme.preview
        }

        Words {
            id: words

            anchors { left: name.right; right: parent.right }
            text: Theme.brief(fact.value)
            font.pixelSize: Theme.preview
            font.weight: Font.Medium
            wrapMode: Text.Wrap
            maximumLineCount: 3
            elide: Text.ElideRight
        }
    }
}
