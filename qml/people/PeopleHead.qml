// SPDX-License-Identifier: GPL-3.0-or-later
// The upper part of the pane about people: picture and name, what is known of the person, and what was refused.
pragma ComponentBehavior: Bound

import QtQuick
import Parlor
import Parlor.View

Column {
    id: head

    required property Chat chat
    readonly property Roster roster: chat.roster
    property bool naming: false

    signal addAsked()

    function rename() {
        if (!field.visible || !roster.rename(field.text))
            return
        naming = false
    }

    topPadding: 20
    bottomPadding: 4
    spacing: 4

    Connections {
        target: head.chat

        function onConversationIdChanged() {
            head.naming = false
        }
    }

    Avatar {
        anchors.horizontalCenter: parent.horizontalCenter
        initials: head.chat.initials
        hue: head.chat.hue
        quiet: head.chat.group
        online: head.chat.online
        size: Theme.px(64)
    }

    Words {
        width: parent.width
        topPadding: 8
        visible: !head.naming
        text: Theme.brief(head.chat.title)
        font.pixelSize: Theme.px(16)
        font.weight: Font.DemiBold
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        maximumLineCount: 3
        elide: Text.ElideRight
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }

    Words {
        width: parent.width
        visible: !head.naming && text !== ""
        text: Theme.brief(head.roster.group ? head.roster.description : head.chat.subtitle)
        color: Theme.ink2
        font.pixelSize: Theme.meta
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        maximumLineCount: 4
        elide: Text.ElideRight
    }

    LinkButton {
        anchors.horizontalCenter: parent.horizontalCenter
        visible: head.roster.manageable && !head.naming
        text: qsTr("Rename")
        onClicked: {
            head.naming = true
            field.text = head.roster.title
            field.input.forceActiveFocus(Qt.OtherFocusReason)
            field.input.selectAll()
        }
    }

    Field {
        id: field

        x: 8
        width: parent.width - 16
        visible: head.naming
        label: qsTr("Name of the group")
        input.maximumLength: 255
        input.Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Escape
        input.Keys.onEscapePressed: head.naming = false
        onAccepted: head.rename()
    }

    Row {
        anchors { left: parent.left; leftMargin: 8 }
        visible: head.naming
        spacing: 8

        PushButton {
            primary: true
            enabled: field.text.trim() !== ""
            text: qsTr("Rename")
            onClicked: head.rename()
        }

        PushButton {
            text: qsTr("Cancel")
            onClicked: head.naming = false
        }
    }

    Item {
        width: 1
        height: Theme.gap(8)
        visible: head.roster.facts.length > 0
    }

    Words {
        width: parent.width
        topPadding: Theme.gap(12)
        visible: !head.roster.group && head.roster.facts.length === 0
        text: qsTr("Nothing more is known about this person.")
        color: Theme.ink2
        font.pixelSize: Theme.preview
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
    }

    Repeater {
        model: head.roster.facts

        Item {
            id: fact

            required property var modelData

            width: head.width
            height: Math.max(label.height, value.height) + 6

            Words {
                id: label

                anchors { left: parent.left; leftMargin: 8 }
                width: Theme.px(84)
                text: fact.modelData.label
                color: Theme.ink2
                font.pixelSize: Theme.preview
            }

            Words {
                id: value

                anchors { left: label.right; right: parent.right; rightMargin: 8 }
                text: Theme.brief(fact.modelData.value)
                font.pixelSize: Theme.preview
                wrapMode: Text.WrapAnywhere
                maximumLineCount: 2
                elide: Text.ElideRight
            }
        }
    }

    Repeater {
        model: head.roster.refused

        RefusedChange {
            required property var modelData

            x: 4
            width: head.width - 8
            what: modelData.what
            reason: modelData.reason
            onRetryAsked: head.chat.retry(modelData.clientId)
            onDiscardAsked: head.chat.discard(modelData.clientId)
        }
    }

    Item {
        width: parent.width
        height: Math.max(members.height, add.height) + Theme.gap(20)
        visible: head.roster.group

        Words {
            id: members

            anchors { left: parent.left; leftMargin: 8; bottom: parent.bottom; bottomMargin: 6 }
            text: qsTr("Members · %L1").arg(head.roster.count)
            color: Theme.ink2
            font.pixelSize: Theme.meta
            font.weight: Font.DemiBold
        }

        LinkButton {
            id: add

            anchors { right: parent.right; rightMargin: 8; bottom: parent.bottom; bottomMargin: 6 }
            visible: head.roster.manageable
            text: qsTr("Add people")
            onClicked: head.addAsked()
        }
    }
}
