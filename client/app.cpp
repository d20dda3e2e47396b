// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/app.h"

#include <QCoreApplication>

#include <pwd.h>
#include <unistd.h>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

// A server that says nothing for this long gets words instead of a spinner.
constexpr int patience = 5000;

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
    , m_screen(u"firstStart"_s)
{
    QQmlEngine::setObjectOwnership(&m_settings, QQmlEngine::CppOwnership);
    m_server.setOwner(personsName());
    connect(&m_server, &LocalServer::ready, this, &App::serverReady);
    connect(&m_server, &LocalServer::failed, this, &App::serverFailed);
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        const QString problem = m_session ? m_session->problem() : QString();
        giveUp(problem.isEmpty() ? tr("%1 does not answer. Check the address and the network.")
                                       .arg(m_trying ? m_trying->address.host() : QString())
                                 : problem);
    });
}

App::~App()
{
    settle();
}

void App::start()
{
    if (const std::optional<Account> account = loadAccount(m_dataFolder))
        enter(*account);
}

void App::startWith(const QString &address, const QString &token)
{
    const Result<QUrl> url = readAddress(address);
    const Result<QByteArray> credential = readToken(token);
    if (!url || !credential)
        return setError(!url ? url.error().message : credential.error().message);
    enter({.local = false, .address = *url, .token = *credential, .user = userOfToken(*credential)});
}

// The inbox as it was, at once; the server comes when it comes.
void App::enter(const Account &account)
{
    if (const Result<void> opened = openAccount(account); !opened)
        return giveUp(opened.error().message);
    if (account.local)
        m_server.start();
    else
        m_session->connectTo(account.address, account.token);
    setScreen(u"main"_s);
}

// ---- first start

void App::useThisComputer(bool withSample)
{
    if (m_screen != "firstStart"_L1)
        return;
    setError({});
    m_trying = Account{.local = true, .address = {}, .token = {}, .user = {LocalServer::ownerId()}};
    setStartMessage(withSample ? tr("Starting Parlor and filling the sample inbox…") : tr("Starting Parlor…"));
    setScreen(u"starting"_s);
    m_server.start(withSample);
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
    m_trying = Account{.local = false, .address = *url, .token = *credential, .user = userOfToken(*credential)};
    setStartMessage(tr("Connecting to %1…").arg(url->host()));
    setScreen(u"starting"_s);
    if (const Result<void> opened = openAccount(*m_trying); !opened)
        return giveUp(opened.error().message);
    m_session->connectTo(*url, *credential);
    m_patience.start();
}

void App::cancel()
{
    if (m_screen == "starting"_L1)
        giveUp({});
}

void App::giveUp(const QString &error)
{
    m_patience.stop();
    m_trying.reset();
    m_server.stop();
    setScreen(u"firstStart"_s);
    closeAccount();
    setError(error);
}

void App::serverReady(const QUrl &url, const QByteArray &credential)
{
    if (m_trying && !m_session) {
        if (const Result<void> opened = openAccount(*m_trying); !opened)
            return giveUp(opened.error().message);
        m_patience.start();
    }
    if (!m_session)
        return;
    m_view->setServerProblem({});
    m_view->setServerAddress(url.toString());
    m_session->connectTo(url, credential);
}

void App::serverFailed(const QString &problem)
{
    if (m_trying)
        return giveUp(problem);
    if (m_view)
        m_view->setServerProblem(problem);
}

// While something is being tried: has it worked?
void App::lookAtSession()
{
    if (!m_trying || !m_session)
        return;
    if (m_session->state() == Session::State::Live)
        return arrive();
    if (m_session->state() == Session::State::CatchingUp) {
        m_patience.start(); // a large inbox may take its time
        return setStartMessage(tr("Fetching your conversations…"));
    }
    if (m_session->isSignedOut() || (!m_trying->local && !m_session->problem().isEmpty()))
        giveUp(m_session->problem());
}

void App::arrive()
{
    m_patience.stop();
    const Account account = *std::exchange(m_trying, std::nullopt);
    if (const Result<void> saved = saveAccount(m_dataFolder, account); !saved)
        setError(saved.error().message);
    setScreen(u"main"_s);
}

// ---- the account

Result<void> App::openAccount(const Account &account)
{
    closeAccount();
    const QString server = account.local ? u"local"_s : account.address.toString();
    m_cache = std::make_unique<Cache>(accountFolder(m_dataFolder, server, account.user), account.user, m_clock);
    if (Result<void> opened = m_cache->open(); !opened) {
        m_cache.reset();
        return opened;
    }
    m_session = std::make_unique<Session>(*m_cache, m_clock);
    // Queued: giving up deletes the session, which must not happen inside its own signal.
    connect(m_session.get(), &Session::stateChanged, this, &App::lookAtSession, Qt::QueuedConnection);
    connect(m_session.get(), &Session::problemChanged, this, &App::lookAtSession, Qt::QueuedConnection);
    m_view = std::make_unique<SessionView>(*m_session, m_clock);
    QQmlEngine::setObjectOwnership(m_view.get(), QQmlEngine::CppOwnership);
    connect(m_view.get(), &SessionView::retryAsked, this, [this, local = account.local] {
        if (local && m_server.state() == LocalServer::State::Failed)
            m_server.start();
    });
    m_view->setServerAddress(account.local ? tr("This computer") : account.address.toString());
    Q_EMIT sessionChanged();
    return {};
}

void App::closeAccount()
{
    if (!m_view)
        return;
    m_view->settle();
    // QML lets go of the view before it is gone.
    std::unique_ptr<SessionView> view = std::move(m_view);
    Q_EMIT sessionChanged();
    view.reset();
    m_session.reset();
    m_cache.reset();
}

void App::settle()
{
    if (m_view)
        m_view->settle();
}

void App::quit()
{
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

} // namespace parlor
