// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rooms/presence.h"

#include "server/rooms/encoded.h"

#include <algorithm>

namespace parlor {

namespace {

constexpr int every = 1000; // ms, SPEC "Presence"
// When thousands come at once, as after a restart, the news of it leaves room for what people write.
constexpr int atOnce = 200;
constexpr int pause = 2; // ms

} // namespace

Presence::Presence(const Clock &clock)
    : m_clock(clock)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Presence::announce);
}

Presence::Person &Presence::person(const UserId &user)
{
    auto &slot = m_people[user.text];
    if (!slot) {
        slot = std::make_unique<Person>();
        slot->id = user;
    }
    return *slot;
}

const Presence::Person *Presence::find(const UserId &user) const
{
    const auto it = m_people.find(user.text);
    return it == m_people.end() ? nullptr : it->second.get();
}

void Presence::join(const UserId &user, Outlet *outlet)
{
    Person &p = person(user);
    p.outlets.push_back(outlet);
    m_personOf.insert(outlet, &p);
    if (p.outlets.size() > 1)
        return;
    ++m_online;
    announceSoon(p);
}

const Presence::Person *Presence::leave(Outlet *outlet)
{
    Person *p = m_personOf.take(outlet);
    if (!p)
        return nullptr;
    std::erase(p->outlets, outlet);
    m_watchingAll.remove(outlet);
    for (Person *watched : m_watching.take(outlet))
        std::erase(watched->watchers, outlet);
    if (!p->outlets.empty())
        return nullptr;
    --m_online;
    announceSoon(*p);
    return p;
}

void Presence::announceSoon(Person &p)
{
    m_dirty.insert(&p);
    if (!m_timer.isActive())
        m_timer.start(every);
}

void Presence::watch(Outlet *outlet, const QList<UserId> &users)
{
    const Person *self = m_personOf.value(outlet);
    if (!self || !outlet->hears(PresenceChanged{self->id, true, 0}))
        return; // whoever begins to hear of people later is told then who is online
    QSet<Person *> &watched = m_watching[outlet];
    for (const UserId &user : users) {
        Person &p = person(user);
        if (&p == self || watched.contains(&p))
            continue;
        watched.insert(&p);
        p.watchers.push_back(outlet);
        if (!p.announced)
            continue; // one who is online will be announced within the second
        const Event event = PresenceChanged{user, true, m_clock.now()};
        Encoded(event).tell(outlet);
    }
}

void Presence::watchEverybody(Outlet *outlet, bool isWatching)
{
    if (!isWatching)
        m_watchingAll.remove(outlet);
    else if (m_personOf.contains(outlet))
        m_watchingAll.insert(outlet);
}

QList<UserId> Presence::online(qsizetype most) const
{
    QList<UserId> users;
    users.reserve(std::min(most, m_online));
    for (const auto &[id, p] : m_people) {
        if (users.size() < most && !p->outlets.empty())
            users.append(p->id);
    }
    return users;
}

bool Presence::isOnline(const UserId &user) const
{
    const Person *const p = find(user);
    return p && !p->outlets.empty();
}

void Presence::announce()
{
    if (m_announcing.empty()) {
        m_announcing.assign(m_dirty.cbegin(), m_dirty.cend());
        m_dirty.clear();
    }
    QList<UserId> gone;
    for (int i = 0; i < atOnce && !m_announcing.empty(); ++i) {
        Person *const p = m_announcing.back();
        m_announcing.pop_back();
        const bool online = !p->outlets.empty();
        if (online == p->announced)
            continue; // came and went within the second
        p->announced = online;
        tellWatchers(PresenceChanged{p->id, online, m_clock.now()}, *p);
        if (!online)
            gone.append(p->id);
    }
    if (m_gone && !gone.isEmpty())
        m_gone(gone);
    if (!m_announcing.empty())
        m_timer.start(pause);
    else if (!m_dirty.isEmpty())
        m_timer.start(every);
}

void Presence::tellWatchers(const Event &event, const UserId &subject)
{
    tellWatchers(event, person(subject));
}

void Presence::tellWatchers(const Event &event, const Person &subject)
{
    Encoded encoded(event);
    for (Outlet *outlet : subject.watchers)
        encoded.tell(outlet);
    if (!std::holds_alternative<PresenceChanged>(event))
        return;
    // Administrators watch everybody; those who know the person have just been told.
    for (Outlet *outlet : std::as_const(m_watchingAll)) {
        const bool told = std::find(subject.watchers.begin(), subject.watchers.end(), outlet) != subject.watchers.end();
        if (!told && m_personOf.value(outlet) != &subject)
            encoded.tell(outlet);
    }
}

void Presence::flushGone()
{
    QList<UserId> gone;
    for (const auto &[id, p] : m_people) {
        if (p->announced && p->outlets.empty())
            gone.append(p->id);
    }
    if (m_gone && !gone.isEmpty())
        m_gone(gone);
}

void Presence::sweep()
{
    if (!m_announcing.empty())
        return; // next time: these people are pointed at
    for (auto it = m_people.begin(); it != m_people.end();) {
        const Person &p = *it->second;
        const bool idle = p.outlets.empty() && p.watchers.empty() && p.seats == 0 && !m_dirty.contains(it->second.get());
        it = idle ? m_people.erase(it) : std::next(it);
    }
}

} // namespace parlor
