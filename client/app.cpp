// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/app.h"

#include <QCoreApplication>

#include <pwd.h>
#include <unistd.h>

#include <algorithm>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

// A server that says nothing for this long gets words instead of a spinner.
constexpr int patience = 4800;

// What the person is called on this computer, for guests to see; empty where that is no name of a person.
QString personsName()
{
    const passwd *entry = getpwuid(getuid());
    if (!entry || entry->pw_uid == 0)
        return {};
    const QString full = QString::fromLocal8Bit(entry->pw_gecos).section(u',', 0, 0).trimmed();
    return oneLine(full.isEmpty() ? QString::fromLocal8Bit(entry->pw_name) : full, 80);
}

} // namespace

App::App(const QString &dataFolder, QObject *parent)
    : QObject(parent)
    , m_dataFolder(dataFolder)
    , m_settings(dataFolder)
    , m_server(dataFolder)
    , m_accounts(dataFolder, m_clock, m_server)
    , m_attention(m_accounts, m_settings, dataFolder, m_clock)
    , m_screen(u"firstStart"_s)
{
    for (QObject *given : std::initializer_list<QObject *>{&m_settings, &m_accounts, &m_attention})
        QQmlEngine::setObjectOwnership(given, QQmlEngine::CppOwnership);
    speak();
    connect(&m_settings, &Settings::languageChanged, this, &App::speak);
    m_server.setOwner(personsName());
    m_server.setSeedDoors(m_settings.seedDoors());
    connect(&m_settings, &Settings::seedDoorsChanged, this, [this] { m_server.setSeedDoors(m_settings.seedDoors()); });
    connect(&m_server, &LocalServer::ready, this, &App::serverReady);
    connect(&m_server, &LocalServer::failed, this, [this](const QString &problem) {
        if (m_attempt && m_attempt->account.local)
            giveUp(problem);
    });
    connect(&m_accounts, &Accounts::opened, this, [this](OpenAccount *account) { listenTo(*account); });
    connect(&m_accounts, &Accounts::closing, this, [this](const OpenAccount *account) {
        if (m_attempt && m_attempt->known == account)
            giveUp({});
    });
    connect(&m_accounts, &Accounts::shownChanged, this, &App::sessionChanged);
    connect(&m_accounts, &Accounts::shownChanged, this, [this] {
        if (!m_accounts.shown())
            setScreen(u"firstStart"_s);
    });
    connect(&m_accounts, &Accounts::noticed, this, &App::setNotice);
    connect(&m_attention, &Attention::openAsked, this,
            [this](const QString &account, const QString &conversation, const QByteArray &activation) {
                call({}, activation);
                openConversation(account, conversation, {});
            });
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        const OpenAccount *account = attempted();
        const QString problem = account && account->connection() ? account->connection()->problem() : QString();
        giveUp(problem.isEmpty() ? tr("%1 does not answer. Check the address and the network.")
                                       .arg(m_attempt ? m_attempt->account.address.host() : QString())
                                 : problem);
    });
}

App::~App()
{
    settle();
}

// The inbox as it was, at once; the server comes when it comes.
void App::start()
{
    if (const Result<bool> started = m_accounts.start(); !started)
        setError(started.error().message);
    else if (*started)
        setScreen(u"main"_s);
}

void App::startWith(const QString &address, const QString &token)
{
    const Result<QUrl> url = readAddress(address);
    const Result<QByteArray> credential = readToken(token);
    if (!url || !credential)
        return setError(!url ? url.error().message : credential.error().message);
    auto account = std::make_unique<OpenAccount>(Account{false, *url, userOfToken(*credential)}, m_dataFolder, m_clock);
    if (const Result<void> opened = account->open(); !opened)
        return setError(opened.error().message);
    m_accounts.addForNow(std::move(account))->connectTo(*url, *credential);
    setScreen(u"main"_s);
}

void App::settleIn()
{
    if (std::exchange(m_settledIn, true))
        return;
    m_settings.followSystem();
    m_attention.start();
    m_accounts.startOthers();
}

// ---- adding an account

void App::addAccount()
{
    setError({});
    setScreen(u"firstStart"_s);
}

void App::useThisComputer(bool withSample)
{
    if (m_screen != "firstStart"_L1)
        return;
    setError({});
    if (const OpenAccount *local = m_accounts.local()) {
        m_accounts.show(local->accountId());
        return setScreen(u"main"_s);
    }
    m_attempt = Attempt{Account{.local = true, .address = {}, .user = {LocalServer::ownerId()}}, {}};
    setStartMessage(withSample ? tr("Starting Parlor and filling the sample inbox…") : tr("Starting Parlor…"));
    setScreen(u"starting"_s);
    m_server.start(withSample);
    Q_EMIT signingInChanged();
}

void App::connectToServer(const QString &address, const QString &token)
{
    if (m_screen != "firstStart"_L1)
        return;
    setError({});
    const Result<QUrl> url = readAddress(address);
    if (!url)
        return setError(url.error().message);
    const Result<QByteArray> credential = readToken(token);
    if (!credential)
        return setError(credential.error().message);
    setStartMessage(tr("Connecting to %1…").arg(url->host()));
    setScreen(u"starting"_s);
    tryOut(Account{.local = false, .address = *url, .user = userOfToken(*credential)}, *url, *credential);
}

void App::signIn(const QString &accountId, const QString &token)
{
    setError({});
    const OpenAccount *account = m_accounts.find(accountId);
    if (!account || account->isLocal() || !account->session())
        return;
    const Result<QByteArray> credential = readToken(token);
    if (!credential)
        return setError(credential.error().message);
    if (const UserId user = userOfToken(*credential); user != account->account().user)
        return setError(tr("Token: this one is for somebody else (%1). Add it as another account instead.")
                            .arg(oneLine(user.text, 80)));
    tryOut(account->account(), account->account().address, *credential);
}

void App::tryOut(const Account &account, const QUrl &address, const QByteArray &token)
{
    m_attempt = Attempt{account, token, m_accounts.find(account.id())};
    Q_EMIT signingInChanged();
    if (!m_attempt->known) {
        m_candidate = std::make_unique<OpenAccount>(account, m_dataFolder, m_clock);
        if (const Result<void> opened = m_candidate->open(); !opened)
            return giveUp(opened.error().message);
        listenTo(*m_candidate);
    }
    if (!attempted()->session())
        return giveUp(tr("This account cannot be opened now. Is the disk full?"));
    attempted()->connectTo(address, token);
    m_patience.start();
}

// Queued: giving up deletes the session, which must not happen inside its own signal.
void App::listenTo(OpenAccount &account)
{
    if (!account.session())
        return;
    const auto type = Qt::ConnectionType(Qt::QueuedConnection | Qt::UniqueConnection);
    connect(account.connection(), &Session::stateChanged, this, &App::lookAtAttempt, type);
    connect(account.connection(), &Session::problemChanged, this, &App::lookAtAttempt, type);
    connect(account.connection(), &Session::stateChanged, this, &App::followLink, type);
}

OpenAccount *App::attempted() const
{
    return m_attempt && m_attempt->known ? m_attempt->known : m_candidate.get();
}

void App::serverReady(const QUrl &url, const QByteArray &credential)
{
    if (m_attempt && m_attempt->account.local && !m_candidate)
        tryOut(Account(m_attempt->account), url, credential);
    else if (m_candidate && m_candidate->isLocal())
        m_candidate->connectTo(url, credential);
}

// While something is being tried: has it worked?
void App::lookAtAttempt()
{
    const OpenAccount *account = attempted();
    if (!m_attempt || !account || !account->connection())
        return;
    const Session &session = *account->connection();
    if (session.state() == Session::State::Live)
        return arrive();
    if (m_attempt->givenUp)
        return;
    if (session.state() == Session::State::CatchingUp) {
        m_patience.start(); // a large inbox may take its time
        return setStartMessage(tr("Fetching your conversations…"));
    }
    if (session.isSignedOut())
        giveUp(tr("%1 does not know this token. Ask for a new one, and copy all of it.").arg(account->place()));
    else if (!m_attempt->account.local && !session.problem().isEmpty())
        giveUp(session.problem());
}

void App::arrive()
{
    m_patience.stop();
    const Attempt attempt = *std::exchange(m_attempt, std::nullopt);
    if (attempt.known) {
        m_accounts.keepToken(*attempt.known, attempt.token);
        if (!attempt.givenUp)
            m_accounts.show(attempt.known->accountId());
    } else {
        disconnect(m_candidate->connection(), nullptr, this, nullptr);
        m_accounts.add(std::move(m_candidate), attempt.token);
    }
    setError({});
    setOfferedAddress({});
    if (!attempt.givenUp)
        setScreen(u"main"_s);
    Q_EMIT signingInChanged();
    followLink();
}

void App::giveUp(const QString &error)
{
    m_patience.stop();
    if (m_attempt && m_attempt->known && !error.isEmpty())
        m_attempt->givenUp = true; // it goes on trying, and the token is kept if that ever works
    else
        m_attempt.reset();
    if (m_candidate) {
        disconnect(m_candidate->connection(), nullptr, this, nullptr);
        m_candidate.reset();
    }
    if (!m_accounts.hasLocal())
        m_server.stop();
    if (m_screen == "starting"_L1)
        setScreen(u"firstStart"_s);
    setError(error);
    Q_EMIT signingInChanged();
}

void App::cancel()
{
    if (m_screen == "starting"_L1)
        return giveUp({});
    if (m_screen != "firstStart"_L1)
        return;
    setError({});
    setOfferedAddress({});
    m_link.reset(); // its server is not wanted
    for (const auto &account : m_accounts.all()) {
        if (!session() && account->session())
            m_accounts.show(account->accountId());
    }
    if (session())
        setScreen(u"main"_s);
}

// ---- what leads to a conversation from outside

void App::call(const QString &link, const QByteArray &activation)
{
    if (!activation.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", activation); // Qt takes it for the window that comes forward next
    Q_EMIT raiseAsked();
    if (!link.isEmpty())
        openLink(link);
}

void App::openLink(const QString &text)
{
    const Result<ParlorLink> link = readParlorLink(text);
    if (!link)
        return setNotice(link.error().message);
    m_link = *link;
    followLink();
}

// To its conversation, as soon as that is here; a server that is not known is only offered.
void App::followLink()
{
    if (!m_link || m_screen == "starting"_L1)
        return;
    const ParlorLink link = *m_link;
    const OpenAccount *behind = nullptr; // may still hear of it
    bool known = false;
    for (const auto &account : m_accounts.all()) {
        if (account->linkServer() != link.server || !account->session())
            continue;
        known = true;
        if (account->cache()->conversation(link.conversation)) {
            m_link.reset();
            return openConversation(account->accountId(), link.conversation.text, link.message.text);
        }
        if (account->connection()->state() != Session::State::Live)
            behind = account.get();
    }
    if (behind)
        return;
    if (known || link.server == "local"_L1) {
        m_link.reset();
        setNotice(known ? tr("The link leads to a conversation that you are not part of.")
                        : tr("The link leads to a conversation on this computer, where you have none yet."));
    } else if (m_screen != "firstStart"_L1 || m_offeredAddress != link.server) {
        setOfferedAddress(link.server);
        addAccount();
    }
}

void App::openConversation(const QString &accountId, const QString &conversationId, const QString &messageId)
{
    const OpenAccount *account = m_accounts.find(accountId);
    if (!account || !account->session() || m_screen == "starting"_L1)
        return;
    m_accounts.show(accountId);
    setScreen(u"main"_s);
    account->session()->chat()->open(conversationId);
    if (!messageId.isEmpty())
        account->session()->chat()->jumpTo(messageId);
}

void App::openUnread()
{
    comeForward();
    std::vector<const OpenAccount *> order;
    if (m_accounts.shown())
        order.push_back(m_accounts.shown());
    for (const auto &account : m_accounts.all())
        order.push_back(account.get());
    for (const OpenAccount *account : order) {
        if (!account->session())
            continue;
        for (const ConversationHead &head : account->cache()->conversationHeads()) {
            if (head.unread > 0 && !head.muted && !head.archived)
                return openConversation(account->accountId(), head.id.text, {});
        }
    }
}

// ---- the rest

void App::speak()
{
    m_translations.speak(m_settings.language());
    for (const auto &account : m_accounts.all()) {
        if (account->session())
            account->session()->setViewer(Viewer::ofSystem());
    }
    Q_EMIT languageChanged();
}

void App::settle()
{
    m_accounts.settle();
}

// Qt asks every window whether it would close.
void App::quit()
{
    m_quitting = true;
    Q_EMIT quittingChanged();
    settle();
    QCoreApplication::quit();
}

void App::setScreen(const QString &screen)
{
    if (screen == m_screen)
        return;
    m_screen = screen;
    Q_EMIT screenChanged();
}

void App::setStartMessage(const QString &message)
{
    if (message == m_startMessage)
        return;
    m_startMessage = message;
    Q_EMIT startMessageChanged();
}

void App::setError(const QString &error)
{
    if (error == m_error)
        return;
    m_error = error;
    Q_EMIT errorChanged();
}

void App::setOfferedAddress(const QString &address)
{
    if (address == m_offeredAddress)
        return;
    m_offeredAddress = address;
    Q_EMIT offeredAddressChanged();
}

void App::setNotice(const QString &notice)
{
    if (notice == m_notice)
        return;
    m_notice = notice;
    Q_EMIT noticeChanged();
}

} // namespace parlor
