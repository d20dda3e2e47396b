// SPDX-License-Identifier: GPL-3.0-or-later
// Who has had a message of one's own and who has read it.
pragma ComponentBehavior: Bound

import QtQuick
import Parlor

Card {
    id: receipts

    required property var told // {messageId, about, people: [...]}
    property string messageId: ""
    readonly property bool fresh: told.messageId === messageId && messageId !== ""
    readonly property var people: fresh ? told.people : []

    heading: qsTr("Read by")

    Words {
        width: parent ? parent.width : 0
        visible: receipts.fresh && receipts.told.about
        text: qsTr("From what this computer knows; times are about.")
        color: Theme.ink2
        font.pixelSize: Theme.meta
        wrapMode: Text.Wrap
    }

    Words {
        visible: receipts.fresh && receipts.people.length === 0
        text: qsTr("Nobody else is in this conversation.")
        color: Theme.ink2
        font.pixelSize: Theme.preview
    }

    ListView {
        id: list

        width: parent ? parent.width : 0
        height: Math.min(contentHeight, Theme.px(300))
        model: receipts.people
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        Accessible.role: Accessible.List
        Accessible.name: qsTr("People and when they read it")

        delegate: Item {
            id: person

            required property var modelData

            width: ListView.view.width
            height: Theme.px(48)
            Accessible.role: Accessible.ListItem
            Accessible.name: Theme.spoken([Theme.brief(modelData.name), Theme.brief(modelData.words)])

            Avatar {
                id: face

                anchors.verticalCenter: parent.verticalCenter
                anchors.left: parent.left
                initials: person.modelData.initials
                hue: person.modelData.hue
                size: Theme.px(32)
            }

            Line {
                anchors { left: face.right; leftMargin: 10; right: tick.left; rightMargin: 8; bottom: parent.verticalCenter; bottomMargin: -1 }
                text: Theme.brief(person.modelData.name)
                font.pixelSize: Theme.preview
                font.weight: Font.DemiBold
            }

            Line {
                anchors { left: face.right; leftMargin: 10; right: tick.left; rightMargin: 8; top: parent.verticalCenter; topMargin: 1 }
                text: Theme.brief(person.modelData.words)
                color: Theme.ink2
                font.pixelSize: Theme.meta
            }

            Ticks {
                id: tick

                anchors { right: parent.right; verticalCenter: parent.verticalCenter }
                status: person.modelData.state
                inWords: false
                size: Theme.px(18)
            }
        }
    }
}
