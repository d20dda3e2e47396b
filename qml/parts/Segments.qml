// SPDX-License-Identifier: GPL-3.0-or-later
// A choice of a few, all of them visible: [{ value, label }].
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Parlor

Rectangle {
    id: segments

    required property var choices
    required property string value
    required property string label

    signal picked(string value)

    implicitHeight: Math.max(36, Theme.px(34))
    radius: Theme.fieldRadius
    color: Theme.bg
    border.width: Theme.hairline
    border.color: Theme.line
    Accessible.role: Accessible.Grouping
    Accessible.name: label

    Row {
        id: row

        anchors { fill: parent; margins: 3 }

        Repeater {
            model: segments.choices

            T.AbstractButton {
                id: segment

                required property var modelData
                readonly property bool chosen: segments.value === modelData.value

                width: row.width / segments.choices.length
                height: row.height
                hoverEnabled: true
                focusPolicy: Qt.StrongFocus
                Accessible.role: Accessible.RadioButton
                Accessible.name: modelData.label
                Accessible.onPressAction: if (enabled) clicked()
                Accessible.checked: chosen
                onClicked: segments.picked(modelData.value)
                Keys.onReturnPressed: clicked()

                contentItem: Words {
                    text: segment.modelData.label
                    color: segment.chosen ? Theme.accent : Theme.ink2
                    font.pixelSize: Theme.preview
                    font.weight: segment.chosen ? Font.DemiBold : Font.Normal
                    horizontalAlignment: Text.AlignHCenter
                    verticalAlignment: Text.AlignVCenter
                    elide: Text.ElideRight
                }

                background: Rectangle {
                    radius: 6
                    color: segment.chosen ? Theme.pane : "transparent"
                    border.width: segment.chosen ? 1 : 0
                    border.color: Theme.line

                    FocusRing {
                        visible: segment.visualFocus
                        gap: -2
                        corner: 6
                    }
                }
            }
        }
    }
}
