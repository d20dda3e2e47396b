// SPDX-License-Identifier: GPL-3.0-or-later
// One of the ways to begin; its contents stand under the title. The chosen one has the accent's border.
import QtQuick
import QtQuick.Layouts
import Parlor

Rectangle {
    id: card

    required property string glyph
    required property string title
    required property string hint
    property bool chosen: false
    property bool pickable: false
    default property alias contents: body.data

    signal picked()

    // The chosen card is no stop for the Tab key any more, so it has to let go of the focus first.
    function pick() {
        if (chosen || !pickable)
            return
        focus = false
        picked()
    }

    implicitHeight: layout.implicitHeight + 42
    radius: Theme.composerRadius
    color: Theme.pane
    border.width: chosen ? Theme.ring : Theme.hairline
    border.color: chosen ? Theme.accent : area.containsMouse ? Theme.ink3 : Theme.line
    activeFocusOnTab: pickable && !chosen
    Accessible.role: pickable && !chosen ? Accessible.Button : Accessible.Grouping
    Accessible.name: title
    Accessible.description: hint
    Accessible.onPressAction: pick()
    Keys.onReturnPressed: pick()
    Keys.onSpacePressed: pick()

    FocusRing {
        visible: card.activeFocus
        corner: Theme.composerRadius
        gap: 1
    }

    MouseArea {
        id: area

        anchors.fill: parent
        enabled: card.pickable && !card.chosen
        hoverEnabled: enabled
        cursorShape: enabled ? Qt.PointingHandCursor : Qt.ArrowCursor
        onClicked: card.pick()
    }

    RowLayout {
        id: layout

        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 21 }
        spacing: 16

        Rectangle {
            Layout.alignment: Qt.AlignTop
            implicitWidth: Theme.icon + 20
            implicitHeight: Theme.icon + 20
            radius: Theme.cardRadius
            color: Theme.soft

            Icon {
                anchors.centerIn: parent
                name: card.glyph
                color: Theme.accent
            }
        }

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 3

            Words {
                Layout.fillWidth: true
                text: card.title
                font.pixelSize: Theme.name
                font.weight: Font.DemiBold
                wrapMode: Text.Wrap
            }

            Words {
                Layout.fillWidth: true
                text: card.hint
                color: Theme.ink2
                font.pixelSize: Theme.preview
                lineHeight: Theme.previewLine
                lineHeightMode: Text.FixedHeight
                wrapMode: Text.Wrap
            }

            ColumnLayout {
                id: body

                Layout.fillWidth: true
                Layout.topMargin: 9
                visible: card.chosen
                spacing: 12
            }
        }
    }
}
