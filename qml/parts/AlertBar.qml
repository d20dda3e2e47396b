// SPDX-License-Identifier: GPL-3.0-or-later
// One thing that the person should know, across the screen, with up to two things to do about it. Where there is little
// room they stand below the words.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Parlor

Rectangle {
    id: bar

    required property string words
    property string glyph: "alert"
    property bool grave: true
    property string action: ""
    property string otherAction: ""
    property bool dismissable: false

    readonly property color tint: grave ? Theme.amber : Theme.accent
    readonly property Item row: inside.made as Item // made when it is first seen

    signal acted()
    signal actedOtherwise()
    signal dismissed()

    implicitHeight: visible ? Math.max(44, (row ? row.implicitHeight : 0) + Theme.gap(14)) : 0
    color: grave ? Theme.amberSoft : Theme.soft
    Accessible.role: Accessible.AlertMessage
    Accessible.name: words
    onVisibleChanged: {
        if (visible) {
            inside.get()
        } else if (inside.made) {
            inside.made.destroy() // what changes in a hidden layout is not laid out when it comes back
            inside.made = null
        }
    }
    Component.onCompleted: if (visible) inside.get()

    Later {
        id: inside

        over: bar

        RowLayout {
            anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: 16; rightMargin: 16 }
            spacing: 14

            Icon {
                name: bar.glyph
                size: Theme.smallIcon
                color: bar.tint
            }

            GridLayout {
                Layout.fillWidth: true
                columns: bar.width < Theme.px(bar.otherAction === "" ? 560 : 640) ? 1 : 3
                columnSpacing: 14
                rowSpacing: 6

                Words {
                    Layout.fillWidth: true
                    text: Theme.brief(bar.words)
                    color: bar.tint
                    font.pixelSize: Theme.preview
                    wrapMode: Text.Wrap
                    maximumLineCount: 4
                    elide: Text.ElideRight
                }

                LinkButton {
                    visible: text !== ""
                    text: bar.action
                    color: bar.tint
                    onClicked: bar.acted()
                }

                LinkButton {
                    visible: text !== ""
                    text: bar.otherAction
                    color: bar.tint
                    onClicked: bar.actedOtherwise()
                }
            }

            IconButton {
                visible: bar.dismissable
                glyph: "close"
                label: qsTr("Dismiss")
                onClicked: bar.dismissed()
            }
        }
    }

    Rectangle {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: Theme.hairline
        color: Theme.line
    }
}
