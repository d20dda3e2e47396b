// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cache/find_messages.h"

#include "server/model/rows/search.h"

#include <QVariant>

#include <limits>

namespace parlor {

using namespace Qt::StringLiterals;

QList<FoundMessage> findMessages(Database &db, const QString &text, qint64 beforeKey, int limit)
{
    QList<FoundMessage> found;
    const QString expression = searchExpression(text);
    if (expression.isEmpty())
        return found;
    QSqlQuery &q = db.run(
        "SELECT m.key, m.id, c.id, u.id, u.display_name, m.body, m.created_at FROM (SELECT rowid AS hit FROM message_fts"
        " WHERE message_fts MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?) f JOIN messages m ON m.key = f.hit"
        " JOIN conversations c ON c.key = m.conversation JOIN users u ON u.key = m.sender ORDER BY f.hit DESC",
        expression, beforeKey > 0 ? beforeKey : std::numeric_limits<qint64>::max(), limit);
    while (q.next()) {
        FoundMessage message{q.value(0).toLongLong(), {q.value(1).toString()}, {q.value(2).toString()},
                             {q.value(3).toString()}, q.value(4).toString(),   q.value(5).toString(),
                             q.value(6).toLongLong()};
        if (message.senderName.isEmpty())
            message.senderName = message.sender.text;
        found.append(std::move(message));
    }
    q.finish();
    return found;
}

QList<qint64> keysOfMatches(Database &db, const QString &text, const ConversationId &conversation)
{
    QList<qint64> keys;
    const QString expression = searchExpression(text);
    const qint64 scope = db.number("SELECT key FROM conversations WHERE id = ?", conversation.text);
    if (expression.isEmpty() || scope == 0)
        return keys;
    QSqlQuery &q = db.run("SELECT rowid FROM message_fts WHERE message_fts MATCH ? ORDER BY rowid DESC",
                          QString(expression + " AND scope : "_L1 + searchScope(scope)));
    while (q.next())
        keys.append(q.value(0).toLongLong());
    q.finish();
    return keys;
}

std::optional<MessageId> messageOfKey(Database &db, qint64 key)
{
    QSqlQuery &q = db.run("SELECT id FROM messages WHERE key = ?", key);
    std::optional<MessageId> id;
    if (q.next())
        id = MessageId{q.value(0).toString()};
    q.finish();
    return id;
}

// Times grow with the numbers, so that a few steps find the place without an index of times.
qint64 seqAt(Database &db, const ConversationId &conversation, Instant at)
{
    const qint64 key = db.number("SELECT key FROM conversations WHERE id = ?", conversation.text);
    qint64 low = db.number("SELECT min(seq) FROM messages WHERE conversation = ?", key);
    qint64 high = db.number("SELECT max(seq) FROM messages WHERE conversation = ?", key) + 1;
    if (low == 0)
        return 0;
    while (low < high) {
        const qint64 middle = low + (high - low) / 2;
        QSqlQuery &q = db.run("SELECT seq, created_at FROM messages WHERE conversation = ? AND seq >= ? ORDER BY seq LIMIT 1",
                              key, middle);
        const bool there = q.next();
        const qint64 seq = there ? q.value(0).toLongLong() : high;
        const bool early = there && q.value(1).toLongLong() < at;
        q.finish();
        if (early)
            low = seq + 1;
        else
            high = middle;
    }
    return db.number("SELECT coalesce(min(seq), 0) FROM messages WHERE conversation = ? AND seq >= ?", key, low);
}

} // namespace parlor
