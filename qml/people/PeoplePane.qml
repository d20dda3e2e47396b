// SPDX-License-Identifier: GPL-3.0-or-later
// Who the conversation is with: the one person, or a group with its name and members.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Parlor
import Parlor.View

Rectangle {
    id: pane

    required property Session session
    readonly property Chat chat: session.chat
    readonly property Roster roster: chat.roster
    property bool sure: false // asked once whether to leave

    function focusFirst() {
        column.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
    }

    color: Theme.pane
    Accessible.role: Accessible.Pane
    Accessible.name: roster.group ? qsTr("Group") : qsTr("Person")

    Rectangle {
        anchors { left: parent.left; top: parent.top; bottom: parent.bottom }
        width: Theme.hairline
        color: Theme.line
    }

    Flickable {
        id: flick

        anchors { fill: parent; leftMargin: 9; rightMargin: 8 }
        contentHeight: column.height + 16
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        T.ScrollBar.vertical: ScrollMark { }

        Column {
            id: column

            width: flick.width

            PeopleHead {
                width: parent.width
                chat: pane.chat
                onAddAsked: (picker.get() as PeoplePicker).show(pane.roster.userIds())
            }

            Repeater {
                model: pane.roster.group ? pane.roster : null

                MemberLine {
                    id: member

                    width: column.width
                    manageable: pane.roster.manageable
                    onMenuAsked: {
                        const card = menu.get() as MemberMenu
                        card.show(userId, admin, self, mapToItem(flick, width - card.implicitWidth, height))
                    }
                }
            }

            Item {
                width: 1
                height: 16
            }

            LinkButton {
                anchors { left: parent.left; leftMargin: 8 }
                visible: pane.roster.group
                text: pane.sure ? qsTr("Leave this group for good?") : qsTr("Leave the group")
                color: Theme.red
                onClicked: {
                    if (pane.sure)
                        pane.roster.leave()
                    pane.sure = !pane.sure
                }
            }
        }

        Later {
            id: menu

            over: flick

            MemberMenu {
                manageable: pane.roster.manageable
                onAdminAsked: (userId, admin) => pane.roster.setAdmin(userId, admin)
                onRemoveAsked: userId => pane.roster.remove(userId)
            }
        }
    }

    Connections {
        target: pane.chat

        function onConversationIdChanged() {
            pane.sure = false
        }
    }

    Later {
        id: picker

        over: pane

        PeoplePicker {
            parent: pane.Window.contentItem
            people: pane.session.starter
            adding: true
            onChosen: userIds => pane.roster.add(userIds)
        }
    }
}
