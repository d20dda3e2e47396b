// SPDX-License-Identifier: GPL-3.0-or-later
// Who has been let in: how many sockets each address has, on which of them nobody has signed in, and how much those
// have half sent. Knows no sockets. Lives on the I/O thread.
#pragma once

#include "server/doors/addresses.h"
#include "server/doors/guard_counts.h"
#include "server/doors/http_limits.h"
#include "server/model/base/clock.h"

#include <QHash>

#include <list>
#include <memory>

namespace parlor {

class Admissions;

// Has a socket that may be taken from it to make room.
class Evictable
{
public:
    virtual ~Evictable() = default;
    // Called once at most, from inside anything that lets somebody in or reads; must not call back.
    virtual void evict() = 0;
};

// One socket from accept(2) to the end, also through an upgrade.
class Admission final
{
public:
    ~Admission();
    Admission(const Admission &) = delete;
    Admission &operator=(const Admission &) = delete;

    void setOwner(Evictable *owner) { m_owner = owner; }

    qint64 id() const { return m_id; } // never given again while the server runs
    Instant since() const { return m_since; }
    const QHostAddress &peer() const { return m_peer; } // the client's, also behind a trusted proxy

    // Somebody has signed in here: from now on it counts against nothing but its address.
    void vouch();
    bool isProven() const { return m_proven; }

    // The peer is a trusted proxy, and the first request tells for whom. False: that address has enough.
    bool comeFrom(const QHostAddress &client);

    // What has come of something that is not complete yet, in bytes. False: nobody who has not signed in may have so
    // much, and nobody else's could be taken.
    bool hold(qint64 bytes) { return m_proven || holdUnproven(bytes); }

    void count(Refusal why);

private:
    friend class Admissions;
    Admission(Admissions &all, const QHostAddress &peer);
    bool holdUnproven(qint64 bytes);
    bool takePlace(const QHostAddress &address);
    void leavePlace();

    Admissions &m_all;
    Evictable *m_owner = nullptr;
    qint64 m_id;
    Instant m_since;
    QHostAddress m_peer;
    AddressKey m_key;
    qint64 m_held = 0;
    std::list<Admission *>::iterator m_place; // among the unproven
    bool m_counted = false; // per address
    bool m_proven = false;
};

class Admissions final
{
public:
    Admissions(const HttpLimits &limits, GuardCounts &counts);

    // Null: turned away, and counted why.
    std::unique_ptr<Admission> admit(const QHostAddress &peer);

    bool isProxy(const QHostAddress &peer) const { return m_proxies.contains(peer); }
    const AddressRanges &proxies() const { return m_proxies; }
    qsizetype unproven() const { return qsizetype(m_unproven.size()); }
    qint64 held() const { return m_held; }

private:
    friend class Admission;
    bool evictOldest(Refusal why);
    bool makeRoomFor(const Admission *one);
    void evict(Admission *one, Refusal why);

    const HttpLimits &m_limits;
    GuardCounts &m_counts;
    AddressRanges m_proxies;
    QHash<AddressKey, int> m_perAddress;
    std::list<Admission *> m_unproven; // the one that has waited longest first
    qint64 m_held = 0;
    qint64 m_lastId = 0;
    int m_open = 0;
};

} // namespace parlor
