// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rooms/typing.h"

#include "server/model/base/clock.h"

namespace parlor {

namespace {

constexpr qint64 lastsMs = 5000;

QString keyOf(const ConversationId &conversation, const UserId &user)
{
    return conversation.text + QLatin1Char('/') + user.text; // '/' is in no id
}

} // namespace

Typing::Typing(Changed changed)
    : m_changed(std::move(changed))
{
    m_timer.setInterval(250);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        endWhere([now = steadyNow()](const Typist &t) { return t.until <= now; });
    });
}

void Typing::begin(const ConversationId &conversation, const UserId &user, const QString &name, Outlet *origin)
{
    const QString key = keyOf(conversation, user);
    const bool news = !m_typists.contains(key);
    m_typists.insert(key, Typist{conversation, user, name, steadyNow() + lastsMs});
    if (!m_timer.isActive())
        m_timer.start();
    if (news)
        m_changed(TypingChanged{conversation, user, name, true}, origin);
}

void Typing::end(const ConversationId &conversation, const UserId &user, Outlet *origin)
{
    if (!m_typists.isEmpty())
        endKey(keyOf(conversation, user), origin);
}

void Typing::endAll(const UserId &user)
{
    endWhere([&](const Typist &t) { return t.user == user; });
}

template <typename Wanted>
void Typing::endWhere(Wanted wanted)
{
    QStringList ended;
    for (auto it = m_typists.cbegin(); it != m_typists.cend(); ++it) {
        if (wanted(*it))
            ended.append(it.key());
    }
    for (const QString &key : ended)
        endKey(key, nullptr);
}

void Typing::endKey(const QString &key, Outlet *origin)
{
    const auto it = m_typists.constFind(key);
    if (it == m_typists.cend())
        return;
    const Typist typist = *it;
    m_typists.erase(it);
    if (m_typists.isEmpty())
        m_timer.stop();
    m_changed(TypingChanged{typist.conversation, typist.user, typist.name, false}, origin);
}

QList<UserId> Typing::in(const ConversationId &conversation) const
{
    QList<UserId> users;
    for (const Typist &t : m_typists) {
        if (t.conversation == conversation)
            users.append(t.user);
    }
    return users;
}

} // namespace parlor
