// SPDX-License-Identifier: GPL-3.0-or-later
// Address and access token of a server.
import QtQuick
import QtQuick.Layouts
import Parlor

ColumnLayout {
    id: form

    property string offered: "" // an address to begin with
    readonly property bool complete: address.text.trim() !== "" && token.text.trim() !== ""

    signal connectAsked(string address, string token)

    // What the person has written stays.
    function takeFocus() {
        if (offered !== "" && address.text === "")
            address.text = offered
        const next = address.text === "" ? address : token
        next.input.forceActiveFocus(Qt.TabFocusReason)
    }

    function submit() {
        if (complete)
            connectAsked(address.text.trim(), token.text.trim())
    }

    spacing: 12

    Field {
        id: address

        Layout.fillWidth: true
        label: qsTr("Server address")
        placeholder: qsTr("https://chat.example.com")
        onAccepted: token.input.forceActiveFocus(Qt.TabFocusReason)
    }

    Field {
        id: token

        Layout.fillWidth: true
        label: qsTr("Access token")
        placeholder: qsTr("Paste the token here")
        secret: true
        onAccepted: form.submit()
    }

    PushButton {
        Layout.topMargin: 2
        text: qsTr("Connect")
        primary: true
        enabled: form.complete
        onClicked: form.submit()
    }
}
