// SPDX-License-Identifier: GPL-3.0-or-later
// The accounts, one of which can be taken away after a question that says what is lost.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Parlor
import Parlor.View

SettingsSection {
    id: section

    required property App app
    property string asked: "" // the account that the question is about

    heading: qsTr("Accounts")

    Repeater {
        model: section.app.accounts.list

        ColumnLayout {
            id: one

            required property Account modelData
            readonly property bool asking: section.asked === modelData.accountId

            Layout.fillWidth: true
            spacing: 8

            SettingsRow {
                label: Theme.brief(one.modelData.name === "" ? one.modelData.place : one.modelData.name)
                hint: Theme.brief(one.modelData.place) + " · " + one.modelData.stateText

                PushButton {
                    visible: !one.asking
                    text: qsTr("Remove…")
                    onClicked: section.asked = one.modelData.accountId
                }
            }

            Words {
                readonly property string loss: one.asking ? one.modelData.lossText() : ""

                Layout.fillWidth: true
                visible: one.asking
                text: (loss === "" ? qsTr("Remove this account from this computer?")
                                   : qsTr("Remove this account from this computer? This is lost for good: %1.").arg(loss))
                      + " " + qsTr("Its server keeps its messages.")
                color: loss === "" ? Theme.ink : Theme.red
                font.pixelSize: Theme.preview
                wrapMode: Text.Wrap
                Accessible.role: Accessible.AlertMessage
                Accessible.name: text
            }

            Flow {
                Layout.fillWidth: true
                visible: one.asking
                spacing: 10

                PushButton {
                    text: qsTr("Remove")
                    onClicked: {
                        const gone = one.modelData.accountId
                        const accounts = section.app.accounts
                        section.asked = ""
                        Qt.callLater(() => accounts.remove(gone)) // takes this row with it
                    }
                }

                PushButton {
                    text: qsTr("Keep")
                    onClicked: section.asked = ""
                }
            }
        }
    }

    PushButton {
        text: qsTr("Add an account…")
        onClicked: section.app.addAccount()
    }
}
