// SPDX-License-Identifier: GPL-3.0-or-later
// The slim navigation at the leading edge.
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Parlor
import Parlor.View

Rectangle {
    id: rail

    required property int unread
    required property Account account // the one that is shown
    property bool settingsShown: false

    signal inboxAsked()
    signal settingsAsked()
    signal accountsAsked()

    implicitWidth: Theme.railWidth
    color: Theme.rail
    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("Navigation")

    ColumnLayout {
        anchors { fill: parent; topMargin: 12; bottomMargin: 12 }
        spacing: 8

        Logo {
            Layout.alignment: Qt.AlignHCenter
            Layout.bottomMargin: 8
        }

        IconButton {
            Layout.alignment: Qt.AlignHCenter
            implicitWidth: Theme.icon + 20
            implicitHeight: Theme.icon + 20
            glyph: "chat"
            chosen: !rail.settingsShown
            label: rail.unread > 0 ? qsTr("Inbox, %Ln unread", "", rail.unread) : qsTr("Inbox")
            onClicked: rail.inboxAsked()

            Badge {
                anchors { right: parent.right; top: parent.top; rightMargin: 3; topMargin: 4 }
                count: rail.unread
                fill: Theme.red
                words: Theme.redInk
                implicitHeight: 17
            }
        }

        Item {
            Layout.fillHeight: true
        }

        IconButton {
            Layout.alignment: Qt.AlignHCenter
            implicitWidth: Theme.icon + 20
            implicitHeight: Theme.icon + 20
            glyph: "settings"
            label: qsTr("Settings")
            chosen: rail.settingsShown
            onClicked: rail.settingsAsked()
        }

        T.AbstractButton {
            id: face

            Layout.alignment: Qt.AlignHCenter
            Layout.topMargin: 4
            visible: rail.account !== null
            implicitWidth: 36
            implicitHeight: 36
            focusPolicy: Qt.StrongFocus
            Accessible.role: Accessible.ButtonMenu
            Accessible.name: rail.account ? qsTr("Accounts; %1 is shown").arg(Theme.brief(rail.account.name)) : ""
            Accessible.onPressAction: if (enabled) clicked()
            onClicked: rail.accountsAsked()
            Keys.onReturnPressed: clicked()
            Keys.onEnterPressed: clicked()

            contentItem: Avatar {
                size: 36
                initials: rail.account ? rail.account.initials : ""
                hue: rail.account ? rail.account.hue : 0
            }

            FocusRing {
                visible: face.visualFocus
                corner: 18
            }
        }
    }

    Rectangle {
        anchors { right: parent.right; top: parent.top; bottom: parent.bottom }
        width: Theme.hairline
        color: Theme.line
    }
}
