// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/accounts.h"

#include <QDir>
#include <QTimer>

#include <algorithm>

namespace parlor {

using namespace Qt::StringLiterals;

Accounts::Accounts(const QString &dataFolder, const Clock &clock, LocalServer &server, QObject *parent)
    : QObject(parent)
    , m_dataFolder(dataFolder)
    , m_clock(clock)
    , m_server(server)
    , m_secrets(dataFolder)
{
    connect(&m_server, &LocalServer::ready, this, &Accounts::serverReady);
    connect(&m_server, &LocalServer::failed, this, &Accounts::serverFailed);
    connect(&m_secrets, &Secrets::atRiskChanged, this, &Accounts::tokensChanged);
}

Accounts::~Accounts()
{
    m_shown = nullptr;
    eraseGone();
}

// ---- from the start to the inbox

Result<bool> Accounts::start()
{
    const AccountFile file = loadAccounts(m_dataFolder);
    m_removed = file.removed;
    if (file.accounts.isEmpty())
        return false;
    m_toOpen = file.accounts;
    auto first = std::find_if(m_toOpen.begin(), m_toOpen.end(), [&](const Account &a) { return a.id() == file.shown; });
    if (first == m_toOpen.end())
        first = m_toOpen.begin();
    const Account account = *first;
    m_toOpen.erase(first);
    Result<void> result;
    OpenAccount *opened = openHere(account, &result);
    setShown(opened);
    if (!result)
        return tl::unexpected<Fault>(result.error());
    return true;
}

void Accounts::startOthers()
{
    if (m_forNow)
        return;
    for (const Account &account : std::exchange(m_toOpen, {})) {
        Result<void> result;
        if (openHere(account, &result); !result)
            Q_EMIT noticed(result.error().message);
    }
    for (const QString &id : m_removed)
        QDir(Account::folder(m_dataFolder, id)).removeRecursively();
    forgetRemoved();
    movePlainToken();
    for (const auto &account : m_all)
        fetchToken(*account);
}

// One that cannot be opened stays in the list: it may be another time.
OpenAccount *Accounts::openHere(const Account &account, Result<void> *result)
{
    auto made = std::make_unique<OpenAccount>(account, m_dataFolder, m_clock);
    *result = made->open();
    if (account.local)
        m_server.start();
    return insert(std::move(made));
}

OpenAccount *Accounts::insert(std::unique_ptr<OpenAccount> account)
{
    OpenAccount *added = account.get();
    m_removed.removeAll(added->accountId());
    QQmlEngine::setObjectOwnership(added, QQmlEngine::CppOwnership);
    connect(added, &OpenAccount::unreadChanged, this, &Accounts::totalUnreadChanged);
    connect(added, &OpenAccount::retryAsked, this, [this, added] {
        if (added->isLocal() && m_server.state() == LocalServer::State::Failed)
            m_server.start();
    });
    m_all.push_back(std::move(account));
    Q_EMIT listChanged();
    Q_EMIT totalUnreadChanged();
    Q_EMIT opened(added);
    return added;
}

// ---- the list

QQmlListProperty<OpenAccount> Accounts::list()
{
    return {this, nullptr,
            [](QQmlListProperty<OpenAccount> *property) {
                return qsizetype(static_cast<Accounts *>(property->object)->m_all.size());
            },
            [](QQmlListProperty<OpenAccount> *property, qsizetype at) {
                return static_cast<Accounts *>(property->object)->m_all.at(size_t(at)).get();
            }};
}

OpenAccount *Accounts::find(const QString &accountId) const
{
    const auto it
        = std::find_if(m_all.begin(), m_all.end(), [&](const auto &a) { return a->accountId() == accountId; });
    return it == m_all.end() ? nullptr : it->get();
}

OpenAccount *Accounts::local() const
{
    const auto it = std::find_if(m_all.begin(), m_all.end(), [](const auto &a) { return a->isLocal(); });
    return it == m_all.end() ? nullptr : it->get();
}

int Accounts::totalUnread() const
{
    int total = 0;
    for (const auto &account : m_all)
        total += account->unread();
    return total;
}

void Accounts::show(const QString &accountId)
{
    OpenAccount *account = find(accountId);
    if (!account || account == m_shown)
        return;
    if (!account->session())
        return Q_EMIT noticed(tr("This account cannot be opened now. Is the disk full?"));
    setShown(account);
    save();
}

void Accounts::showNext(int step)
{
    const auto at = std::find_if(m_all.begin(), m_all.end(), [this](const auto &a) { return a.get() == m_shown; });
    if (m_all.size() < 2 || at == m_all.end())
        return;
    const auto size = qsizetype(m_all.size());
    const qsizetype next = ((at - m_all.begin()) + (step < 0 ? -1 : 1) + size) % size;
    show(m_all.at(size_t(next))->accountId());
}

void Accounts::setShown(OpenAccount *account)
{
    if (account == m_shown)
        return;
    if (m_shown)
        m_shown->settle();
    m_shown = account;
    Q_EMIT shownChanged();
}

OpenAccount *Accounts::add(std::unique_ptr<OpenAccount> account, const QByteArray &token)
{
    OpenAccount *added = insert(std::move(account));
    setShown(added);
    save();
    keepToken(*added, token);
    return added;
}

OpenAccount *Accounts::addForNow(std::unique_ptr<OpenAccount> account)
{
    m_forNow = true;
    OpenAccount *added = insert(std::move(account));
    setShown(added);
    return added;
}

void Accounts::remove(const QString &accountId)
{
    const auto it
        = std::find_if(m_all.begin(), m_all.end(), [&](const auto &a) { return a->accountId() == accountId; });
    if (it == m_all.end())
        return;
    Q_EMIT closing(it->get());
    std::unique_ptr<OpenAccount> gone = std::move(*it);
    m_all.erase(it);
    disconnect(gone.get(), nullptr, this, nullptr);
    if (gone.get() == m_shown) {
        const auto other = std::find_if(m_all.begin(), m_all.end(), [](const auto &a) { return a->session(); });
        m_shown = other == m_all.end() ? nullptr : other->get();
        Q_EMIT shownChanged();
    }
    Q_EMIT listChanged();
    Q_EMIT totalUnreadChanged();
    if (gone->isLocal())
        m_server.stop();
    const std::optional<PlainToken> plain = readPlainToken(m_dataFolder);
    if (plain && plain->account == accountId)
        removePlainToken(m_dataFolder);
    m_removed.append(accountId); // should the program end now, the next start does the rest
    save();
    m_gone.push_back(std::move(gone));
    // Screens that showed it let go of it first.
    QTimer::singleShot(0, this, [this] {
        eraseGone();
        forgetRemoved();
    });
}

void Accounts::eraseGone()
{
    for (const auto &gone : std::exchange(m_gone, {}))
        gone->erase();
}

// What accounts that were taken away have left: their tokens, and at the start also copies that a sudden end has spared.
void Accounts::forgetRemoved()
{
    const QString local = Account{true, {}, {LocalServer::ownerId()}}.id();
    for (const QString &id : QStringList(m_removed)) {
        const auto done = [this, id](bool gone) {
            if (gone && m_removed.removeAll(id) > 0)
                save();
        };
        if (id == local)
            done(true);
        else
            m_secrets.forget(id, done);
    }
}

void Accounts::save()
{
    if (m_forNow)
        return;
    AccountFile file;
    for (const auto &account : m_all)
        file.accounts.append(account->account());
    file.accounts += m_toOpen;
    file.removed = m_removed;
    file.shown = m_shown ? m_shown->accountId() : QString();
    if (const Result<void> saved = saveAccounts(m_dataFolder, file); !saved)
        Q_EMIT noticed(saved.error().message);
}

void Accounts::settle()
{
    for (const auto &account : m_all)
        account->settle();
}

// ---- connecting

void Accounts::serverReady(const QUrl &url, const QByteArray &credential)
{
    if (OpenAccount *account = local())
        account->connectTo(url, credential);
}

void Accounts::serverFailed(const QString &problem)
{
    if (OpenAccount *account = local(); account && account->session())
        account->session()->setServerProblem(problem);
}

void Accounts::fetchToken(OpenAccount &account)
{
    if (account.isLocal() || !account.session())
        return;
    m_secrets.fetch(account.accountId(), [this, id = account.accountId()](const Result<QByteArray> &token) {
        if (OpenAccount *found = find(id))
            takeToken(*found, token);
    });
}

void Accounts::takeToken(OpenAccount &account, const Result<QByteArray> &token)
{
    if (token)
        return account.connectTo(account.account().address, *token);
    if (token.error().code == Fault::Unauthorized)
        setPassphraseNeeded(true);
    account.setTokenProblem(token.error().message);
}

void Accounts::retry(const QString &accountId)
{
    if (OpenAccount *account = find(accountId))
        fetchToken(*account);
}

// ---- tokens

void Accounts::keepToken(const OpenAccount &account, const QByteArray &token)
{
    if (m_forNow || account.isLocal())
        return;
    m_riskAccepted = false;
    m_secrets.keep(account.accountId(), token);
}

// What an older version wrote beside the account goes where it belongs, and only then off the disk.
void Accounts::movePlainToken()
{
    const std::optional<PlainToken> plain = readPlainToken(m_dataFolder);
    save(); // there may be an account.json only
    if (!plain)
        return removePlainToken(m_dataFolder);
    m_secrets.keep(plain->account, plain->token, [this](Secrets::Home home) {
        if (home != Secrets::Home::Memory)
            removePlainToken(m_dataFolder);
    });
}

void Accounts::givePassphrase(const QString &passphrase)
{
    if (m_passphraseBusy)
        return;
    m_passphraseBusy = true;
    m_passphraseProblem.clear();
    Q_EMIT passphraseProblemChanged();
    Q_EMIT tokensChanged();
    const auto done = [this](const Result<void> &result) { finishPassphrase(result); };
    if (m_passphraseNeeded)
        m_secrets.unlock(passphrase, done);
    else
        m_secrets.protect(passphrase, done);
}

void Accounts::finishPassphrase(const Result<void> &result)
{
    m_passphraseBusy = false;
    if (!result) {
        m_passphraseProblem = result.error().message;
        Q_EMIT passphraseProblemChanged();
        Q_EMIT tokensChanged();
        return;
    }
    const bool unlocked = std::exchange(m_passphraseNeeded, false);
    Q_EMIT tokensChanged();
    if (!unlocked)
        return removePlainToken(m_dataFolder);
    forgetRemoved();
    for (const auto &account : m_all) {
        if (account->isSignInNeeded())
            fetchToken(*account);
    }
}

void Accounts::acceptRisk()
{
    m_riskAccepted = true;
    removePlainToken(m_dataFolder);
    Q_EMIT tokensChanged();
}

void Accounts::setPassphraseNeeded(bool needed)
{
    if (needed == m_passphraseNeeded)
        return;
    m_passphraseNeeded = needed;
    Q_EMIT tokensChanged();
}

} // namespace parlor
