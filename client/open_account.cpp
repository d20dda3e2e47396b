// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/open_account.h"

#include "client/view/parlor_link.h"
#include "client/view/script.h"

#include <QDir>

#include <algorithm>

namespace parlor {

using namespace Qt::StringLiterals;

OpenAccount::OpenAccount(Account account, const QString &dataFolder, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_account(std::move(account))
    , m_folder(m_account.folder(dataFolder))
    , m_clock(clock)
{
}

OpenAccount::~OpenAccount()
{
    settle();
}

Result<void> OpenAccount::open()
{
    m_cache = std::make_unique<Cache>(m_folder, m_account.user, m_clock);
    if (Result<void> opened = m_cache->open(); !opened) {
        m_cache.reset();
        return opened;
    }
    m_session = std::make_unique<Session>(*m_cache, m_clock);
    m_view = std::make_unique<SessionView>(*m_session, m_clock);
    QQmlEngine::setObjectOwnership(m_view.get(), QQmlEngine::CppOwnership);
    m_view->setServerAddress(m_account.local ? place() : m_account.address.toString());
    m_view->setLinkServer(linkServer());
    connect(m_view.get(), &SessionView::userChanged, this, &OpenAccount::nameChanged);
    connect(m_view.get(), &SessionView::totalUnreadChanged, this, &OpenAccount::unreadChanged);
    connect(m_view.get(), &SessionView::stateChanged, this, &OpenAccount::stateChanged);
    connect(m_view.get(), &SessionView::problemChanged, this, &OpenAccount::stateChanged);
    connect(m_view.get(), &SessionView::retryAsked, this, &OpenAccount::retryAsked);
    return {};
}

QString OpenAccount::place() const
{
    if (m_account.local)
        return tr("This computer");
    const int port = m_account.address.port();
    return port > 0 ? m_account.address.host() + u':' + QString::number(port) : m_account.address.host();
}

QString OpenAccount::linkServer() const
{
    return m_account.local ? u"local"_s : linkServerOf(m_account.address);
}

QString OpenAccount::initials() const
{
    return initialsOf(name());
}

int OpenAccount::hue() const
{
    return hueOf(m_account.user.text);
}

QString OpenAccount::signInReason() const
{
    if (!m_tokenProblem.isEmpty())
        return m_tokenProblem;
    return m_session && m_session->isSignedOut() && !m_account.local ? m_session->problem() : QString();
}

QString OpenAccount::stateText() const
{
    if (!m_session)
        return tr("Cannot be opened");
    if (isSignInNeeded())
        return tr("Sign in again");
    switch (m_session->state()) {
    case Session::State::Offline: return tr("Offline");
    case Session::State::Connecting: return tr("Connecting…");
    case Session::State::CatchingUp: return tr("Fetching what is new…");
    case Session::State::Live: return tr("Connected");
    }
    return {};
}

QString OpenAccount::lossText() const
{
    if (!m_cache)
        return {};
    const QList<ConversationItem> conversations = m_cache->conversations();
    const auto drafts = std::count_if(conversations.begin(), conversations.end(),
                                      [](const ConversationItem &item) { return item.draft.has_value(); });
    QStringList losses;
    if (const int unsent = m_view->outboxCount(); unsent > 0)
        losses.append(tr("%n message(s) that have not been sent", "", unsent));
    if (drafts > 0)
        losses.append(tr("%n draft(s)", "", int(drafts)));
    return losses.join(tr(" and "));
}

void OpenAccount::connectTo(const QUrl &server, const QByteArray &token)
{
    if (!m_session)
        return;
    setTokenProblem({});
    m_view->setServerProblem({});
    // The file may say what nobody could have typed: a token goes nowhere unprotected.
    if (const Result<QUrl> address = readAddress(server.toString()); !address)
        return m_view->setServerProblem(address.error().message);
    if (m_account.local)
        m_view->setServerAddress(server.toString());
    m_session->connectTo(server, token);
}

void OpenAccount::setTokenProblem(const QString &problem)
{
    if (problem == m_tokenProblem)
        return;
    m_tokenProblem = problem;
    Q_EMIT stateChanged();
}

void OpenAccount::settle()
{
    if (m_view)
        m_view->settle();
}

void OpenAccount::erase()
{
    m_view.reset();
    m_session.reset();
    m_cache.reset(); // waits for its last write
    QDir(m_folder).removeRecursively();
}

} // namespace parlor
