// SPDX-License-Identifier: GPL-3.0-or-later
// One account while the program runs: its copy on disk, its session, and both as QML sees them. Several live side by
// side; each receives, whether it is shown or not. GUI thread.
#pragma once

#include "client/account.h"
#include "client/view/session_view.h"

#include <memory>

namespace parlor {

class OpenAccount final : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(Account)
    QML_UNCREATABLE("Given by Accounts")
    Q_PROPERTY(QString accountId READ accountId CONSTANT)
    Q_PROPERTY(bool local READ isLocal CONSTANT) // the bundled server
    Q_PROPERTY(QString place READ place CONSTANT) // "This computer", "chat.example.org"
    Q_PROPERTY(QString address READ address CONSTANT) // empty: this computer
    Q_PROPERTY(QString name READ name NOTIFY nameChanged)
    Q_PROPERTY(QString initials READ initials NOTIFY nameChanged)
    Q_PROPERTY(int hue READ hue CONSTANT)
    Q_PROPERTY(int unread READ unread NOTIFY unreadChanged)
    Q_PROPERTY(QString stateText READ stateText NOTIFY stateChanged) // "Connected", "Sign in again", …
    Q_PROPERTY(bool signInNeeded READ isSignInNeeded NOTIFY stateChanged)
    Q_PROPERTY(QString signInReason READ signInReason NOTIFY stateChanged)
    Q_PROPERTY(parlor::SessionView *session READ session CONSTANT)
public:
    OpenAccount(Account account, const QString &dataFolder, const Clock &clock, QObject *parent = nullptr);
    ~OpenAccount() override;

    // Opens the copy on disk; call once, before anything else.
    Result<void> open();

    const Account &account() const { return m_account; }
    QString accountId() const { return m_account.id(); }
    bool isLocal() const { return m_account.local; }
    QString place() const;
    QString address() const { return m_account.local ? QString() : m_account.address.toString(); }
    // As it stands in a parlor:// link.
    QString linkServer() const;
    QString name() const { return m_view ? m_view->userName() : m_account.user.text; }
    QString initials() const;
    int hue() const;
    int unread() const { return m_view ? m_view->totalUnread() : 0; }
    QString stateText() const;
    bool isSignInNeeded() const { return !signInReason().isEmpty(); }
    QString signInReason() const;
    // What is lost for good when it is removed now: "2 messages that have not been sent"; empty: nothing.
    Q_INVOKABLE QString lossText() const;
    SessionView *session() const { return m_view.get(); }
    Session *connection() const { return m_session.get(); }
    Cache *cache() const { return m_cache.get(); }

    void connectTo(const QUrl &server, const QByteArray &token);
    // There is no token to connect with, and why; empty: one is being looked for.
    void setTokenProblem(const QString &problem);

    // Writes down what waits for a pause.
    void settle();
    // Takes the copy off the disk. The session ends; nothing but the destructor may follow.
    void erase();

Q_SIGNALS:
    void nameChanged();
    void unreadChanged();
    void stateChanged();
    // The person asks for another try.
    void retryAsked();

private:
    Account m_account;
    QString m_folder;
    const Clock &m_clock;
    QString m_tokenProblem;
    std::unique_ptr<Cache> m_cache;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<SessionView> m_view;
};

} // namespace parlor
