// SPDX-License-Identifier: GPL-3.0-or-later
// How it looks: theme, text size, density, motion.
import QtQuick
import QtQuick.Layouts
import Parlor
import Parlor.View

SettingsSection {
    id: appearance

    required property Settings settings

    readonly property real smallest: 1.0
    readonly property real largest: 2.0

    function resize(by: real) {
        settings.textScale = Math.max(smallest, Math.min(largest, Math.round((settings.textScale + by) * 10) / 10))
    }

    heading: qsTr("Appearance")

    SettingsRow {
        label: qsTr("Theme")
        below: true

        Choices {
            width: parent.width
            label: qsTr("Theme")
            choices: [{ value: "system", label: qsTr("Like the system") }, { value: "light", label: qsTr("Light") },
                { value: "dark", label: qsTr("Dark") }, { value: "contrast", label: qsTr("High contrast") }]
            value: appearance.settings.theme
            onPicked: value => appearance.settings.theme = value
        }
    }

    SettingsRow {
        label: qsTr("Text size")
        hint: qsTr("Ctrl+= and Ctrl+− change it everywhere.")

        IconButton {
            glyph: "minus"
            label: qsTr("Smaller text")
            enabled: appearance.settings.textScale > appearance.smallest
            onClicked: appearance.resize(-0.1)
        }

        Words {
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.px(48)
            text: qsTr("%L1 %").arg(Math.round(appearance.settings.textScale * 100))
            horizontalAlignment: Text.AlignHCenter
        }

        IconButton {
            glyph: "plus"
            label: qsTr("Larger text")
            enabled: appearance.settings.textScale < appearance.largest
            onClicked: appearance.resize(0.1)
        }
    }

    TickBox {
        Layout.fillWidth: true
        text: qsTr("Smaller rows in the list")
        checked: appearance.settings.compact
        onToggled: appearance.settings.compact = checked
    }

    TickBox {
        Layout.fillWidth: true
        text: qsTr("Less motion")
        checked: appearance.settings.reducedMotion
        onToggled: appearance.settings.reducedMotion = checked
    }
}
