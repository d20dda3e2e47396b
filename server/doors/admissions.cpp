// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/admissions.h"

#include <algorithm>
#include <utility>

namespace parlor {

Admissions::Admissions(const HttpLimits &limits, GuardCounts &counts)
    : m_limits(limits)
    , m_counts(counts)
    , m_proxies(limits.trustedProxies)
{
}

std::unique_ptr<Admission> Admissions::admit(const QHostAddress &peer)
{
    std::unique_ptr<Admission> one(new Admission(*this, peer));
    // Many clients share a proxy's address; theirs are counted when they have sent a request.
    if (!isProxy(peer) && !one->takePlace(peer)) {
        m_counts.count(Refusal::AddressCapacity);
        return nullptr;
    }
    if (m_open > m_limits.connections && !evictOldest(Refusal::Capacity)) {
        m_counts.count(Refusal::Capacity);
        return nullptr;
    }
    if (unproven() >= m_limits.unproven)
        evictOldest(Refusal::UnprovenCapacity);
    one->m_place = m_unproven.insert(m_unproven.end(), one.get());
    ++m_counts.accepted;
    return one;
}

bool Admissions::evictOldest(Refusal why)
{
    if (m_unproven.empty())
        return false;
    evict(m_unproven.front(), why);
    return true;
}

void Admissions::evict(Admission *one, Refusal why)
{
    m_counts.count(why);
    one->vouch(); // it is no longer in anybody's way; its socket goes with the turn
    one->leavePlace();
    if (Evictable *const owner = std::exchange(one->m_owner, nullptr))
        owner->evict();
}

// The one who has been at it for longest goes: who is honest and slow has sent little, and is done soon.
bool Admissions::makeRoomFor(const Admission *one)
{
    for (auto it = m_unproven.begin(); it != m_unproven.end() && m_held > m_limits.unprovenBytes;) {
        Admission *const other = *it++;
        if (other != one && other->m_held > 0)
            evict(other, Refusal::UnprovenCapacity);
    }
    return m_held <= m_limits.unprovenBytes;
}

// ---- one of them

Admission::Admission(Admissions &all, const QHostAddress &peer)
    : m_all(all)
    , m_id(++all.m_lastId)
    , m_since(SystemClock().now())
    , m_peer(peer)
    , m_place(all.m_unproven.end())
{
    ++m_all.m_open;
}

Admission::~Admission()
{
    vouch();
    leavePlace();
    --m_all.m_open;
}

void Admission::vouch()
{
    if (std::exchange(m_proven, true))
        return;
    m_all.m_held -= std::exchange(m_held, 0);
    if (m_place != m_all.m_unproven.end())
        m_all.m_unproven.erase(std::exchange(m_place, m_all.m_unproven.end()));
}

bool Admission::comeFrom(const QHostAddress &client)
{
    leavePlace();
    m_peer = client;
    if (takePlace(client))
        return true;
    count(Refusal::AddressCapacity);
    return false;
}

bool Admission::takePlace(const QHostAddress &address)
{
    if (isThisMachine(address))
        return true;
    m_key = addressKey(address);
    int &sockets = m_all.m_perAddress[m_key];
    if (sockets >= m_all.m_limits.perAddress)
        return false;
    ++sockets;
    m_counted = true;
    return true;
}

void Admission::leavePlace()
{
    if (!std::exchange(m_counted, false))
        return;
    const auto it = m_all.m_perAddress.find(m_key);
    if (--*it == 0)
        m_all.m_perAddress.erase(it);
}

bool Admission::holdUnproven(qint64 bytes)
{
    m_all.m_held += bytes - m_held;
    m_held = bytes;
    return bytes == 0 || m_all.m_held <= m_all.m_limits.unprovenBytes || m_all.makeRoomFor(this);
}

void Admission::count(Refusal why)
{
    m_all.m_counts.count(why);
}

} // namespace parlor
