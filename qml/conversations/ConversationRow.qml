// SPDX-License-Identifier: GPL-3.0-or-later
// One conversation: who and when, then the stay, then the last words. Of the model's words none is bound to the
// control's own `text`.
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Parlor

T.ItemDelegate {
    id: row

    required property string conversationId
    required property string title
    required property string initials
    required property int hue
    required property bool online
    required property string timeText
    required property string stageText
    required property string stageTone
    required property string placeText
    required property string preview
    required property bool previewMine
    required property string previewStatus
    required property bool draft
    required property int unread
    required property bool muted
    required property bool pinned
    required property string typingText
    required property bool group
    required property bool archived

    property bool chosen: false
    property bool ringed: false

    signal menuAsked(point at)

    implicitHeight: Theme.rowHeight
    hoverEnabled: true
    focusPolicy: Qt.NoFocus
    padding: 0
    leftPadding: 16
    rightPadding: 16
    Accessible.role: Accessible.ListItem
    Accessible.name: Theme.spoken([Theme.brief(title), Theme.brief(stageText), Theme.brief(placeText),
                                   unread > 0 ? qsTr("%Ln unread", "", unread) : "", pinned ? qsTr("pinned") : "",
                                   muted ? qsTr("muted") : "", archived ? qsTr("archived") : "",
                                   Theme.brief(typingText !== "" ? typingText : preview), timeText])
    Accessible.onPressAction: if (enabled) clicked()

    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: eventPoint => row.menuAsked(eventPoint.position)
    }

    TapHandler {
        acceptedDevices: PointerDevice.TouchScreen
        onLongPressed: row.menuAsked(point.position)
    }

    background: Rectangle {
        color: row.chosen ? Theme.selected : row.hovered || row.down ? Theme.hover : Theme.pane
        border.width: row.chosen && Theme.contrast ? Theme.hairline : 0
        border.color: Theme.accent

        Rectangle {
            anchors { left: parent.left; top: parent.top; bottom: parent.bottom; topMargin: 8; bottomMargin: 8 }
            visible: row.chosen
            width: 3
            radius: 1.5
            color: Theme.accent
        }

        FocusRing {
            visible: row.ringed
            gap: -6
            corner: 10
        }
    }

    contentItem: RowLayout {
        spacing: 12

        Avatar {
            Layout.alignment: Theme.compact ? Qt.AlignVCenter : Qt.AlignTop
            Layout.topMargin: Theme.compact ? 0 : Theme.px(10)
            initials: row.initials
            hue: row.hue
            quiet: row.group
            online: row.online
            ground: row.chosen ? Theme.selected : row.hovered ? Theme.hover : Theme.pane
            size: Theme.compact ? Theme.avatarSmall : Theme.avatar
        }

        ColumnLayout {
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignVCenter
            spacing: 1

            RowLayout {
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.px(20)
                spacing: 6

                Line {
                    Layout.fillWidth: true
                    Layout.maximumWidth: Theme.compact && row.stageText !== "" ? Math.ceil(implicitWidth) : -1
                    text: Theme.brief(row.title)
                    font.weight: Font.DemiBold
                }

                StageTag {
                    most: Theme.px(110)
                    visible: Theme.compact && row.stageText !== ""
                    words: Theme.compact ? row.stageText : ""
                    tone: row.stageTone
                }

                Item {
                    Layout.fillWidth: true
                    visible: Theme.compact && row.stageText !== ""
                }

                Icon {
                    visible: row.pinned
                    name: "pin"
                    size: Theme.drawn(14)
                    color: Theme.ink3
                }

                Icon {
                    visible: row.muted
                    name: "muted"
                    size: Theme.drawn(14)
                    color: Theme.ink3
                }

                Words {
                    text: row.timeText
                    color: Theme.ink3
                    font.pixelSize: Theme.meta
                }
            }

            RowLayout {
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.px(18)
                visible: !Theme.compact && (row.stageText !== "" || row.placeText !== "")
                spacing: 5

                StageTag {
                    Layout.maximumWidth: implicitWidth
                    words: row.stageText
                    tone: row.stageTone
                }

                Line {
                    Layout.fillWidth: true
                    text: Theme.brief(row.placeText)
                    color: Theme.ink2
                    font.pixelSize: Theme.meta
                }
            }

            LastWords {
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.px(20)
                words: row.preview
                mine: row.previewMine
                status: row.previewStatus
                draft: row.draft
                typing: row.typingText
                unread: row.unread
                muted: row.muted
            }
        }
    }
}
