// SPDX-License-Identifier: GPL-3.0-or-later
// The accounts, to show another one or to add one.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Parlor
import Parlor.View

PopMenu {
    id: menu

    required property App app

    implicitWidth: Theme.px(280)

    Instantiator {
        model: menu.app.accounts.list

        delegate: AccountEntry {
            required property Account modelData

            account: modelData
            chosen: menu !== null && modelData === menu.app.accounts.shown // it outlives the menu by a moment
            onTriggered: menu.app.accounts.show(modelData.accountId)
        }

        onObjectAdded: (index, object) => menu.insertItem(index, object as Item)
        onObjectRemoved: (index, object) => menu.removeItem(object as Item)
    }

    MenuEntry {
        text: qsTr("Add an account…")
        glyph: "plus"
        onTriggered: menu.app.addAccount()
    }

    component AccountEntry: T.MenuItem {
        id: entry

        required property Account account
        property bool chosen: false

        width: ListView.view ? ListView.view.width : implicitWidth
        implicitWidth: 240
        implicitHeight: Math.max(Theme.px(52), implicitContentHeight + 12)
        leftPadding: 12
        rightPadding: 12
        Accessible.name: Theme.spoken([Theme.brief(account.name), Theme.brief(account.place), account.stateText,
                                       chosen ? qsTr("shown") : "", account.unread > 0 ? qsTr("%Ln unread", "", account.unread) : ""])
        Accessible.onPressAction: if (enabled) triggered()

        contentItem: RowLayout {
            spacing: 10

            Avatar {
                size: Theme.drawn(32)
                initials: entry.account.initials
                hue: entry.account.hue
            }

            ColumnLayout {
                Layout.fillWidth: true
                spacing: 1

                Line {
                    Layout.fillWidth: true
                    text: Theme.brief(entry.account.name === "" ? entry.account.place : entry.account.name)
                    font.weight: entry.chosen ? Font.DemiBold : Font.Normal
                }

                Line {
                    Layout.fillWidth: true
                    text: Theme.brief(entry.account.signInNeeded ? entry.account.stateText : entry.account.place)
                    color: entry.account.signInNeeded ? Theme.amber : Theme.ink2
                    font.pixelSize: Theme.meta
                }
            }

            Badge {
                count: entry.account.unread
                fill: Theme.accent
                words: Theme.accentInk
            }

            Icon {
                visible: entry.chosen
                name: "check"
                size: Theme.smallIcon
                color: Theme.accent
            }
        }

        background: Rectangle {
            radius: 6
            color: entry.highlighted || entry.hovered ? Theme.selected : "transparent"
            border.width: entry.visualFocus ? Theme.ring : 0
            border.color: Theme.accent
        }
    }
}
