// SPDX-License-Identifier: GPL-3.0-or-later
// Somebody in a list of people; what stands at its end is the caller's.
import QtQuick
import QtQuick.Templates as T
import Parlor

T.ItemDelegate {
    id: line

    required property string name
    required property string initials
    required property int hue
    property string detail: ""
    property bool online: false
    property bool quiet: false
    property bool faint: false
    property bool ringed: false
    property int endRoom: 0

    implicitHeight: Theme.px(48)
    hoverEnabled: true
    focusPolicy: Qt.NoFocus
    Accessible.role: Accessible.ListItem
    Accessible.name: Theme.spoken([Theme.brief(name), Theme.brief(detail)])
    Accessible.onPressAction: if (enabled) clicked()

    background: Rectangle {
        radius: Theme.fieldRadius
        color: line.down ? Theme.pressed : line.hovered || line.ringed || line.visualFocus ? Theme.hover : "transparent"

        FocusRing {
            visible: line.ringed || line.visualFocus
            gap: -3
        }
    }

    Item {
        anchors.fill: parent
        opacity: line.faint ? 0.6 : 1

        Avatar {
            id: face

            anchors { left: parent.left; leftMargin: 8; verticalCenter: parent.verticalCenter }
            initials: line.initials
            hue: line.hue
            online: line.online
            quiet: line.quiet
            size: Theme.px(32)
        }

        Item {
            anchors { left: face.right; leftMargin: 10; right: parent.right; rightMargin: 8 + line.endRoom; verticalCenter: parent.verticalCenter }
            height: title.height + (under.visible ? under.height : 0)

            Line {
                id: title

                width: parent.width
                text: Theme.brief(line.name)
                font.pixelSize: Theme.preview
                font.weight: Font.DemiBold
            }

            Line {
                id: under

                anchors.top: title.bottom
                width: parent.width
                visible: text !== ""
                text: Theme.brief(line.detail)
                color: Theme.ink2
                font.pixelSize: Theme.meta
            }
        }
    }
}
