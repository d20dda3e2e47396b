// SPDX-License-Identifier: GPL-3.0-or-later
// The names of the sections, to go to one of them.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Parlor

Column {
    id: sectionList

    required property var names
    required property int current

    signal picked(int index)

    spacing: 2
    Accessible.role: Accessible.PageTabList
    Accessible.name: qsTr("Sections")

    Repeater {
        model: sectionList.names

        T.AbstractButton {
            id: entry

            required property int index
            required property string modelData
            readonly property bool chosen: index === sectionList.current

            width: sectionList.width
            height: Math.max(36, Theme.px(34))
            leftPadding: 12
            rightPadding: 12
            hoverEnabled: true
            focusPolicy: Qt.StrongFocus
            Accessible.role: Accessible.PageTab
            Accessible.name: modelData
            Accessible.onPressAction: if (enabled) clicked()
            Accessible.selected: chosen
            onClicked: sectionList.picked(index)
            Keys.onReturnPressed: clicked()
            Keys.onEnterPressed: clicked()

            contentItem: Line {
                text: entry.modelData
                color: entry.chosen ? Theme.accent : Theme.ink
                font.weight: entry.chosen ? Font.DemiBold : Font.Normal
            }

            background: Rectangle {
                radius: Theme.fieldRadius
                color: entry.chosen ? Theme.soft : entry.hovered ? Theme.pressed : "transparent"

                FocusRing {
                    visible: entry.visualFocus
                    gap: -2
                }
            }
        }
    }
}
