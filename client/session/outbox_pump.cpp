// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/session/outbox_pump.h"

#include "client/session/exchange.h"
#include "client/session/guarded.h"
#include "client/session/sync.h"

#include <QRandomGenerator>
#include <QTimer>

#include <algorithm>

namespace parlor {

namespace {

constexpr int firstPause = 500; // ms
constexpr int longestPause = 30'000;
// Nobody decides about a refused one of these: a mark is not seen, and a reaction or a pin that did not stick is taken
// back where it was shown.
bool isUndoneQuietly(const Command &command)
{
    return std::holds_alternative<MarkRead>(command) || std::holds_alternative<React>(command)
        || std::holds_alternative<ChangeMembership>(command);
}

// A server that fails on one and the same entry so often will not get past it; those behind it shall.
constexpr int internalFaultsAllowed = 8;

} // namespace

OutboxPump::OutboxPump(Cache &cache, Exchange &exchange, Sync &sync, QObject *parent)
    : QObject(parent)
    , m_cache(cache)
    , m_exchange(exchange)
    , m_sync(sync)
{
    connect(&m_cache, &Cache::outboxChanged, this, &OutboxPump::look);
}

void OutboxPump::start()
{
    ++m_run;
    // What was written while nothing could be sent can be changed where it waits: until now.
    m_cache.noteFirstAttempts(guarded(this, [this, run = m_run](const Result<void> &noted) {
        if (run != m_run)
            return;
        if (!noted) { // the disk is full
            QTimer::singleShot(longestPause, this, [this, run] {
                if (run == m_run)
                    start();
            });
            return;
        }
        m_running = true;
        for (const ConversationId &id : m_cache.conversationsWaiting())
            look(id);
    }));
}

void OutboxPump::stop()
{
    m_running = false;
    ++m_run;
    for (Lane &lane : m_lanes) {
        lane.busy = false;
        lane.failures = 0;
    }
}

void OutboxPump::look(const ConversationId &id)
{
    if (!m_running || id.isEmpty())
        return;
    Lane &lane = m_lanes[id];
    if (lane.busy)
        return;
    const auto entry = m_cache.nextToSend(id, lane.after);
    if (!entry) {
        if (lane.uncommitted == 0)
            m_lanes.remove(id);
        return;
    }
    lane.busy = true;
    m_exchange.tell(entry->command,
                    [this, entry = *entry](const Result<native::ServerText> &answer) { answered(entry, answer); });
}

void OutboxPump::answered(const OutboxEntry &entry, const Result<native::ServerText> &answer)
{
    if (!answer) {
        if (m_running) // else the connection is gone: the entry waits for the next one
            refused(entry, answer.error());
        return;
    }
    // Also when we have been stopped meanwhile: it is done.
    if (const auto *done = std::get_if<native::Done>(&*answer))
        carriedOut(entry, *done);
    else
        refused(entry, {Fault::Internal, tr("The server's answer was not understood."), {}});
}

QList<Row> OutboxPump::rowsOf(const native::Done &done)
{
    QList<Row> rows;
    if (done.conversation)
        rows.append(*done.conversation);
    if (done.membership)
        rows.append(*done.membership);
    for (const User &user : done.users)
        rows.append(user);
    for (const Participant &participant : done.participants)
        rows.append(participant);
    if (done.message)
        rows.append(*done.message);
    return rows;
}

void OutboxPump::carriedOut(const OutboxEntry &entry, const native::Done &done)
{
    const auto *removal = std::get_if<RemoveMember>(&entry.command);
    const bool hasLeft = removal && removal->member == m_cache.self();
    m_lanes[entry.conversation].failures = 0;
    m_sync.takeAnswer(hasLeft ? QList<Row>{ConversationRemoved{entry.conversation}} : rowsOf(done), entry.clientId, committed(entry));
    look(entry.conversation);
}

void OutboxPump::refused(const OutboxEntry &entry, const Fault &fault)
{
    const int failures = m_lanes[entry.conversation].failures;
    const bool hopeless = fault.code == Fault::Internal && failures + 1 >= internalFaultsAllowed;
    if (!isPermanent(fault.code) && !hopeless) {
        tryAgain(entry);
        return;
    }
    m_lanes[entry.conversation].failures = 0;
    if (isDoneAnyway(entry.command, fault)) {
        m_sync.takeAnswer({}, entry.clientId, committed(entry));
    } else if (isUndoneQuietly(entry.command)) {
        m_sync.takeAnswer({}, entry.clientId, committed(entry));
        Q_EMIT undone(entry.conversation, entry.command, fault.message);
    } else {
        m_cache.refuse(entry.clientId, fault.message, committed(entry));
    }
    look(entry.conversation);
}

// A first try that was carried out, its answer lost on the way; or somebody else was quicker.
bool OutboxPump::isDoneAnyway(const Command &command, const Fault &fault) const
{
    if (std::holds_alternative<DeleteMessage>(command))
        return fault.code == Fault::NotFound;
    const auto *removal = std::get_if<RemoveMember>(&command);
    if (!removal || removal->member != m_cache.self())
        return removal && fault.code == Fault::NotFound;
    // Whoever is in it may leave anything but a direct conversation: who may not has left.
    const auto item = m_cache.conversation(removal->conversation);
    return fault.code == Fault::Forbidden && (!item || item->conversation.kind != ConversationKind::Direct);
}

void OutboxPump::tryAgain(const OutboxEntry &entry)
{
    Lane &lane = m_lanes[entry.conversation];
    const int pause = std::min(longestPause, firstPause << std::min(lane.failures, 8));
    ++lane.failures;
    m_cache.noteAttempt(entry.clientId);
    QTimer::singleShot(20 + int(QRandomGenerator::global()->bounded(pause)), this,
                       [this, run = m_run, id = entry.conversation] {
                           if (run != m_run)
                               return;
                           m_lanes[id].busy = false;
                           look(id);
                       });
}

// Frees the lane for the next entry; the answered one is passed over until the disk no longer has it.
Cache::Done OutboxPump::committed(const OutboxEntry &entry)
{
    Lane &lane = m_lanes[entry.conversation];
    lane.busy = false;
    lane.after = entry.key;
    ++lane.uncommitted;
    return guarded(this, [this, id = entry.conversation](const Result<void> &result) {
        if (!result) // the disk is full: sending the same again at once would only turn in a circle
            QTimer::singleShot(longestPause, this, [this, id] { settled(id); });
        else
            settled(id);
    });
}

void OutboxPump::settled(const ConversationId &id)
{
    Lane &lane = m_lanes[id];
    if (--lane.uncommitted == 0)
        lane.after = 0;
    look(id);
}

} // namespace parlor
