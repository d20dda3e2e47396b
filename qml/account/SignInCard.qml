// SPDX-License-Identifier: GPL-3.0-or-later
// A new token for an account that there is. It closes when the token has proved to work.
import QtQuick
import QtQuick.Templates as T
import Parlor
import Parlor.View

Card {
    id: card

    required property App app
    property string accountId: ""
    property string place: ""
    property bool tried: false // an older error of the program is not about this token
    readonly property bool busy: app.signingIn

    function show(accountId: string, place: string) {
        card.accountId = accountId
        card.place = place
        tried = false
        token.text = ""
        open()
        token.input.forceActiveFocus(Qt.PopupFocusReason)
    }

    function submit() {
        const words = token.text.trim()
        if (busy || words === "")
            return
        tried = true
        app.signIn(accountId, words)
    }

    modal: true
    heading: qsTr("Sign in again")
    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: parent ? Math.max(12, Math.round(parent.height / 8)) : 0
    onBusyChanged: if (visible && tried && !busy && app.error === "") close()
    onClosed: token.text = "" // a secret does not stay where it is not needed

    T.Overlay.modal: Veil { }

    Words {
        width: parent ? parent.width : 0
        text: qsTr("Paste a token for %1. What you wrote meanwhile is sent afterwards.").arg(Theme.brief(card.place))
        color: Theme.ink2
        font.pixelSize: Theme.preview
        wrapMode: Text.Wrap
    }

    Field {
        id: token

        width: parent ? parent.width : 0
        label: qsTr("Access token")
        placeholder: qsTr("Paste the token here")
        secret: true
        input.enabled: !card.busy
        onAccepted: card.submit()
    }

    StartError {
        width: parent ? parent.width : 0
        visible: card.tried && !card.busy && card.app.error !== ""
        words: card.app.error
    }

    WaitBar {
        width: parent ? parent.width : 0
        visible: card.busy
    }

    Flow {
        width: parent ? parent.width : 0
        spacing: 10

        PushButton {
            text: qsTr("Sign in")
            primary: true
            enabled: !card.busy && token.text.trim() !== ""
            onClicked: card.submit()
        }

        PushButton {
            text: qsTr("Cancel")
            onClicked: card.close()
        }
    }
}
