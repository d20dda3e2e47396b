// SPDX-License-Identifier: GPL-3.0-or-later
// The desktop program: its accounts, how one is added, and what brings a conversation forward from outside. The only
// place where the client's concrete types meet. GUI thread.
#pragma once

#include "client/accounts.h"
#include "client/attention.h"
#include "client/settings.h"
#include "client/view/parlor_link.h"
#include "client/view/translations.h"

#include <memory>

namespace parlor {

class App final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given by the program")
    Q_PROPERTY(QString screen READ screen NOTIFY screenChanged) // "firstStart", "starting", "main"
    Q_PROPERTY(QString startMessage READ startMessage NOTIFY startMessageChanged)
    Q_PROPERTY(QString error READ error NOTIFY errorChanged) // of the attempt to add an account; empty: none
    Q_PROPERTY(bool signingIn READ isSigningIn NOTIFY signingInChanged) // an attempt is under way
    Q_PROPERTY(QString offeredAddress READ offeredAddress NOTIFY offeredAddressChanged) // to begin the form with
    Q_PROPERTY(QString notice READ notice NOTIFY noticeChanged) // told in passing; empty: nothing
    Q_PROPERTY(parlor::SessionView *session READ session NOTIFY sessionChanged) // of the account that is shown
    Q_PROPERTY(parlor::Accounts *accounts READ accounts CONSTANT)
    Q_PROPERTY(parlor::Attention *attention READ attention CONSTANT)
    Q_PROPERTY(parlor::Settings *settings READ settings CONSTANT)
    Q_PROPERTY(bool quitting READ isQuitting NOTIFY quittingChanged) // a window that closes now must not stay in the tray
    Q_PROPERTY(QString dataFolder READ dataFolder CONSTANT) // where everything is kept
public:
    // The folder exists and is locked by this process.
    explicit App(const QString &dataFolder, QObject *parent = nullptr);
    ~App() override;

    // To the inbox with what was chosen before, or to the first start.
    void start();
    // To the inbox of this server, for this run only.
    void startWith(const QString &address, const QString &token);
    // What can wait until the window has been painted: other accounts, tokens, the session bus.
    Q_INVOKABLE void settleIn();
    // As another start, or a link somewhere, has asked for.
    void call(const QString &link, const QByteArray &activation);

    QString screen() const { return m_screen; }
    QString startMessage() const { return m_startMessage; }
    QString error() const { return m_error; }
    bool isSigningIn() const { return m_attempt && !m_attempt->givenUp; }
    QString offeredAddress() const { return m_offeredAddress; }
    QString notice() const { return m_notice; }
    SessionView *session() const { return m_accounts.shown() ? m_accounts.shown()->session() : nullptr; }
    Accounts *accounts() { return &m_accounts; }
    Attention *attention() { return &m_attention; }
    Settings *settings() { return &m_settings; }
    bool isQuitting() const { return m_quitting; }
    QString dataFolder() const { return m_dataFolder; }

    Q_INVOKABLE void useThisComputer(bool withSample);
    // Also a new token for an account that there is.
    Q_INVOKABLE void connectToServer(const QString &address, const QString &token);
    Q_INVOKABLE void signIn(const QString &accountId, const QString &token);
    // To the first start's choices; cancel() leads back to the inbox.
    Q_INVOKABLE void addAccount();
    Q_INVOKABLE void cancel();
    Q_INVOKABLE void openLink(const QString &text);
    // Of whichever account; without a message to where one left off.
    Q_INVOKABLE void openConversation(const QString &accountId, const QString &conversationId, const QString &messageId);
    // The window, and in it the conversation that was unread first, of whichever account.
    Q_INVOKABLE void comeForward() { Q_EMIT raiseAsked(); }
    Q_INVOKABLE void openUnread();
    Q_INVOKABLE void clearNotice() { setNotice({}); }
    Q_INVOKABLE void quit();

    // Writes down what waits for a pause; before the program ends.
    void settle();

Q_SIGNALS:
    void screenChanged();
    void startMessageChanged();
    void errorChanged();
    void signingInChanged();
    void offeredAddressChanged();
    void noticeChanged();
    void sessionChanged();
    // The window is to come forward.
    void raiseAsked();
    void quittingChanged();
    void languageChanged(); // the words of QML are to be made anew

private:
    // An account that is being tried, and whether it is one of the list.
    struct Attempt
    {
        Account account;
        QByteArray token;
        OpenAccount *known = nullptr;
        bool givenUp = false; // the person was told that it does not work
    };

    void tryOut(const Account &account, const QUrl &address, const QByteArray &token);
    void listenTo(OpenAccount &account);
    void lookAtAttempt();
    void arrive();
    void giveUp(const QString &error);
    OpenAccount *attempted() const;
    void serverReady(const QUrl &url, const QByteArray &credential);
    void followLink();
    void speak();
    void setScreen(const QString &screen);
    void setStartMessage(const QString &message);
    void setError(const QString &error);
    void setOfferedAddress(const QString &address);
    void setNotice(const QString &notice);

    QString m_dataFolder;
    SystemClock m_clock;
    Settings m_settings;
    Translations m_translations;
    LocalServer m_server;
    Accounts m_accounts;
    Attention m_attention;
    std::optional<Attempt> m_attempt;
    std::unique_ptr<OpenAccount> m_candidate; // of the attempt, unless it is known
    std::optional<ParlorLink> m_link; // waits for its conversation to arrive
    QString m_screen;
    QString m_startMessage;
    QString m_error;
    QString m_offeredAddress;
    QString m_notice;
    bool m_settledIn = false;
    bool m_quitting = false;
    QTimer m_patience;
};

} // namespace parlor
