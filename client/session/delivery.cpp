// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/session/delivery.h"

#include "client/session/exchange.h"

#include <algorithm>

namespace parlor {

namespace {

constexpr int gather = 50; // ms

} // namespace

Delivery::Delivery(Cache &cache, Exchange &exchange, QObject *parent)
    : QObject(parent)
    , m_cache(cache)
    , m_exchange(exchange)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(gather);
    connect(&m_timer, &QTimer::timeout, this, &Delivery::confirm);
    connect(&m_cache, &Cache::changed, this, [this] {
        if (m_running && !m_timer.isActive())
            m_timer.start();
    });
}

void Delivery::start()
{
    m_running = true;
    m_confirmed.clear();
    m_timer.start();
}

void Delivery::stop()
{
    m_running = false;
    m_timer.stop();
}

void Delivery::confirm()
{
    for (MarkDelivered range : m_cache.undelivered()) {
        qint64 &confirmed = m_confirmed[range.conversation];
        range.fromSeq = std::max(range.fromSeq, confirmed + 1);
        if (range.fromSeq > range.toSeq)
            continue;
        confirmed = range.toSeq;
        m_exchange.tell(range);
    }
}

} // namespace parlor
