// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/rows/merge.h"

#include "server/model/rows/row_keys.h"
#include "server/model/rows/search_index.h"
#include "server/model/wire/codec.h"

#include <QVariant>

#include <algorithm>
#include <limits>
#include <utility>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

SqlValue textOrNull(const QString &text)
{
    return text.isEmpty() ? SqlValue::null() : SqlValue(text);
}

class Merge
{
public:
    explicit Merge(Database &db)
        : m_db(db)
    {
    }

    void operator()(const User &u);
    void operator()(const Property &p);
    void operator()(const Booking &b);
    void operator()(const Conversation &c);
    void operator()(const Participant &p);
    void operator()(const Membership &m);
    void operator()(const Message &m);
    void operator()(const ConversationRemoved &r);

    Merged merged;

private:
    SqlValue keyOf(Instant createdAt);
    void replaceAttachments(qint64 message, const Message &m);
    void replaceReactions(qint64 message, const Message &m);
    qint64 participantRow(const ConversationId &conversation, const UserId &user, qint64 *userKey);

    Database &m_db;
};

void Merge::operator()(const User &u)
{
    const qint64 key = stubUser(m_db, u.id);
    m_db.put("UPDATE users SET display_name = ?, email = ?, avatar_url = ?, phone = ?, whatsapp = ?, language = ?,"
             " time_zone = ?, role = ?, placeholder = ?, created_at = ?, last_seen_at = ?, rev = ?, created_rev = ?"
             " WHERE key = ? AND rev < ?",
             u.displayName, u.email, u.avatarUrl, u.phone, u.whatsapp, u.language, u.timeZone, int(u.role),
             u.placeholder, u.createdAt, u.lastSeenAt, u.rev, u.createdRev, key, u.rev);
    merged.users.insert(u.id);
}

void Merge::operator()(const Property &p)
{
    const qint64 key = stubProperty(m_db, p.id);
    m_db.put("UPDATE properties SET name = ?, host = ?, time_zone = ?, language = ?, address = ?, facts = ?, rev = ?,"
             " created_rev = ? WHERE key = ? AND rev < ?",
             p.name, stubUser(m_db, p.host), p.timeZone, p.language, p.address, QString::fromUtf8(toJson(p.facts)),
             p.rev, p.createdRev, key, p.rev);
    merged.stays = true;
}

void Merge::operator()(const Booking &b)
{
    QSqlQuery &known = m_db.run("SELECT rev FROM bookings WHERE id = ?", b.id.text);
    const bool exists = known.next();
    const Revision rev = exists ? known.value(0).toLongLong() : 0;
    known.finish();
    if (exists && rev >= b.rev)
        return;
    m_db.put("INSERT INTO bookings (id, code, property, host, guest, check_in, check_out, guests, status, source, rev,"
             " created_rev) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
             " code = excluded.code, property = excluded.property, host = excluded.host, guest = excluded.guest,"
             " check_in = excluded.check_in, check_out = excluded.check_out, guests = excluded.guests,"
             " status = excluded.status, source = excluded.source, rev = excluded.rev",
             b.id.text, b.code, stubProperty(m_db, b.property), stubUser(m_db, b.host), stubUser(m_db, b.guest),
             b.checkIn, b.checkOut, b.guests, int(b.status), b.source, b.rev, b.createdRev);
    merged.stays = true;
}

void Merge::operator()(const Conversation &c)
{
    const qint64 key = stubConversation(m_db, c.id);
    m_db.put("UPDATE conversations SET kind = ?, title = ?, description = ?, avatar_url = ?, context_type = ?,"
             " context_id = ?, context_title = ?, context_image_url = ?, context_url = ?, state = ?, creator = ?,"
             " created_at = ?, row_rev = ?, created_rev = ? WHERE key = ? AND row_rev < ?",
             int(c.kind), c.title, c.description, c.avatarUrl, int(c.contextType), c.contextId, c.contextTitle,
             c.contextImageUrl, c.contextUrl, int(c.state), stubUser(m_db, c.creator), c.createdAt, c.rev,
             c.createdRev, key, c.rev);
    // These follow the messages and only ever grow.
    m_db.put("UPDATE conversations SET head_seq = max(head_seq, ?), counted = max(counted, ?),"
             " last_at = max(last_at, ?), updated_at = max(updated_at, ?), rev = max(rev, ?) WHERE key = ?",
             c.headSeq, c.counted, c.lastAt, c.updatedAt, c.rev, key);
    merged.conversations.insert(c.id);
}

qint64 Merge::participantRow(const ConversationId &conversation, const UserId &user, qint64 *userKey)
{
    const qint64 key = stubConversation(m_db, conversation);
    *userKey = stubUser(m_db, user);
    m_db.put("INSERT INTO participants (conversation, user) VALUES (?, ?) ON CONFLICT DO NOTHING", key, *userKey);
    merged.conversations.insert(conversation);
    return key;
}

void Merge::operator()(const Participant &p)
{
    qint64 user = 0;
    const qint64 key = participantRow(p.conversation, p.user, &user);
    m_db.put("UPDATE participants SET role = ?, joined_at = ?, left_at = ?, rev = ?, created_rev = ?"
             " WHERE conversation = ? AND user = ? AND rev <= ?",
             int(p.role), p.joinedAt, p.leftAt, p.rev, p.createdRev, key, user, p.rev);
    // Watermarks never go back, whatever order the rows come in.
    m_db.put("UPDATE participants SET delivered_seq = max(delivered_seq, ?), read_at = CASE WHEN ? > read_seq THEN ?"
             " ELSE read_at END, read_seq = max(read_seq, ?) WHERE conversation = ? AND user = ?",
             p.deliveredSeq, p.readSeq, p.readAt, p.readSeq, key, user);
}

void Merge::operator()(const Membership &m)
{
    qint64 user = 0;
    const qint64 key = participantRow(m.conversation, m.user, &user);
    m_db.put("UPDATE participants SET pinned = ?, archived = ?, muted = ?, rev = max(rev, ?)"
             " WHERE conversation = ? AND user = ? AND rev <= ?",
             m.pinned, m.archived, m.muted, m.rev, key, user, m.rev);
    m_db.put("UPDATE participants SET own = max(own, ?), counted_at_read = max(counted_at_read, ?),"
             " own_at_read = max(own_at_read, ?) WHERE conversation = ? AND user = ?",
             m.own, m.countedAtRead, m.ownAtRead, key, user);
}

// Older messages come after newer ones: the key follows the time, so that the full-text index has the newest first.
SqlValue Merge::keyOf(Instant createdAt)
{
    constexpr qint64 perMillisecond = 4096;
    if (createdAt < 0 || createdAt > std::numeric_limits<qint64>::max() / perMillisecond - 1)
        return SqlValue::null(); // the database chooses
    const qint64 first = createdAt * perMillisecond;
    const qint64 last = first + perMillisecond - 1;
    const qint64 next
        = m_db.number("SELECT coalesce(max(key) + 1, ?1) FROM messages WHERE key BETWEEN ?1 AND ?2", first, last);
    return next <= last ? SqlValue(next) : SqlValue::null();
}

void Merge::operator()(const Message &m)
{
    const qint64 conversation = stubConversation(m_db, m.conversation);
    const qint64 sender = stubUser(m_db, m.sender);
    merged.conversations.insert(m.conversation);
    if (!m.clientId.isEmpty())
        merged.settledClientIds.append(m.clientId);

    QSqlQuery &known = m_db.run("SELECT key, rev, body FROM messages WHERE id = ?", m.id.text);
    const bool exists = known.next();
    const qint64 oldKey = exists ? known.value(0).toLongLong() : 0;
    const Revision oldRev = exists ? known.value(1).toLongLong() : 0;
    const QString oldBody = exists ? known.value(2).toString() : QString();
    known.finish();
    if (exists && oldRev >= m.rev)
        return;

    qint64 key = oldKey;
    const QString metadata = m.metadata.isEmpty() ? QString() : QString::fromUtf8(toJson(m.metadata));
    if (!exists) {
        m_db.put(
            "INSERT INTO messages (key, conversation, seq, id, sender, client_id, kind, body, metadata, reply_to,"
            " automation_type, automation_booking, author, created_at, edited_at, deleted_at, attachments, reactions,"
            " counted, own, rev, created_rev) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
             " ON CONFLICT DO NOTHING",
             keyOf(m.createdAt), conversation, m.seq, m.id.text, sender, textOrNull(m.clientId), int(m.kind), m.body,
             textOrNull(metadata),
            textOrNull(m.replyTo.text), textOrNull(m.automationType), textOrNull(m.automationBooking.text),
            int(m.author), m.createdAt, m.editedAt, m.deletedAt, qint64(m.attachments.size()),
            qint64(m.reactions.size()), m.counted, m.own, m.rev, m.createdRev);
        // Its place is another's: a server that says so is wrong, and its other rows are none the worse.
        if (m_db.number("SELECT changes()") == 0)
            return;
        key = m_db.lastKey();
    } else {
        m_db.put("UPDATE messages SET kind = ?, body = ?, metadata = ?, reply_to = ?, edited_at = ?, deleted_at = ?,"
                 " attachments = ?, reactions = ?, rev = ? WHERE key = ?",
                 int(m.kind), m.body, textOrNull(metadata), textOrNull(m.replyTo.text), m.editedAt,
                 m.deletedAt, qint64(m.attachments.size()), qint64(m.reactions.size()), m.rev, key);
        unindexMessage(m_db, key, conversation, oldBody);
    }
    indexMessage(m_db, key, conversation, m.body);
    replaceAttachments(key, m);
    replaceReactions(key, m);
    m_db.put("UPDATE conversations SET head_seq = max(head_seq, ?), counted = max(counted, ?), last_at = max(last_at, ?),"
             " updated_at = max(updated_at, ?), rev = max(rev, ?) WHERE key = ?",
             m.seq, m.counted, m.createdAt, m.createdAt, m.rev, conversation);
    m_db.put("INSERT INTO participants (conversation, user, own, left_at) VALUES (?, ?, ?, 0) ON CONFLICT DO UPDATE"
             " SET own = max(own, excluded.own)", conversation, sender, m.own);
}

void Merge::replaceAttachments(qint64 message, const Message &m)
{
    m_db.put("DELETE FROM attachments WHERE message = ?", message);
    int position = 0;
    for (const Attachment &a : m.attachments)
        attachFile(m_db, message, position++, a);
}

void Merge::replaceReactions(qint64 message, const Message &m)
{
    m_db.put("DELETE FROM reactions WHERE message = ?", message);
    for (const Reaction &r : m.reactions)
        m_db.put("INSERT INTO reactions (message, user, emoji, at) VALUES (?, ?, ?, ?)", message,
                 stubUser(m_db, r.user), r.emoji, r.at);
}

void Merge::operator()(const ConversationRemoved &r)
{
    QSqlQuery &q = m_db.run("SELECT key FROM conversations WHERE id = ?", r.conversation.text);
    const qint64 key = q.next() ? q.value(0).toLongLong() : 0;
    q.finish();
    merged.removed.insert(r.conversation);
    if (!key)
        return;
    QList<std::pair<qint64, QString>> bodies;
    QSqlQuery &messages = m_db.run("SELECT key, body FROM messages WHERE conversation = ?", key);
    while (messages.next())
        bodies.append({messages.value(0).toLongLong(), messages.value(1).toString()});
    messages.finish();
    for (const auto &[message, body] : bodies)
        unindexMessage(m_db, message, key, body);
    m_db.put("DELETE FROM reactions WHERE message IN (SELECT key FROM messages WHERE conversation = ?)", key);
    m_db.put("DELETE FROM attachments WHERE message IN (SELECT key FROM messages WHERE conversation = ?)", key);
    m_db.put("DELETE FROM messages WHERE conversation = ?", key);
    m_db.put("DELETE FROM receipt_steps WHERE conversation = ?", key);
    m_db.put("DELETE FROM participants WHERE conversation = ?", key);
    m_db.put("DELETE FROM conversations WHERE key = ?", key);
}

// In place, and then none are left.
void mergeByTime(Merge &merge, QList<const Message *> &messages)
{
    std::stable_sort(messages.begin(), messages.end(),
                     [](const Message *a, const Message *b) { return a->createdAt < b->createdAt; });
    for (const Message *message : std::exchange(messages, {}))
        merge(*message);
}

} // namespace

Merged mergeRows(Database &db, const QList<Row> &rows)
{
    Merge merge(db);
    // Messages by their time: FTS5 writes out what it has gathered each time that a key is smaller than the one before.
    QList<const Message *> messages;
    for (const Row &row : rows) {
        if (const auto *message = std::get_if<Message>(&row)) {
            messages.append(message);
        } else {
            if (std::holds_alternative<ConversationRemoved>(row))
                mergeByTime(merge, messages);
            std::visit(merge, row);
        }
    }
    mergeByTime(merge, messages);
    return std::move(merge.merged);
}

void clearShared(Database &db)
{
    for (const char *sql : {"INSERT INTO message_fts (message_fts) VALUES ('delete-all')", "DELETE FROM reactions",
                            "DELETE FROM attachments", "DELETE FROM files", "DELETE FROM messages",
                            "DELETE FROM receipt_steps", "DELETE FROM participants", "DELETE FROM conversations",
                            "DELETE FROM bookings", "DELETE FROM property_members", "DELETE FROM properties",
                            "DELETE FROM users"})
        db.put(sql);
}

} // namespace parlor
