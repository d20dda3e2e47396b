// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/session/sync.h"

#include "client/session/exchange.h"
#include "client/session/guarded.h"
#include "server/model/rows/cursor.h"

namespace parlor {

namespace {

constexpr int refreshAfter = 60'000; // ms after the first live row
constexpr int refreshSoon = 2'000;
constexpr qint64 fillInPause = 10'000;
// Rows that wait for the disk; a server that says more than it can take has to be caught up with.
constexpr qsizetype mostWaiting = 20'000;
constexpr int mostEmptyPages = 100; // in a row, of one catch-up

} // namespace

Sync::Sync(Cache &cache, Exchange &exchange, QObject *parent)
    : QObject(parent)
    , m_cache(cache)
    , m_exchange(exchange)
{
    m_flushTimer.setSingleShot(true);
    m_refreshTimer.setSingleShot(true);
    connect(&m_flushTimer, &QTimer::timeout, this, &Sync::flush);
    connect(&m_refreshTimer, &QTimer::timeout, this, &Sync::refresh);
}

void Sync::start()
{
    m_running = true;
    m_quiet = false;
    m_filledInAt.clear();
    m_sketchy.clear();
    m_seen = m_cache.seenRevision();
    m_cursor = m_cache.cursor();
    m_walking = m_firstPage = true;
    m_emptyPages = 0;
    ++m_walk;
    askForPage({});
}

void Sync::stop()
{
    m_running = m_walking = m_firstPage = false;
    ++m_walk;
    m_refreshTimer.stop();
    flush(); // what has come is true, connected or not
}

void Sync::refresh()
{
    if (!m_running || m_walking)
        return;
    m_quiet = true;
    m_cursor = m_cache.cursor();
    m_walking = m_firstPage = true;
    m_emptyPages = 0;
    ++m_walk;
    askForPage({});
}

void Sync::askForPage(const QString &after)
{
    CatchUp query;
    query.cursor = m_cursor;
    query.after = m_after = after;
    m_exchange.ask(query, [this, walk = m_walk](Result<native::ServerText> answer) {
        if (walk != m_walk)
            return;
        if (!answer) {
            m_walking = m_firstPage = false;
            flush();
            if (answer.error().code != Fault::Unavailable || !m_quiet)
                Q_EMIT failed(answer.error().message);
        } else if (auto *page = std::get_if<native::RowsPage>(&*answer)) {
            takePage(std::move(page->changes));
        } else {
            m_walking = m_firstPage = false;
            flush();
            Q_EMIT failed(tr("The server's answer was not understood."));
        }
    });
}

void Sync::takePage(Changes changes)
{
    // Live rows were held back until now: had they been merged before this, they would be forgotten with the rest.
    if (changes.resync && m_firstPage)
        m_cache.restart();
    m_firstPage = false;
    const bool last = changes.after.isEmpty();
    if (changes.resync)
        m_seen = 0;
    if (last && Cursor::parse(changes.upTo).revision < m_seen)
        return beginAnew();
    m_emptyPages = changes.rows.isEmpty() ? m_emptyPages + 1 : 0;
    if (!last && (changes.after == m_after || m_emptyPages > mostEmptyPages)) {
        m_walking = false;
        Q_EMIT failed(tr("The server's answer was not understood.")); // it would go on for ever
        return;
    }
    m_cache.merge({std::move(changes.rows), {}, last ? changes.upTo : QString()},
                  guarded(this, [this, walk = m_walk, last, after = changes.after](const Result<void> &merged) {
                      if (walk != m_walk)
                          return;
                      if (!merged)
                          Q_EMIT failed(merged.error().message);
                      else if (last)
                          finished();
                      else
                          askForPage(after);
                  }));
    flush();
}

// What we know the server does not: its database was put back to an older state, and what came live since then never
// was. The cursor cannot tell, as it moves with catch-ups only. Rows that arrive meanwhile are in what is asked for now.
void Sync::beginAnew()
{
    m_seen = 0;
    m_cache.restart();
    m_cursor.clear();
    m_walking = m_firstPage = true;
    m_emptyPages = 0;
    ++m_walk;
    askForPage({});
}

void Sync::finished()
{
    m_walking = false;
    const bool quiet = std::exchange(m_quiet, true);
    for (const ConversationId &id : std::exchange(m_sketchy, {}))
        fillIn(id);
    if (!quiet)
        Q_EMIT caughtUp();
}

void Sync::takeLive(const QList<Row> &rows)
{
    for (const Row &row : rows) {
        std::visit(Overloads{
                       [&](const Message &m) {
                           m_inbox.live.insert(m.conversation);
                           if (m.sender != m_cache.self() && m.rev == m.createdRev)
                               m_inbox.arrived.append(m);
                       },
                       [&](const Conversation &c) {
                           m_inbox.live.insert(c.id);
                           m_refreshTimer.start(refreshSoon); // a new one has a booking and a property, too
                       },
                       [&](const Participant &p) { m_inbox.live.insert(p.conversation); },
                       [](const auto &) {},
                   },
                   row);
    }
    m_inbox.batch.rows += rows;
    m_flushTimer.start(0);
    if (!m_refreshTimer.isActive())
        m_refreshTimer.start(refreshAfter);
    if (m_inbox.batch.rows.size() > mostWaiting)
        Q_EMIT failed(tr("The server says more than this computer can take in."));
}

void Sync::takeAnswer(const QList<Row> &rows, const QString &settled, Cache::Done done)
{
    m_inbox.batch.rows += rows;
    if (!settled.isEmpty())
        m_inbox.batch.settled.append(settled);
    if (done)
        m_inbox.dones.append(std::move(done));
    m_flushTimer.start(0);
}

void Sync::flush()
{
    if (m_merging || m_firstPage || m_inbox.isEmpty())
        return;
    m_merging = true;
    Inbox inbox = std::exchange(m_inbox, {});
    Batch batch = std::exchange(inbox.batch, {});
    m_cache.merge(std::move(batch), guarded(this, [this, inbox = std::move(inbox)](const Result<void> &result) {
                      m_merging = false;
                      flushed(inbox, result);
                      flush();
                  }));
}

void Sync::flushed(const Inbox &inbox, const Result<void> &result)
{
    for (const Cache::Done &done : inbox.dones)
        done(result);
    if (!result)
        return;
    for (const Message &message : inbox.arrived)
        Q_EMIT arrived(message);
    for (const ConversationId &id : inbox.live) {
        if (m_walking)
            m_sketchy.insert(id);
        else
            fillIn(id);
    }
}

// A live row may speak of people whom the replica has not met.
void Sync::fillIn(const ConversationId &id)
{
    const qint64 now = steadyNow();
    if (!m_running || !m_cache.isSketchy(id) || now - m_filledInAt.value(id, -fillInPause) < fillInPause)
        return;
    m_filledInAt.insert(id, now);
    m_exchange.ask(GetConversation{id}, [this, id](Result<native::ServerText> answer) {
        if (!answer) {
            // Not ours to know: what came live goes again.
            if (answer.error().code == Fault::Forbidden || answer.error().code == Fault::NotFound)
                takeAnswer({ConversationRemoved{id}});
            return;
        }
        if (auto *page = std::get_if<native::RowsPage>(&*answer))
            takeAnswer(page->changes.rows);
    });
    m_refreshTimer.start(refreshSoon); // its booking and property, too
}

} // namespace parlor
