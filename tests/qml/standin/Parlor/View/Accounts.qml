// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

QtObject {
    id: accounts

    property Account first: Account { }
    property list<Account> list: [first]
    property int count: list.length
    property Account shown: first
    property bool hasLocal: true
    property int totalUnread: 3
    property bool tokensAtRisk: false
    property bool passphraseNeeded: false
    property string passphraseProblem: ""
    property bool passphraseBusy: false
    property var asked: []

    function show(accountId: string) {
        asked = asked.concat([["show", accountId]])
    }

    function showNext(step: int) {
        asked = asked.concat([["showNext", step]])
    }

    function remove(accountId: string) {
        asked = asked.concat([["remove", accountId]])
    }

    function retry(accountId: string) {
        asked = asked.concat([["retry", accountId]])
    }

    function givePassphrase(passphrase: string) {
        asked = asked.concat([["givePassphrase", passphrase]])
    }

    function acceptRisk() {
        asked = asked.concat([["acceptRisk"]])
        tokensAtRisk = false
    }
}
