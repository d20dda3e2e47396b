// SPDX-License-Identifier: GPL-3.0-or-later
// Sends what waits in the outbox: per conversation one entry at a time, in order, each until the server has carried it
// out or refused it for good. GUI thread.
#pragma once

#include "client/cache/cache.h"
#include "server/model/dialect/native.h"

#include <QHash>
#include <QObject>

namespace parlor {

class Exchange;
class Sync;

class OutboxPump final : public QObject
{
    Q_OBJECT
public:
    OutboxPump(Cache &cache, Exchange &exchange, Sync &sync, QObject *parent = nullptr);

    void start();
    void stop();

Q_SIGNALS:
    // Refused for good and taken back without asking: a mark, a reaction, a flag.
    void undone(const parlor::ConversationId &conversation, const parlor::Command &command, const QString &reason);

private:
    struct Lane
    {
        bool busy = false; // an entry is under way, or a pause before its next try
        qint64 after = 0; // key of the last entry that was answered ...
        int uncommitted = 0; // ... while answers are on their way to the disk
        int failures = 0;
    };

    void look(const ConversationId &id);
    void answered(const OutboxEntry &entry, const Result<native::ServerText> &answer);
    static QList<Row> rowsOf(const native::Done &done);
    void carriedOut(const OutboxEntry &entry, const native::Done &done);
    void refused(const OutboxEntry &entry, const Fault &fault);
    bool isDoneAnyway(const Command &command, const Fault &fault) const;
    void tryAgain(const OutboxEntry &entry);
    Cache::Done committed(const OutboxEntry &entry);
    void settled(const ConversationId &id);

    Cache &m_cache;
    Exchange &m_exchange;
    Sync &m_sync;
    bool m_running = false;
    int m_run = 0; // number of the connection: pauses of an earlier one mean nothing
    QHash<ConversationId, Lane> m_lanes;
};

} // namespace parlor
