// SPDX-License-Identifier: GPL-3.0-or-later
// What is told across the top of the inbox, and the cards in which it is put right. Signing in says more than being
// offline, and takes its place.
pragma ComponentBehavior: Bound

import QtQuick
import Parlor
import Parlor.View

Column {
    id: banners

    required property App app
    required property Session session
    required property Item over // the cards stand above it
    readonly property Account account: app.accounts.shown
    readonly property bool signInNeeded: account !== null && account.signInNeeded

    AlertBar {
        width: banners.width
        visible: banners.app.notice !== ""
        glyph: "bell"
        grave: false
        words: banners.app.notice
        dismissable: true
        onDismissed: banners.app.clearNotice()
    }

    AlertBar {
        readonly property Chat chat: banners.session ? banners.session.chat : null

        width: banners.width
        visible: chat !== null && chat.takenAway !== ""
        glyph: "leave"
        words: chat ? Theme.filled(qsTr("You are not part of “%1” any more."), [Theme.brief(chat.takenAway)]) : ""
        action: chat && chat.takenDraft !== "" ? qsTr("Copy what you were writing") : ""
        dismissable: true
        onActed: {
            chat.copy(chat.takenDraft)
            chat.forgetTakenAway()
        }
        onDismissed: chat.forgetTakenAway()
    }

    AlertBar {
        width: banners.width
        visible: banners.app.accounts.passphraseNeeded
        glyph: "shield"
        words: qsTr("Your access tokens are locked. Parlor connects when you give the passphrase.")
        action: qsTr("Unlock")
        onActed: (passphrase.get() as PassphraseCard).show()
    }

    AlertBar {
        width: banners.width
        visible: banners.app.accounts.tokensAtRisk && !banners.app.accounts.passphraseNeeded
        glyph: "shield"
        words: qsTr("There is no keychain here, so access tokens are forgotten when Parlor ends.")
        action: qsTr("Keep under a passphrase")
        otherAction: qsTr("For this run only")
        onActed: (passphrase.get() as PassphraseCard).show()
        onActedOtherwise: banners.app.accounts.acceptRisk()
    }

    AlertBar {
        width: banners.width
        visible: banners.signInNeeded && !banners.app.accounts.passphraseNeeded
        words: banners.account ? banners.account.signInReason : ""
        action: qsTr("Sign in")
        onActed: (signIn.get() as SignInCard).show(banners.account.accountId, banners.account.place)
    }

    OfflineBanner {
        width: banners.width
        session: banners.session
        replaced: banners.signInNeeded
    }

    Later {
        id: signIn

        over: banners

        SignInCard {
            parent: banners.over
            app: banners.app
        }
    }

    Later {
        id: passphrase

        over: banners

        PassphraseCard {
            parent: banners.over
            accounts: banners.app.accounts
        }
    }
}
