// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/action_rows.h"

#include "server/model/rows/row_keys.h"
#include "server/store/raw_rows.h"

#include <QVariant>

#include <algorithm>
#include <limits>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

FoundMessage firstOf(QSqlQuery &q)
{
    FoundMessage found;
    if (q.next())
        found = {{q.value(0).toString()}, q.value(1).toLongLong(), q.value(2).toLongLong()};
    q.finish();
    return found;
}

FoundMessage find(Database &db, qint64 conversation, const QString &name, qint64 caller)
{
    const FoundMessage exact =
        firstOf(db.run("SELECT id, seq, key FROM messages WHERE id = ? AND conversation = ?", name, conversation));
    if (!exact.id.isEmpty())
        return exact;
    // Client ids stand in a table of their own, but for those of the newest messages (schema/server/002).
    return firstOf(db.run(
        "SELECT m.id, m.seq, m.key FROM ("
        " SELECT seq FROM messages WHERE conversation = ?1 AND client_id = ?2"
        "  AND seq > (SELECT head_seq / 16 * 16 FROM conversations WHERE key = ?1)"
        " UNION ALL SELECT k.seq FROM participants p CROSS JOIN client_ids k ON k.conversation = p.conversation"
        "  AND k.sender = p.user AND k.client_id = ?2 WHERE p.conversation = ?1"
        ") n JOIN messages m ON m.conversation = ?1 AND m.seq = n.seq"
        " ORDER BY m.sender <> ?3, m.seq LIMIT 1",
        conversation, name, caller));
}

qint64 keyNamed(Database &db, const QList<qint64> &conversations, const QString &name, qint64 caller)
{
    for (const qint64 conversation : conversations) {
        if (const FoundMessage found = find(db, conversation, name, caller); !found.id.isEmpty())
            return found.key;
    }
    return 0;
}

// The conversations that these two, and nobody else, are in.
QList<qint64> sharedByTwo(Database &db, qint64 one, qint64 other)
{
    QList<qint64> keys;
    QSqlQuery &q = db.run(
        "SELECT a.conversation FROM conversation_access a JOIN conversation_access b ON b.conversation = a.conversation"
        " AND b.user = ?2 WHERE a.user = ?1 AND (SELECT count(*) FROM (SELECT 1 FROM conversation_access x"
        " WHERE x.conversation = a.conversation LIMIT 3)) = 2", one, other);
    while (q.next())
        keys.append(q.value(0).toLongLong());
    q.finish();
    return keys;
}

} // namespace

Store::Work<FoundMessage> messageNamed(const ConversationId &conversation, const QString &name, const UserId &caller)
{
    return [=](Database &db) -> Result<FoundMessage> {
        if (conversation.isEmpty())
            return firstOf(db.run("SELECT id, seq, key FROM messages WHERE id = ?", name));
        return find(db, conversationKey(db, conversation), name, userKey(db, caller));
    };
}

Store::Work<QList<MessageSent>> historyOfPair(const UserId &one, const UserId &other, qint64 limit, const QString &before)
{
    return [=](Database &db) -> Result<QList<MessageSent>> {
        QList<MessageSent> history;
        const qint64 a = userKey(db, one);
        const qint64 b = userKey(db, other);
        QList<qint64> conversations;
        if (a != 0 && b != 0 && a != b)
            conversations = sharedByTwo(db, a, b);
        qint64 end = std::numeric_limits<qint64>::max();
        if (!before.isEmpty()) {
            end = keyNamed(db, conversations, before, a);
            if (end == 0)
                return fail(Fault::Validation, u"before: not a message of these two"_s, u"before"_s);
        }
        QList<qint64> keys; // they grow with every commit, whatever the conversation
        for (const qint64 conversation : conversations) {
            QSqlQuery &q = db.run("SELECT key FROM messages WHERE conversation = ? AND key < ? AND deleted_at IS NULL"
                                  " ORDER BY seq DESC LIMIT ?", conversation, end, limit);
            while (q.next())
                keys.append(q.value(0).toLongLong());
            q.finish();
        }
        std::sort(keys.begin(), keys.end());
        MessageTeller teller(db);
        for (const qint64 key : keys.mid(std::max<qsizetype>(0, keys.size() - limit))) {
            if (auto told = teller.tell(key))
                history.append(std::move(*told));
        }
        return history;
    };
}

} // namespace parlor
