// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/rows/row_keys.h"


namespace parlor {

namespace {

qint64 keyOf(Database &db, const char *sql, const QString &id)
{
    return db.number(sql, id);
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
    db.put("INSERT INTO users (id, placeholder) VALUES (?, 1)", id.text);
    return db.lastKey();
}

qint64 stubProperty(Database &db, const PropertyId &id)
{
    if (const qint64 key = propertyKey(db, id))
        return key;
    // The host is filled in with the row itself; until then any user stands for it.
    const qint64 host = stubUser(db, UserId{QStringLiteral("parlor")});
    db.put("INSERT INTO properties (id, host) VALUES (?, ?)", id.text, host);
    return db.lastKey();
}

qint64 stubConversation(Database &db, const ConversationId &id)
{
    if (const qint64 key = conversationKey(db, id))
        return key;
    const qint64 creator = stubUser(db, UserId{QStringLiteral("parlor")});
    db.put("INSERT INTO conversations (id, creator) VALUES (?, ?)", id.text, creator);
    return db.lastKey();
}

void attachFile(Database &db, qint64 message, int position, const Attachment &a)
{
    db.put("INSERT INTO files (id, sha256, filename, mime_type, size, width, height, duration_ms, thumbnail, url, used)"
           " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT (id) DO UPDATE SET used = 1",
           a.id.text, a.sha256, a.filename, a.mimeType, a.size, a.width, a.height,
           a.durationMs, a.thumbnailUrl, a.url);
    const qint64 file = keyOf(db, "SELECT key FROM files WHERE id = ?", a.id.text);
    db.put("INSERT INTO attachments (message, position, file) VALUES (?, ?, ?)", message, position, file);
}

} // namespace parlor
