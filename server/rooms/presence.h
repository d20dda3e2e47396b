// SPDX-License-Identifier: GPL-3.0-or-later
// The people who are connected, over all doors, and those who watch them come and go (SPEC "Presence"): changes are
// coalesced for a second. Lives on the I/O thread.
#pragma once

#include "server/model/base/clock.h"
#include "server/rooms/outlet.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>
#include <limits>
#include <memory>
#include <unordered_map>
#include <vector>

namespace parlor {

class Presence final : public QObject
{
public:
    struct Person
    {
        UserId id;
        std::vector<Outlet *> outlets;
        std::vector<Outlet *> watchers;
        int seats = 0; // in rooms; the person stays known while there are any
        bool announced = false; // online, as the watchers know it
    };
    // People whose last socket has closed, at most every second.
    using Gone = std::function<void(const QList<UserId> &)>;

    explicit Presence(const Clock &clock);

    void setGone(Gone gone) { m_gone = std::move(gone); }

    void join(const UserId &user, Outlet *outlet);
    // Whose last outlet this was; null when they have others, or it was not known.
    const Person *leave(Outlet *outlet);
    bool knows(Outlet *outlet) const { return m_personOf.contains(outlet); }

    // Presence and profile of these people go to the outlet from now on; those online already are told at once.
    void watch(Outlet *outlet, const QList<UserId> &users);
    // The same for everybody there is, from now on: an administrator's. False: no longer.
    void watchEverybody(Outlet *outlet, bool isWatching = true);
    void tellWatchers(const Event &event, const UserId &subject);

    bool isOnline(const UserId &user) const;
    QList<UserId> online(qsizetype most = std::numeric_limits<qsizetype>::max()) const; // in no order
    qsizetype onlineUsers() const { return m_online; }
    qsizetype outlets() const { return m_personOf.size(); }

    // Good until sweep().
    Person &person(const UserId &user);
    const Person *find(const UserId &user) const; // null: nobody has met them

    void flushGone(); // for orderly shutdown
    void sweep(); // forgets those whom nobody needs

private:
    void announce();
    void announceSoon(Person &person);
    void tellWatchers(const Event &event, const Person &subject);

    const Clock &m_clock;
    Gone m_gone;
    std::unordered_map<QString, std::unique_ptr<Person>> m_people;
    QHash<Outlet *, Person *> m_personOf;
    QHash<Outlet *, QSet<Person *>> m_watching;
    QSet<Outlet *> m_watchingAll;
    QSet<Person *> m_dirty;
    std::vector<Person *> m_announcing; // of an earlier second, still to be told
    qsizetype m_online = 0;
    QTimer m_timer;
};

} // namespace parlor
