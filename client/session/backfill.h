// SPDX-License-Identifier: GPL-3.0-or-later
// Fetches the messages that the replica lacks: those that somebody scrolls to at once, the others one page after
// another while nothing else happens. GUI thread.
#pragma once

#include "client/cache/cache.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace parlor {

class Exchange;
class Sync;

class Backfill final : public QObject
{
    Q_OBJECT
public:
    Backfill(Cache &cache, Exchange &exchange, Sync &sync, QObject *parent = nullptr);

    void start();
    void stop();
    // One page of this conversation, now. Done at once if nothing is missing.
    void fetch(const ConversationId &id, Cache::Done done);

private:
    void next();
    void ask(const ConversationId &id, qint64 beforeSeq, Cache::Done done);

    Cache &m_cache;
    Exchange &m_exchange;
    Sync &m_sync;
    QTimer m_timer;
    bool m_running = false;
    bool m_busy = false;
    QSet<ConversationId> m_givenUp; // the server has said no, or nothing new; until the next connection
};

} // namespace parlor
