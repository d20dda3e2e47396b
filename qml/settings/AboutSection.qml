// SPDX-License-Identifier: GPL-3.0-or-later
// Which Parlor this is, under which licence, and where it keeps things.
import QtQuick
import QtQuick.Layouts
import Parlor
import Parlor.View

SettingsSection {
    id: about

    required property App app

    heading: qsTr("About Parlor")

    RowLayout {
        Layout.fillWidth: true
        spacing: 12

        Logo {
            Layout.alignment: Qt.AlignTop
            size: Theme.px(36)
        }

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 2

            Words {
                Layout.fillWidth: true
                text: qsTr("Parlor %1").arg((Qt.application as Application).version)
                font.weight: Font.DemiBold
            }

            Words {
                Layout.fillWidth: true
                text: qsTr("Free software under the GNU General Public License, version 3 or later. You may use, study, share and change it.")
                color: Theme.ink2
                font.pixelSize: Theme.preview
                wrapMode: Text.Wrap
            }
        }
    }

    SettingsRow {
        label: qsTr("Data folder")
        below: true

        BubbleText {
            width: parent.width
            plain: about.app.dataFolder
            color: Theme.ink2
            font.pixelSize: Theme.preview
            wrapMode: TextEdit.WrapAnywhere
            Accessible.ignored: false // no message's row says it
            Accessible.role: Accessible.StaticText
            Accessible.name: qsTr("Data folder: %1").arg(about.app.dataFolder)
        }
    }
}
