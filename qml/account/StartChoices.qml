// SPDX-License-Identifier: GPL-3.0-or-later
// The two ways to begin. One is open at a time, so that there is one primary button.
import QtQuick
import QtQuick.Layouts
import Parlor
import Parlor.View

ColumnLayout {
    id: choices

    required property App app
    property bool connecting: false
    readonly property string offered: app.offeredAddress

    function takeOffer() {
        if (offered === "")
            return
        connecting = true
        form.takeFocus()
    }

    spacing: 20
    onOfferedChanged: takeOffer()
    Component.onCompleted: takeOffer()

    StartCard {
        Layout.fillWidth: true
        glyph: "monitor"
        title: qsTr("Use this computer")
        hint: qsTr("Nothing to set up. You can move to a team server later.")
        chosen: !choices.connecting
        pickable: true
        onPicked: {
            choices.connecting = false
            start.forceActiveFocus(Qt.TabFocusReason)
        }

        Flow {
            Layout.fillWidth: true
            spacing: 14

            PushButton {
                id: start

                text: qsTr("Start")
                primary: true
                focus: true
                onClicked: choices.app.useThisComputer(sample.checked)
            }

            TickBox {
                id: sample

                height: start.height
                text: qsTr("with a sample inbox")
                checked: true
            }
        }
    }

    StartCard {
        Layout.fillWidth: true
        glyph: "globe"
        title: qsTr("Connect to a server")
        hint: qsTr("Sign in with the address that your team gave you.")
        chosen: choices.connecting
        pickable: true
        onPicked: {
            choices.connecting = true
            form.takeFocus()
        }

        ConnectForm {
            id: form

            Layout.fillWidth: true
            offered: choices.app.offeredAddress
            onConnectAsked: (address, token) => choices.app.connectToServer(address, token)
        }
    }

    StartError {
        Layout.fillWidth: true
        visible: choices.app.error !== ""
        words: choices.app.error
    }

    PushButton {
        visible: choices.app.accounts.count > 0
        text: qsTr("Cancel")
        onClicked: choices.app.cancel()
    }
}
