// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cache/completeness.h"

#include <QVariant>

namespace parlor {

namespace {

qint64 numberOf(QSqlQuery &q)
{
    const qint64 number = q.next() ? q.value(0).toLongLong() : 0;
    q.finish();
    return number;
}

// The lowest seq that is reached from `from` downwards without a gap.
qint64 walkDown(Database &db, qint64 conversation, qint64 from)
{
    QSqlQuery &q
        = db.run("SELECT seq FROM messages WHERE conversation = ? AND seq < ? ORDER BY seq DESC", conversation, from);
    while (from > 1 && q.next() && q.value(0).toLongLong() == from - 1)
        --from;
    q.finish();
    return from;
}

} // namespace

qint64 newestSeq(Database &db, qint64 conversation)
{
    return numberOf(db.run("SELECT max(seq) FROM messages WHERE conversation = ?", conversation));
}

void extendCompleteness(Database &db, qint64 conversation, qint64 newestBefore)
{
    const qint64 newest = newestSeq(db, conversation);
    if (newest == 0)
        return;
    const qint64 known
        = numberOf(db.run("SELECT complete_from_seq FROM backfill WHERE conversation = ?", conversation));
    const qint64 added = numberOf(
        db.run("SELECT count(*) FROM messages WHERE conversation = ? AND seq > ?", conversation, newestBefore));
    const bool joined = known > 0 && newestBefore > 0 && added == newest - newestBefore;
    const qint64 from = walkDown(db, conversation, joined ? known : newest);
    if (from != known)
        db.run("INSERT INTO backfill (conversation, complete_from_seq) VALUES (?, ?)"
               " ON CONFLICT (conversation) DO UPDATE SET complete_from_seq = excluded.complete_from_seq",
               conversation, from);
}

void setComplete(Database &db, qint64 conversation)
{
    db.run("INSERT INTO backfill (conversation, complete_from_seq) VALUES (?, 1)"
           " ON CONFLICT (conversation) DO UPDATE SET complete_from_seq = 1",
           conversation);
}

void forgetGoneMarks(Database &db)
{
    db.run("DELETE FROM backfill WHERE conversation NOT IN (SELECT key FROM conversations)");
}

qint64 completeFrom(Database &db, const ConversationId &id)
{
    return numberOf(db.run("SELECT b.complete_from_seq FROM backfill b JOIN conversations c ON c.key = b.conversation"
                           " WHERE c.id = ?",
                           id.text));
}

std::optional<qint64> firstGap(Database &db, const ConversationId &id)
{
    QSqlQuery &q = db.run("SELECT c.head_seq, (SELECT max(seq) FROM messages WHERE conversation = c.key),"
                          " b.complete_from_seq FROM conversations c LEFT JOIN backfill b ON b.conversation = c.key"
                          " WHERE c.id = ?",
                          id.text);
    std::optional<qint64> gap;
    if (q.next()) {
        const qint64 head = q.value(0).toLongLong();
        const qint64 newest = q.value(1).toLongLong();
        const qint64 from = q.value(2).toLongLong();
        if (newest < head)
            gap = 0;
        else if (from > 1)
            gap = from;
    }
    q.finish();
    return gap;
}

QList<ConversationId> incompleteConversations(Database &db, const UserId &self)
{
    QSqlQuery &q = db.run(
        "SELECT c.id FROM participants p JOIN users u ON u.key = p.user JOIN conversations c ON c.key = p.conversation"
        " LEFT JOIN backfill b ON b.conversation = c.key WHERE u.id = ? AND p.left_at IS NULL AND (b.complete_from_seq "
        "> 1"
        " OR c.head_seq > coalesce((SELECT max(seq) FROM messages WHERE conversation = c.key), 0)) ORDER BY c.last_at "
        "DESC",
        self.text);
    QList<ConversationId> ids;
    while (q.next())
        ids.append({q.value(0).toString()});
    q.finish();
    return ids;
}

QList<MarkDelivered> undeliveredRanges(Database &db, const UserId &self)
{
    // Own messages move nobody's tick: a range without others' is not worth a word.
    QSqlQuery &q = db.run(
        "SELECT c.id, p.delivered_seq, (SELECT max(seq) FROM messages WHERE conversation = c.key)"
        " FROM participants p JOIN users u ON u.key = p.user JOIN conversations c ON c.key = p.conversation"
        " JOIN backfill b ON b.conversation = c.key WHERE u.id = ? AND p.left_at IS NULL"
        " AND c.head_seq > p.delivered_seq AND b.complete_from_seq <= p.delivered_seq + 1 AND EXISTS"
        " (SELECT 1 FROM messages m WHERE m.conversation = c.key AND m.seq > p.delivered_seq AND m.sender <> p.user)",
        self.text);
    QList<MarkDelivered> ranges;
    while (q.next()) {
        const qint64 delivered = q.value(1).toLongLong();
        if (q.value(2).toLongLong() > delivered)
            ranges.append({{q.value(0).toString()}, delivered + 1, q.value(2).toLongLong()});
    }
    q.finish();
    return ranges;
}

} // namespace parlor
