// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Parlor

Item {
    id: scene

    width: 1280
    height: 800

    Stage {
        id: stage

        anchors.fill: parent
    }

    TestCase {
        name: "Accounts"
        when: windowShown

        function init() {
            scene.width = 1280
            Theme.textScale = 1
            stage.app.error = ""
            stage.app.notice = ""
            stage.app.signingIn = false
            stage.app.asked = []
            const accounts = stage.app.accounts
            accounts.asked = []
            accounts.shown.signInReason = ""
            accounts.passphraseNeeded = false
            accounts.tokensAtRisk = false
            accounts.passphraseProblem = ""
        }

        function cleanup() {
            keyClick(Qt.Key_Escape)
            tryVerify(() => !overlay(item => item.heading !== undefined && item.visible))
            Theme.textScale = 1
        }

        // What stands in cards is no child of the stage.
        function overlay(test) {
            let root = scene
            while (root.parent)
                root = root.parent
            return stage.find(item => item.visible && test(item), root)
        }

        function press(words) {
            const button = overlay(item => item.clicked !== undefined && item.text === words && item.enabled)
            verify(button, words)
            button.clicked()
        }

        function field(label) {
            return overlay(item => item.label === label && item.input !== undefined)
        }

        function test_signInAgain() {
            verify(!stage.byName("The server does not know this token."))
            stage.app.accounts.shown.signInReason = "The server does not know this token."
            tryVerify(() => stage.byName("The server does not know this token."))
            press("Sign in")
            tryVerify(() => field("Access token"))
            field("Access token").text = " tok "
            press("Cancel")
            tryVerify(() => !field("Access token"))
            compare(stage.app.asked.length, 0)

            press("Sign in")
            tryVerify(() => field("Access token"))
            compare(field("Access token").text, "")
            field("Access token").text = " tok "
            field("Access token").accepted()
            compare(stage.app.asked[0], ["signIn", "first", "tok"])
            stage.app.signingIn = true
            stage.app.error = "Not this one."
            stage.app.signingIn = false
            tryVerify(() => overlay(item => item.words === "Not this one."))
            stage.app.signingIn = true
            stage.app.error = ""
            stage.app.signingIn = false
            tryVerify(() => !field("Access token"))
        }

        function test_signInFitsSmallWindow() {
            scene.width = 420
            Theme.textScale = 2
            stage.app.accounts.shown.signInReason = "The server does not know this token. Ask for a new one."
            const button = overlay(item => item.clicked !== undefined && item.text === "Sign in")
            verify(button)
            const right = button.mapToItem(scene, button.width, 0)
            verify(right.x <= 420, "ends at " + right.x)
            press("Sign in")
            tryVerify(() => field("Access token"))
            const token = field("Access token")
            verify(token.mapToItem(scene, token.width, 0).x <= 420)
        }

        function test_passphrase() {
            const accounts = stage.app.accounts
            accounts.tokensAtRisk = true
            press("Keep under a passphrase")
            tryVerify(() => field("Passphrase"))
            field("Passphrase").text = "long enough"
            field("The same once more").text = "long"
            tryVerify(() => overlay(item => item.words === "The two are not the same."))
            field("The same once more").text = "long enough"
            press("Protect")
            compare(accounts.asked[0], ["givePassphrase", "long enough"])
            accounts.tokensAtRisk = false
            tryVerify(() => !field("Passphrase"))

            accounts.tokensAtRisk = true
            press("For this run only")
            compare(accounts.asked[1], ["acceptRisk"])

            accounts.passphraseNeeded = true
            press("Unlock")
            tryVerify(() => field("Passphrase"))
            verify(!field("The same once more"))
            accounts.passphraseProblem = "This is not the passphrase."
            tryVerify(() => overlay(item => item.words === "This is not the passphrase."))
            accounts.passphraseNeeded = false
            tryVerify(() => !field("Passphrase"))
        }

        function test_accountsByKey() {
            stage.inbox.forceActiveFocus()
            keyClick(Qt.Key_A, Qt.ControlModifier | Qt.ShiftModifier)
            tryVerify(() => overlay(item => item.account !== undefined && item.triggered !== undefined))
            overlay(item => item.account !== undefined && item.triggered !== undefined).triggered()
            compare(stage.app.accounts.asked[0], ["show", "first"])
            tryVerify(() => !overlay(item => item.triggered !== undefined)) // the choice has closed the menu
            keyClick(Qt.Key_A, Qt.ControlModifier | Qt.ShiftModifier)
            tryVerify(() => overlay(item => item.triggered !== undefined))
            overlay(item => item.triggered !== undefined && item.text === "Add an account…").triggered()
            compare(stage.app.asked[0], ["addAccount"])
            stage.app.screen = "main"
        }

        function test_removingAsksFirst() {
            stage.app.accounts.shown.loss = "2 drafts"
            stage.inbox.showSettings()
            press("Remove…")
            compare(stage.app.accounts.asked.length, 0)
            tryVerify(() => overlay(item => String(item.text).includes("lost for good: 2 drafts")))
            press("Remove")
            tryVerify(() => stage.app.accounts.asked.length === 1)
            compare(stage.app.accounts.asked[0], ["remove", "first"])
            press("Until the morning")
            compare(stage.app.attention.doNotDisturb.choice, "morning")
            stage.app.attention.doNotDisturb.choice = "off"
            stage.inbox.leaveSettings()
        }

        function test_whatWasTakenAwayIsTold() {
            const chat = stage.app.session.chat
            chat.asked = []
            chat.takenDraft = "Dear crew"
            chat.takenAway = "Crew %1 <b>"
            tryVerify(() => stage.byName("You are not part of “Crew %1 <b>” any more."))
            const isApart = about => { // also when the bar has just come
                const words = stage.find(item => item.visible && item.contentWidth > 0 && item.text === about)
                const action = stage.find(item => item.visible && item.clicked !== undefined && item.text === "Copy what you were writing")
                return words && action && action.mapToItem(words, 0, 0).x >= words.contentWidth
            }
            tryVerify(() => isApart("You are not part of “Crew %1 <b>” any more."))
            press("Copy what you were writing")
            compare(chat.asked, [["copy", "Dear crew"]])
            tryVerify(() => !stage.byName("You are not part of “Crew %1 <b>” any more."))
            chat.takenDraft = "Dear all"
            chat.takenAway = "Crew"
            tryVerify(() => stage.byName("You are not part of “Crew” any more."))
            tryVerify(() => isApart("You are not part of “Crew” any more."))
            stage.find(item => item.visible && item.label === "Dismiss").clicked()
            compare(chat.takenAway, "")
        }

        function test_noticeCanBeDismissed() {
            stage.app.notice = "The link leads nowhere."
            tryVerify(() => stage.byName("The link leads nowhere."))
            stage.find(item => item.visible && item.label === "Dismiss").clicked()
            compare(stage.app.notice, "")
        }
    }
}
