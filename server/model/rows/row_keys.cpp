// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/rows/row_keys.h"

#include <QVariant>

namespace parlor {

namespace {

qint64 keyOf(Database &db, const char *sql, const QString &id)
{
    QSqlQuery &q = db.run(sql, id);
    const qint64 key = q.next() ? q.value(0).toLongLong() : 0;
    q.finish();
    return key;
}

QVariant nullable(const std::optional<qint64> &v)
{
    return v ? QVariant(*v) : QVariant(QMetaType::fromType<qint64>());
}

} // namespace

qint64 userKey(Database &db, const UserId &id)
{
    return keyOf(db, "SELECT key FROM users WHERE id = ?", id.text);
}

qint64 conversationKey(Database &db, const ConversationId &id)
{
    return keyOf(db, "SELECT key FROM conversations WHERE id = ?", id.text);
}

qint64 propertyKey(Database &db, const PropertyId &id)
{
    return keyOf(db, "SELECT key FROM properties WHERE id = ?", id.text);
}

qint64 stubUser(Database &db, const UserId &id)
{
    if (const qint64 key = userKey(db, id))
        return key;
    return db.run("INSERT INTO users (id, placeholder) VALUES (?, 1)", id.text).lastInsertId().toLongLong();
}

qint64 stubProperty(Database &db, const PropertyId &id)
{
    if (const qint64 key = propertyKey(db, id))
        return key;
    // The host is filled in with the row itself; until then any user stands for it.
    const qint64 host = stubUser(db, UserId{QStringLiteral("parlor")});
    return db.run("INSERT INTO properties (id, host) VALUES (?, ?)", id.text, host).lastInsertId().toLongLong();
}

qint64 stubConversation(Database &db, const ConversationId &id)
{
    if (const qint64 key = conversationKey(db, id))
        return key;
    const qint64 creator = stubUser(db, UserId{QStringLiteral("parlor")});
    return db.run("INSERT INTO conversations (id, creator) VALUES (?, ?)", id.text, creator)
        .lastInsertId()
        .toLongLong();
}

void attachFile(Database &db, qint64 message, int position, const Attachment &a)
{
    db.run("INSERT INTO files (id, sha256, filename, mime_type, size, width, height, duration_ms, thumbnail, url, used)"
           " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT (id) DO UPDATE SET used = 1",
           a.id.text, a.sha256, a.filename, a.mimeType, a.size, nullable(a.width), nullable(a.height),
           nullable(a.durationMs), a.thumbnailUrl, a.url);
    const qint64 file = keyOf(db, "SELECT key FROM files WHERE id = ?", a.id.text);
    db.run("INSERT INTO attachments (message, position, file) VALUES (?, ?, ?)", message, position, file);
}

} // namespace parlor
