// SPDX-License-Identifier: GPL-3.0-or-later
// What is being done while starting. After five seconds it can be called off; an error ends the waiting.
import QtQuick
import QtQuick.Layouts
import Parlor
import Parlor.View

ColumnLayout {
    id: progress

    required property App app
    readonly property bool failed: app.error !== ""
    property bool slow: false

    spacing: 20

    Timer {
        interval: 5000
        running: progress.visible && !progress.failed
        onTriggered: progress.slow = true
        onRunningChanged: if (running) progress.slow = false
    }

    Rectangle {
        Layout.fillWidth: true
        visible: !progress.failed
        implicitHeight: inner.implicitHeight + 42
        radius: Theme.composerRadius
        color: Theme.pane
        border.width: Theme.hairline
        border.color: Theme.line

        ColumnLayout {
            id: inner

            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 21 }
            spacing: 14

            Words {
                Layout.fillWidth: true
                text: progress.app.startMessage === "" ? qsTr("Starting") : Theme.brief(progress.app.startMessage)
                font.pixelSize: Theme.name
                font.weight: Font.DemiBold
                wrapMode: Text.Wrap
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }

            WaitBar {
                Layout.fillWidth: true
            }

            Words {
                Layout.fillWidth: true
                visible: progress.slow
                text: qsTr("This takes longer than usual. You can wait, or cancel and try another way.")
                color: Theme.ink2
                font.pixelSize: Theme.preview
                lineHeight: Theme.previewLine
                lineHeightMode: Text.FixedHeight
                wrapMode: Text.Wrap
            }

            PushButton {
                visible: progress.slow
                text: qsTr("Cancel")
                onClicked: progress.app.cancel()
            }
        }
    }

    StartError {
        Layout.fillWidth: true
        visible: progress.failed
        words: progress.app.error
    }

    PushButton {
        visible: progress.failed
        text: qsTr("Back")
        primary: true
        onClicked: progress.app.cancel()
    }
}
