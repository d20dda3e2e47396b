// SPDX-License-Identifier: GPL-3.0-or-later
// Tells the server what has reached this disk, so that the senders' ticks move. GUI thread.
#pragma once

#include "client/cache/cache.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace parlor {

class Exchange;

class Delivery final : public QObject
{
    Q_OBJECT
public:
    Delivery(Cache &cache, Exchange &exchange, QObject *parent = nullptr);

    void start();
    void stop();

private:
    void confirm();

    Cache &m_cache;
    Exchange &m_exchange;
    bool m_running = false;
    QTimer m_timer;
    QHash<ConversationId, qint64> m_confirmed; // one's own delivered marks are not told to oneself
};

} // namespace parlor
