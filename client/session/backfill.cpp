// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/session/backfill.h"

#include "client/session/exchange.h"
#include "client/session/sync.h"

namespace parlor {

namespace {

constexpr int pageSize = 100;
constexpr int pause = 100; // ms between two pages
constexpr int restPause = 5000; // ... and until we look again whether something is missing

} // namespace

Backfill::Backfill(Cache &cache, Exchange &exchange, Sync &sync, QObject *parent)
    : QObject(parent)
    , m_cache(cache)
    , m_exchange(exchange)
    , m_sync(sync)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Backfill::next);
    connect(&m_cache, &Cache::changed, this, [this] {
        if (m_running && !m_timer.isActive())
            m_timer.start(restPause);
    });
}

void Backfill::start()
{
    m_running = true;
    m_givenUp.clear();
    m_timer.start(pause);
}

void Backfill::stop()
{
    m_running = false;
    m_timer.stop();
}

void Backfill::next()
{
    if (!m_running || m_busy)
        return;
    for (const ConversationId &id : m_cache.conversationsWithGaps()) {
        const auto gap = m_givenUp.contains(id) ? std::nullopt : m_cache.gapBefore(id);
        if (!gap)
            continue;
        m_busy = true;
        ask(id, *gap, [this](const Result<void> &) {
            m_busy = false;
            if (m_running)
                m_timer.start(pause);
        });
        return;
    }
}

void Backfill::fetch(const ConversationId &id, Cache::Done done)
{
    const auto gap = m_cache.gapBefore(id);
    if (gap)
        ask(id, *gap, std::move(done));
    else if (done)
        done({});
}

void Backfill::ask(const ConversationId &id, qint64 beforeSeq, Cache::Done done)
{
    PageMessages query;
    query.conversation = id;
    query.limit = pageSize;
    if (beforeSeq > 0)
        query.beforeSeq = beforeSeq;
    m_exchange.ask(query, [this, id, beforeSeq, done = std::move(done)](Result<native::ServerText> answer) {
        const auto tell = [done](const Result<void> &result) {
            if (done)
                done(result);
        };
        if (!answer) {
            if (isPermanent(answer.error().code))
                m_givenUp.insert(id);
            tell(tl::unexpected<Fault>(answer.error()));
            return;
        }
        auto *page = std::get_if<native::RowsPage>(&*answer);
        if (!page || page->changes.rows.isEmpty()) {
            if (page && beforeSeq > 0 && !page->more)
                m_cache.markComplete(id);
            m_givenUp.insert(id);
            tell({});
            return;
        }
        m_sync.takeAnswer(page->changes.rows, {}, [this, id, beforeSeq, tell](const Result<void> &result) {
            if (m_cache.gapBefore(id) == beforeSeq)
                m_givenUp.insert(id); // the page did not help
            tell(result);
        });
    });
}

} // namespace parlor
