// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/view/session_view.h"

#include "client/view/parlor_link.h"

#include <algorithm>

namespace parlor {

SessionView::SessionView(Session &session, const Clock &clock, Viewer viewer, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_clock(clock)
    , m_conversations(session, clock, viewer)
    , m_starter(session)
    , m_finds(session, m_conversations, clock, viewer)
    , m_switcher(session, m_conversations)
    , m_chat(session, clock, std::move(viewer))
{
    QQmlEngine::setObjectOwnership(&m_conversations, QQmlEngine::CppOwnership);
    QQmlEngine::setObjectOwnership(&m_starter, QQmlEngine::CppOwnership);
    QQmlEngine::setObjectOwnership(&m_finds, QQmlEngine::CppOwnership);
    QQmlEngine::setObjectOwnership(&m_switcher, QQmlEngine::CppOwnership);
    QQmlEngine::setObjectOwnership(&m_chat, QQmlEngine::CppOwnership);
    Cache &cache = session.cache();
    connect(&session, &Session::stateChanged, this, &SessionView::stateChanged);
    connect(&session, &Session::problemChanged, this, &SessionView::problemChanged);
    connect(&cache, &Cache::broken, this, &SessionView::setServerProblem);
    connect(&cache, &Cache::outboxChanged, this, &SessionView::readOutbox);
    connect(&cache, &Cache::changed, this, [this](const Merged &merged) {
        if (merged.users.contains(m_session.cache().self()))
            readUser();
        if (m_outboxCount > 0)
            readOutbox();
    });
    connect(&m_conversations, &ConversationList::unreadChanged, this, &SessionView::totalUnreadChanged);
    connect(&m_chat, &Chat::conversationChanged, this,
            [this] { m_conversations.setOpen({m_chat.conversationId()}); });
    m_minuteTimer.setSingleShot(true);
    connect(&m_minuteTimer, &QTimer::timeout, this, [this] {
        m_conversations.refreshTimes();
        m_chat.refreshTimes();
        waitForMinute();
    });
    waitForMinute();
    readUser();
    readOutbox();
}

// On the minute, so that "10:43" is right when it shows.
void SessionView::waitForMinute()
{
    m_minuteTimer.start(int(60'000 - m_clock.now() % 60'000) + 20);
}

SessionView::State SessionView::state() const
{
    switch (m_session.state()) {
    case Session::State::Offline: return Offline;
    case Session::State::Connecting: return Connecting;
    case Session::State::CatchingUp: return CatchingUp;
    case Session::State::Live: return Live;
    }
    return Offline;
}

void SessionView::setServerProblem(const QString &problem)
{
    if (problem == m_serverProblem)
        return;
    m_serverProblem = problem;
    Q_EMIT problemChanged();
}

QDateTime SessionView::lastSync() const
{
    const Instant at = m_session.lastSyncAt();
    return at > 0 ? QDateTime::fromMSecsSinceEpoch(at) : QDateTime();
}

void SessionView::readUser()
{
    const std::optional<User> user = m_session.cache().user(m_session.cache().self());
    const QString name = user ? oneLine(nameOf(*user), 80) : userId();
    if (name == m_userName)
        return;
    m_userName = name;
    Q_EMIT userChanged();
}

void SessionView::readOutbox()
{
    const QList<OutboxEntry> entries = m_session.cache().outbox();
    // A mark or a flag that waits is nobody's concern.
    const int count = int(std::count_if(entries.begin(), entries.end(), [](const OutboxEntry &entry) {
        return !std::holds_alternative<MarkRead>(entry.command)
            && !std::holds_alternative<ChangeMembership>(entry.command);
    }));
    if (count == m_outboxCount)
        return;
    m_outboxCount = count;
    Q_EMIT outboxCountChanged();
}

QString SessionView::userInitials() const
{
    return initialsOf(m_userName);
}

int SessionView::userHue() const
{
    return hueOf(userId());
}

void SessionView::setServerAddress(const QString &address)
{
    if (address == m_serverAddress)
        return;
    m_serverAddress = address;
    Q_EMIT serverAddressChanged();
}

QString SessionView::linkTo(const QString &conversationId, const QString &messageId) const
{
    return textOf(ParlorLink{m_linkServer, {conversationId}, {messageId}});
}

void SessionView::setViewer(const Viewer &viewer)
{
    m_conversations.setViewer(viewer);
    m_chat.setViewer(viewer);
}

void SessionView::retryNow()
{
    Q_EMIT retryAsked();
    m_session.retryNow();
}

} // namespace parlor
