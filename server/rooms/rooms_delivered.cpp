// SPDX-License-Identifier: GPL-3.0-or-later
// Which messages have been written to whose sockets, told on in turns.
#include "server/rooms/room.h"

#include <algorithm>

namespace parlor {

namespace {

constexpr int deliveredEveryMs = 500; // SPEC "Receipts"
constexpr size_t deliveredAtOnce = 200;

} // namespace

void Rooms::arrived(Room &r, Seat &s, qint64 seq, bool fromAnother)
{
    if (s.to != 0 && seq != s.to + 1)
        return; // one in between did not arrive: the watermark waits for the history that brings it
    if (s.to == 0)
        s.from = seq;
    s.to = seq;
    s.fromAnother |= fromAnother;
    if (!fromAnother || r.dirty)
        return;
    r.dirty = true;
    m_deliveredDirty.emplace_back(steadyNow() + deliveredEveryMs - deliveredTickMs, &r);
    if (!m_deliveredTimer.isActive())
        m_deliveredTimer.start();
}

void Rooms::flush(Room &r)
{
    r.flushedUpTo = 0;
    while (!flushSome(r))
        ;
}

// A part of a large room, whose thousands of marks would hold up what people write; true at its end.
bool Rooms::flushSome(Room &r)
{
    size_t given = 0;
    for (; r.flushedUpTo < r.seats.size(); ++r.flushedUpTo) {
        Seat &s = r.seats[r.flushedUpTo];
        if (!s.fromAnother)
            continue;
        if (given++ == deliveredAtOnce)
            return false;
        if (m_delivered)
            m_delivered(s.person->id, r.id, s.from, s.to);
        s.from = s.to = 0;
        s.fromAnother = false;
    }
    r.flushedUpTo = 0;
    return true;
}

void Rooms::flushDue()
{
    const qint64 now = steadyNow();
    std::vector<Room *> unfinished; // go on in the next turn
    while (!m_deliveredDirty.empty() && m_deliveredDirty.front().first <= now) {
        Room *const r = m_deliveredDirty.front().second;
        m_deliveredDirty.pop_front();
        if (!flushSome(*r)) {
            unfinished.push_back(r);
            continue;
        }
        // What has arrived meanwhile on seats that had been passed.
        r->dirty = std::any_of(r->seats.begin(), r->seats.end(), [](const Seat &s) { return s.fromAnother; });
        if (r->dirty)
            m_deliveredDirty.emplace_back(now + deliveredEveryMs - deliveredTickMs, r);
    }
    for (Room *const r : unfinished)
        m_deliveredDirty.emplace_front(now, r);
    if (m_deliveredDirty.empty())
        m_deliveredTimer.stop();
}

void Rooms::flushDelivered()
{
    for (const auto &[due, r] : std::exchange(m_deliveredDirty, {})) {
        r->dirty = false;
        flush(*r);
    }
}

void Rooms::noteDelivered(const UserId &user, const ConversationId &conversation, qint64 fromSeq, qint64 toSeq)
{
    if (m_delivered && fromSeq > 0 && toSeq >= fromSeq)
        m_delivered(user, conversation, fromSeq, toSeq);
}

} // namespace parlor
