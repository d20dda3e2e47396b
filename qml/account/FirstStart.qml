// SPDX-License-Identifier: GPL-3.0-or-later
// The first thing one sees: what Parlor is for, the two ways to begin, and how messages look on their way.
import QtQuick
import QtQuick.Layouts
import Parlor
import Parlor.View

FocusScope {
    id: firstStart

    required property App app
    readonly property bool wide: width >= 960 * Theme.paneScale
    readonly property bool starting: app.screen === "starting"
    readonly property bool large: left.width >= 560 && !low
    readonly property bool low: height < 680
    readonly property Item focused: Window.activeFocusItem

    // What has the focus is in sight, also in a low window and with large words.
    onFocusedChanged: {
        if (!focused || !activeFocus)
            return
        const top = focused.mapToItem(column, 0, 0).y + column.y - 24
        const bottom = top + focused.height + 48
        if (top < left.contentY)
            left.contentY = Math.max(0, top)
        else if (bottom > left.contentY + left.height)
            left.contentY = Math.max(0, Math.min(left.contentHeight, bottom) - left.height)
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.bg
    }

    Flickable {
        id: left

        anchors { left: parent.left; top: parent.top; bottom: parent.bottom }
        width: firstStart.wide ? Math.round(parent.width / 2) : parent.width
        contentHeight: Math.max(height, column.y + column.implicitHeight + 24)
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        ColumnLayout {
            id: column

            readonly property int edge: left.width >= 560 ? 72 : 24

            x: firstStart.wide ? edge : Math.max(edge, (left.width - width) / 2)
            y: Math.max(24, Math.min(96, (left.height - implicitHeight) / 2))
            width: Math.min(left.width - 2 * edge, Theme.px(460))
            spacing: 0

            Logo {
                size: firstStart.low ? 36 : 48
            }

            Words {
                Layout.fillWidth: true
                Layout.maximumWidth: Theme.px(432)
                Layout.topMargin: firstStart.low ? 12 : 20
                text: qsTr("Every guest conversation, on your own computer.")
                font.pixelSize: firstStart.large ? Theme.px(32) : Theme.px(26)
                font.weight: Font.Bold
                font.letterSpacing: -0.3
                lineHeight: firstStart.large ? Theme.px(40) : Theme.px(33)
                lineHeightMode: Text.FixedHeight
                wrapMode: Text.Wrap
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }

            Words {
                Layout.fillWidth: true
                Layout.topMargin: firstStart.low ? 8 : 16
                Layout.bottomMargin: firstStart.low ? 14 : 20
                text: qsTr("Parlor keeps your messages here, shows them without a connection, and sends what you wrote as soon as it can.")
                color: Theme.ink2
                font.pixelSize: Theme.px(16)
                lineHeight: Theme.px(25)
                lineHeightMode: Text.FixedHeight
                wrapMode: Text.Wrap
            }

            StartChoices {
                Layout.fillWidth: true
                visible: !firstStart.starting
                app: firstStart.app
            }

            StartProgress {
                Layout.fillWidth: true
                visible: firstStart.starting
                app: firstStart.app
            }
        }

    }

    Rectangle {
        anchors { left: left.right; right: parent.right; top: parent.top; bottom: parent.bottom }
        visible: firstStart.wide
        color: Theme.rail

        Rectangle {
            anchors { left: parent.left; top: parent.top; bottom: parent.bottom }
            width: Theme.hairline
            color: Theme.line
        }

        StateDrawing {
            anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: 49; rightMargin: 48 }
        }
    }
}
