// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/server_rows.h"

#include "server/model/rows/database.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QVariant>

namespace parlor {

namespace {

// For json_each().
QString listOf(const QList<UserId> &users)
{
    QJsonArray ids;
    for (const UserId &user : users)
        ids.append(user.text);
    return QString::fromUtf8(QJsonDocument(ids).toJson(QJsonDocument::Compact));
}

} // namespace

Store::Work<QList<MessageName>> messagesBetween(const ConversationId &conversation, qint64 after, qint64 upTo)
{
    return [=](Database &db) -> Result<QList<MessageName>> {
        QSqlQuery &q = db.run("SELECT m.id, m.client_id, u.id FROM messages m JOIN users u ON u.key = m.sender"
                              " WHERE m.conversation = (SELECT key FROM conversations WHERE id = ?)"
                              " AND m.seq > ? AND m.seq <= ? ORDER BY m.seq DESC LIMIT 100",
                              conversation.text, after, upTo);
        QList<MessageName> names;
        while (q.next())
            names.prepend({{q.value(0).toString()}, q.value(1).toString(), {q.value(2).toString()}});
        q.finish();
        return names;
    };
}

Store::Work<QList<ConversationId>> announcementsWithout(const UserId &user)
{
    return [=](Database &db) -> Result<QList<ConversationId>> {
        QSqlQuery &q = db.run("SELECT c.id FROM conversations c WHERE c.id IN (?, ?, ?) AND NOT EXISTS (SELECT 1"
                              " FROM participants p WHERE p.conversation = c.key"
                              " AND p.user = (SELECT key FROM users WHERE id = ?))",
                              announcementsFor(BroadcastAudience::All).text,
                              announcementsFor(BroadcastAudience::Hosts).text,
                              announcementsFor(BroadcastAudience::Guests).text, user.text);
        QList<ConversationId> missing;
        while (q.next())
            missing.append(ConversationId{q.value(0).toString()});
        q.finish();
        return missing;
    };
}

Store::Work<QList<UserId>> strangersTo(const ConversationId &conversation, BroadcastAudience audience,
                                       const QList<UserId> &users)
{
    const QString list = listOf(users);
    return [=](Database &db) -> Result<QList<UserId>> {
        QSqlQuery &q = db.run("SELECT u.id, u.role FROM json_each(?) j JOIN users u ON u.id = j.value WHERE NOT EXISTS"
                              " (SELECT 1 FROM participants p WHERE p.user = u.key"
                              " AND p.conversation = (SELECT key FROM conversations WHERE id = ?))",
                              list, conversation.text);
        QList<UserId> strangers;
        while (q.next()) {
            if (isAddressed(audience, UserRole(q.value(1).toInt())))
                strangers.append(UserId{q.value(0).toString()});
        }
        q.finish();
        return strangers;
    };
}

Store::Work<bool> seenLast(const QList<UserId> &users, Instant at)
{
    const QString list = listOf(users);
    return [=](Database &db) -> Result<bool> {
        db.put("UPDATE users SET last_seen_at = ? WHERE id IN (SELECT value FROM json_each(?))", at, list);
        return true;
    };
}

Store::Work<Statistics> statistics()
{
    return [](Database &db) -> Result<Statistics> {
        // seq has no gaps: the messages need not be counted one by one.
        QSqlQuery &q = db.run("SELECT count(*), coalesce(sum(head_seq), 0) FROM conversations");
        Statistics found;
        if (q.next()) {
            found.conversations = q.value(0).toLongLong();
            found.messages = q.value(1).toLongLong();
        }
        q.finish();
        return found;
    };
}

} // namespace parlor
