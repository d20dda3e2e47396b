// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps the replica fresh: catches up page by page after each connection, takes live rows from the first moment on, and
// from time to time catches up again quietly, which moves the cursor. GUI thread.
//
// Only a catch-up moves the cursor: a live row says what changed, not that nothing else did. Rows are merged if newer,
// so that what comes twice does no harm.
#pragma once

#include "client/cache/cache.h"
#include "server/model/chat/query.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace parlor {

class Exchange;

class Sync final : public QObject
{
    Q_OBJECT
public:
    Sync(Cache &cache, Exchange &exchange, QObject *parent = nullptr);

    void start();
    void stop();

    void takeLive(const QList<Row> &rows);
    // Rows that came as an answer, and the outbox entry that it settles. All that comes in one turn of the event loop
    // is one transaction. `done` after the commit.
    void takeAnswer(const QList<Row> &rows, const QString &settled = {}, Cache::Done done = {});

Q_SIGNALS:
    void caughtUp();
    void failed(const QString &problem);
    void arrived(const parlor::Message &message); // live, new, somebody else's, in the cache

private:
    struct Inbox
    {
        Batch batch;
        QList<Cache::Done> dones;
        QList<Message> arrived;
        QSet<ConversationId> live;
        bool isEmpty() const { return batch.rows.isEmpty() && batch.settled.isEmpty() && dones.isEmpty(); }
    };

    void askForPage(const QString &after);
    void takePage(Changes changes);
    void beginAnew();
    void finished();
    void refresh();
    void flush();
    void flushed(const Inbox &inbox, const Result<void> &result);
    void fillIn(const ConversationId &id);

    Cache &m_cache;
    Exchange &m_exchange;
    Inbox m_inbox;
    bool m_running = false;
    bool m_walking = false; // through the pages of a catch-up
    bool m_firstPage = false; // ... and none has come yet
    bool m_quiet = false; // it is a refresh
    bool m_merging = false;
    int m_walk = 0; // number of the walk, so that late answers are known as such
    QString m_cursor;
    Revision m_seen = 0; // before this connection; a server that has not come as far was put back
    QString m_after; // the page that was asked for last
    int m_emptyPages = 0;
    QSet<ConversationId> m_sketchy; // looked at when the catch-up is over
    QHash<ConversationId, qint64> m_filledInAt; // steady ms
    QTimer m_flushTimer;
    QTimer m_refreshTimer;
};

} // namespace parlor
