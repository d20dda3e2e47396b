// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/session/company.h"

#include "client/session/exchange.h"

namespace parlor {

namespace {

constexpr qint64 tellEvery = 2000; // ms
constexpr qint64 lasts = 6000;
// Of people; nobody knows more, whatever a server says.
constexpr qsizetype mostTypists = 1000;
constexpr qsizetype mostOnline = 100'000;

} // namespace

Company::Company(Exchange &exchange, QObject *parent)
    : QObject(parent)
    , m_exchange(exchange)
{
    m_expiry.setInterval(500);
    connect(&m_expiry, &QTimer::timeout, this, &Company::expire);
}

void Company::setTyping(const ConversationId &conversation, bool isTyping, bool isLive)
{
    const qint64 now = steadyNow();
    const auto told = m_toldAt.constFind(conversation);
    const bool known = told != m_toldAt.constEnd();
    if (!isLive || (isTyping ? known && now - *told < tellEvery : !known))
        return;
    if (isTyping)
        m_toldAt.insert(conversation, now);
    else
        m_toldAt.remove(conversation);
    m_exchange.tell(SetTyping{conversation, isTyping});
}

void Company::take(const TypingChanged &typing)
{
    if (typing.isTyping && (m_typists.size() >= mostTypists || m_typists.value(typing.conversation).size() >= mostTypists))
        return;
    auto &typists = m_typists[typing.conversation];
    bool changed = false;
    if (typing.isTyping) {
        changed = !typists.contains(typing.user);
        typists.insert(typing.user, {typing.userName, steadyNow() + lasts});
        m_expiry.start();
    } else {
        changed = typists.remove(typing.user) > 0;
    }
    if (typists.isEmpty())
        m_typists.remove(typing.conversation);
    if (changed)
        Q_EMIT typingChanged(typing.conversation);
}

void Company::take(const PresenceChanged &presence)
{
    const bool was = m_online.contains(presence.user);
    if (was == presence.isOnline || (presence.isOnline && m_online.size() >= mostOnline))
        return;
    if (presence.isOnline)
        m_online.insert(presence.user);
    else
        m_online.remove(presence.user);
    Q_EMIT presenceChanged(presence.user);
}

void Company::clear()
{
    m_toldAt.clear();
    m_expiry.stop();
    const auto typists = std::exchange(m_typists, {});
    for (auto it = typists.cbegin(); it != typists.cend(); ++it)
        Q_EMIT typingChanged(it.key());
    for (const UserId &user : std::exchange(m_online, {}))
        Q_EMIT presenceChanged(user);
}

QStringList Company::typing(const ConversationId &conversation) const
{
    QStringList names;
    for (const Typist &typist : m_typists.value(conversation))
        names.append(typist.name);
    return names;
}

void Company::expire()
{
    const qint64 now = steadyNow();
    QList<ConversationId> changed;
    for (auto it = m_typists.begin(); it != m_typists.end();) {
        const auto before = it->size();
        it->removeIf([now](QMap<UserId, Typist>::iterator typist) { return typist->until <= now; });
        if (it->size() != before)
            changed.append(it.key());
        it = it->isEmpty() ? m_typists.erase(it) : std::next(it);
    }
    if (m_typists.isEmpty())
        m_expiry.stop();
    for (const ConversationId &id : changed)
        Q_EMIT typingChanged(id);
}

} // namespace parlor
