// SPDX-License-Identifier: GPL-3.0-or-later
// What can be chosen about the looks, and who is signed in.
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Parlor
import Parlor.View

T.Popup {
    id: popup

    required property Settings settings
    required property Session session

    readonly property real smallest: 1.0
    readonly property real largest: 2.0

    function resize(by: real) {
        settings.textScale = Math.max(smallest, Math.min(largest, Math.round((settings.textScale + by) * 10) / 10))
    }

    implicitWidth: Math.min(Theme.px(320), parent ? parent.width - 24 : 320)
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    margins: 12
    padding: 16
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside

    background: Rectangle {
        radius: Theme.composerRadius
        color: Theme.pane
        border.width: 1
        border.color: Theme.edge
    }

    contentItem: ColumnLayout {
        spacing: 14

        Words {
            text: qsTr("Settings")
            font.pixelSize: Theme.name
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
        }

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 6

            Words {
                text: qsTr("Theme")
                color: Theme.ink2
                font.pixelSize: Theme.meta
            }

            Segments {
                Layout.fillWidth: true
                label: qsTr("Theme")
                choices: [{ value: "system", label: qsTr("System") }, { value: "light", label: qsTr("Light") },
                    { value: "dark", label: qsTr("Dark") }]
                value: popup.settings.theme
                onPicked: value => popup.settings.theme = value
            }
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: 4

            Words {
                Layout.fillWidth: true
                text: qsTr("Text size")
                elide: Text.ElideRight
            }

            IconButton {
                glyph: "minus"
                label: qsTr("Smaller text")
                enabled: popup.settings.textScale > popup.smallest
                onClicked: popup.resize(-0.1)
            }

            Words {
                Layout.preferredWidth: Theme.px(44)
                text: qsTr("%1 %").arg(Math.round(popup.settings.textScale * 100))
                horizontalAlignment: Text.AlignHCenter
            }

            IconButton {
                glyph: "plus"
                label: qsTr("Larger text")
                enabled: popup.settings.textScale < popup.largest
                onClicked: popup.resize(0.1)
            }
        }

        TickBox {
            text: qsTr("Smaller rows in the list")
            checked: popup.settings.compact
            onToggled: popup.settings.compact = checked
        }

        TickBox {
            text: qsTr("Less motion")
            checked: popup.settings.reducedMotion
            onToggled: popup.settings.reducedMotion = checked
        }

        Rectangle {
            Layout.fillWidth: true
            Layout.preferredHeight: 1
            color: Theme.line
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: 10

            Avatar {
                initials: popup.session.userInitials
                hue: popup.session.userHue
                size: Theme.px(32)
            }

            ColumnLayout {
                Layout.fillWidth: true
                spacing: 1

                Line {
                    Layout.fillWidth: true
                    text: Theme.brief(popup.session.userName)
                    font.weight: Font.DemiBold
                }

                Line {
                    Layout.fillWidth: true
                    text: Theme.brief(popup.session.serverAddress)
                    color: Theme.ink2
                    font.pixelSize: Theme.meta
                    elide: Text.ElideMiddle
                }
            }
        }
    }
}
