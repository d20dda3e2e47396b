// SPDX-License-Identifier: GPL-3.0-or-later
// The accounts of this desktop, all of them connected at the same time, one of them shown. Knows the bundled server and
// where tokens are kept. GUI thread; never blocks.
#pragma once

#include "client/desktop/secrets.h"
#include "client/local_server.h"
#include "client/open_account.h"

#include <QQmlListProperty>

#include <memory>
#include <vector>

namespace parlor {

class Accounts final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given by App")
    Q_PROPERTY(QQmlListProperty<parlor::OpenAccount> list READ list NOTIFY listChanged)
    Q_PROPERTY(int count READ count NOTIFY listChanged)
    Q_PROPERTY(parlor::OpenAccount *shown READ shown NOTIFY shownChanged) // null: there is none
    Q_PROPERTY(bool hasLocal READ hasLocal NOTIFY listChanged)
    Q_PROPERTY(int totalUnread READ totalUnread NOTIFY totalUnreadChanged) // those of muted conversations excepted
    // Tokens that will have to be entered again, as there is no keychain and no passphrase yet.
    Q_PROPERTY(bool tokensAtRisk READ areTokensAtRisk NOTIFY tokensChanged)
    // They stand in a file under a passphrase, which is needed to connect.
    Q_PROPERTY(bool passphraseNeeded READ isPassphraseNeeded NOTIFY tokensChanged)
    Q_PROPERTY(QString passphraseProblem READ passphraseProblem NOTIFY passphraseProblemChanged)
    Q_PROPERTY(bool passphraseBusy READ isPassphraseBusy NOTIFY tokensChanged)
public:
    // All of them outlive this.
    Accounts(const QString &dataFolder, const Clock &clock, LocalServer &server, QObject *parent = nullptr);
    ~Accounts() override;

    // Opens the one that was shown last. Fault: it is there and cannot be opened.
    Result<bool> start();
    // The others, and all tokens; after the window has been painted.
    void startOthers();

    QQmlListProperty<OpenAccount> list();
    const std::vector<std::unique_ptr<OpenAccount>> &all() const { return m_all; }
    int count() const { return int(m_all.size()); }
    OpenAccount *shown() const { return m_shown; }
    bool hasLocal() const { return local() != nullptr; }
    OpenAccount *local() const;
    OpenAccount *find(const QString &accountId) const; // null: none
    int totalUnread() const;
    bool areTokensAtRisk() const { return m_secrets.isAnyAtRisk() && !m_riskAccepted; }
    bool isPassphraseNeeded() const { return m_passphraseNeeded; }
    QString passphraseProblem() const { return m_passphraseProblem; }
    bool isPassphraseBusy() const { return m_passphraseBusy; }

    Q_INVOKABLE void show(const QString &accountId);
    // The one `step` further in the list, round and round.
    Q_INVOKABLE void showNext(int step);
    // Signs out: token and copy are gone, the server keeps its messages.
    Q_INVOKABLE void remove(const QString &accountId);
    // Looks again for a token in the keychain, and connects again.
    Q_INVOKABLE void retry(const QString &accountId);
    // For tokens at risk, or to open what is protected. `passphraseProblem` says why it did not work.
    Q_INVOKABLE void givePassphrase(const QString &passphrase);
    // They may be lost at the end; what an older version left in plain text goes at once.
    Q_INVOKABLE void acceptRisk();

    // One that has proved to work; it is shown, and its token kept.
    OpenAccount *add(std::unique_ptr<OpenAccount> account, const QByteArray &token);
    // For this run only: nothing is written down.
    OpenAccount *addForNow(std::unique_ptr<OpenAccount> account);
    // A token for an account of the list that has proved to work.
    void keepToken(const OpenAccount &account, const QByteArray &token);

    void settle();

Q_SIGNALS:
    void listChanged();
    void shownChanged();
    void totalUnreadChanged();
    void tokensChanged();
    void passphraseProblemChanged();
    // In words for the person, in passing.
    void noticed(const QString &notice);
    // Listeners to sessions begin and end with these.
    void opened(parlor::OpenAccount *account);
    void closing(parlor::OpenAccount *account);

private:
    OpenAccount *insert(std::unique_ptr<OpenAccount> account);
    OpenAccount *openHere(const Account &account, Result<void> *result = nullptr);
    void fetchToken(OpenAccount &account);
    void takeToken(OpenAccount &account, const Result<QByteArray> &token);
    void movePlainToken();
    void eraseGone();
    void forgetRemoved();
    void setShown(OpenAccount *account);
    void finishPassphrase(const Result<void> &result);
    void setPassphraseNeeded(bool needed);
    void save();
    void serverReady(const QUrl &url, const QByteArray &credential);
    void serverFailed(const QString &problem);

    QString m_dataFolder;
    const Clock &m_clock;
    LocalServer &m_server;
    Secrets m_secrets;
    std::vector<std::unique_ptr<OpenAccount>> m_all;
    OpenAccount *m_shown = nullptr;
    QList<Account> m_toOpen; // of the file, not yet open
    std::vector<std::unique_ptr<OpenAccount>> m_gone; // taken away; screens may still show them
    QStringList m_removed; // ids, as in AccountFile
    bool m_forNow = false;
    bool m_riskAccepted = false;
    bool m_passphraseNeeded = false;
    bool m_passphraseBusy = false;
    QString m_passphraseProblem;
};

} // namespace parlor
