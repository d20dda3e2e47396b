// SPDX-License-Identifier: GPL-3.0-or-later
// A passphrase for the tokens where there is no keychain: to open what it protects, or, twice, to begin.
import QtQuick
import QtQuick.Templates as T
import Parlor
import Parlor.View

Card {
    id: card

    required property Accounts accounts
    property bool opening: false // else a new one is chosen
    readonly property bool wanted: opening ? accounts.passphraseNeeded : accounts.tokensAtRisk
    readonly property bool differs: !opening && again.text !== "" && again.text !== first.text
    readonly property bool complete: first.text !== "" && (opening || again.text === first.text)

    function show() {
        opening = accounts.passphraseNeeded
        first.text = ""
        again.text = ""
        open()
        first.input.forceActiveFocus(Qt.PopupFocusReason)
    }

    function submit() {
        if (complete && !accounts.passphraseBusy)
            accounts.givePassphrase(first.text)
    }

    modal: true
    heading: opening ? qsTr("Unlock your accounts") : qsTr("Protect your accounts")
    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: parent ? Math.max(12, Math.round(parent.height / 8)) : 0
    onWantedChanged: if (visible && !wanted) close()
    onClosed: first.text = again.text = ""

    T.Overlay.modal: Veil { }

    Words {
        width: parent ? parent.width : 0
        text: card.opening ? qsTr("Your access tokens are kept under a passphrase.")
                           : qsTr("Your access tokens are kept in a file that only this passphrase opens. It cannot be recovered.")
        color: Theme.ink2
        font.pixelSize: Theme.preview
        wrapMode: Text.Wrap
    }

    Field {
        id: first

        width: parent ? parent.width : 0
        label: qsTr("Passphrase")
        secret: true
        input.enabled: !card.accounts.passphraseBusy
        onAccepted: card.opening ? card.submit() : again.input.forceActiveFocus(Qt.TabFocusReason)
    }

    Field {
        id: again

        width: parent ? parent.width : 0
        visible: !card.opening
        label: qsTr("The same once more")
        secret: true
        input.enabled: !card.accounts.passphraseBusy
        onAccepted: card.submit()
    }

    StartError {
        width: parent ? parent.width : 0
        visible: words !== "" && !card.accounts.passphraseBusy
        words: card.differs ? qsTr("The two are not the same.") : card.accounts.passphraseProblem
    }

    WaitBar {
        width: parent ? parent.width : 0
        visible: card.accounts.passphraseBusy
    }

    Flow {
        width: parent ? parent.width : 0
        spacing: 10

        PushButton {
            text: card.opening ? qsTr("Unlock") : qsTr("Protect")
            primary: true
            enabled: card.complete && !card.accounts.passphraseBusy
            onClicked: card.submit()
        }

        PushButton {
            text: qsTr("Cancel")
            onClicked: card.close()
        }
    }
}
