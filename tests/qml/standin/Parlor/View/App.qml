// SPDX-License-Identifier: GPL-3.0-or-later
// Stands in for the desktop: remembers what was asked of it.
import QtQml

QtObject {
    id: app

    property string screen: "main"
    property string startMessage: ""
    property string error: ""
    readonly property string dataFolder: "/home/hanna/.local/share/parlor"
    property string offeredAddress: ""
    property string notice: ""
    property bool signingIn: false
    property bool quitting: false
    property Settings settings: Settings { }
    property Accounts accounts: Accounts { }
    property Attention attention: Attention { }
    property Session session: accounts.shown ? accounts.shown.session : null
    property var asked: []

    signal raiseAsked()

    function useThisComputer(withSample: bool) {
        asked = asked.concat([["useThisComputer", withSample]])
        screen = "starting"
    }

    function connectToServer(address: string, token: string) {
        asked = asked.concat([["connectToServer", address, token]])
        screen = "starting"
    }

    function cancel() {
        asked = asked.concat([["cancel"]])
        screen = "firstStart"
        error = ""
    }

    function addAccount() {
        asked = asked.concat([["addAccount"]])
        screen = "firstStart"
    }

    function signIn(accountId: string, token: string) {
        asked = asked.concat([["signIn", accountId, token]])
    }

    function openLink(text: string) {
        asked = asked.concat([["openLink", text]])
    }

    function clearNotice() {
        notice = ""
    }

    function settleIn() { }

    function quit() {
        asked = asked.concat([["quit"]])
    }
}
