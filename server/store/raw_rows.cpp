// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/raw_rows.h"

#include "server/model/rows/row.h"
#include "server/model/rows/row_keys.h"

#include <QVariant>

#include <algorithm>

namespace parlor {

Store::Work<bool> beginRaw(const UserId &user, Instant now)
{
    return [=](Database &db) -> Result<bool> {
        const qint64 key = userKey(db, user);
        if (db.number("SELECT count(*) FROM raw_people WHERE user = ?", key) > 0)
            return false;
        db.put("INSERT INTO raw_people (user, since) VALUES (?, ?)", key, now);
        db.put("INSERT OR REPLACE INTO raw_marks (user, conversation, seq) SELECT user, conversation, delivered_seq"
               " FROM participants WHERE user = ? AND left_at IS NULL AND delivered_seq > 0", key);
        return true;
    };
}

Store::Work<bool> saveRawMarks(const QList<RawMark> &marks)
{
    return [=](Database &db) -> Result<bool> {
        for (const RawMark &mark : marks) {
            db.put("INSERT INTO raw_marks (user, conversation, seq) SELECT u.key, c.key, ?3 FROM users u, conversations c"
                   " WHERE u.id = ?1 AND c.id = ?2"
                   " ON CONFLICT (user, conversation) DO UPDATE SET seq = max(seq, excluded.seq)",
                   mark.user.text, mark.conversation.text, mark.seq);
        }
        return true;
    };
}

Store::Work<RawPositions> rawPositions(const UserId &user)
{
    return [=](Database &db) -> Result<RawPositions> {
        RawPositions positions;
        // Who came in later begins there: what was written before is history, not news.
        QSqlQuery &q = db.run(
            "SELECT c.id, c.head_seq, max(coalesce(r.seq, 0), CASE WHEN p.joined_rev > c.created_rev THEN"
            "  coalesce((SELECT m.seq FROM messages m WHERE m.conversation = c.key AND m.seq > coalesce(r.seq, 0)"
            "  AND m.created_rev < p.joined_rev ORDER BY m.seq DESC LIMIT 1), 0) ELSE 0 END)"
            " FROM participants p JOIN conversations c ON c.key = p.conversation"
            " LEFT JOIN raw_marks r ON r.user = p.user AND r.conversation = p.conversation"
            " WHERE p.user = ? AND p.left_at IS NULL AND c.head_seq > coalesce(r.seq, 0)",
            userKey(db, user));
        while (q.next()) {
            if (const qint64 mark = q.value(2).toLongLong(); mark < q.value(1).toLongLong())
                positions.insert({q.value(0).toString()}, mark);
        }
        q.finish();
        return positions;
    };
}

namespace {

struct Owed
{
    qint64 key = 0; // in the order of all commits
    qint64 seq = 0;
    ConversationId conversation;
};

// The next messages of one conversation; none for one that the user has left.
QList<Owed> owedIn(Database &db, const ConversationId &conversation, qint64 after, qint64 user)
{
    QList<Owed> owed;
    QSqlQuery &q = db.run("SELECT m.key, m.seq FROM messages m WHERE m.conversation = (SELECT a.conversation"
                          " FROM conversation_access a JOIN conversations c ON c.key = a.conversation"
                          " WHERE c.id = ? AND a.user = ?) AND m.seq > ? ORDER BY m.seq LIMIT ?",
                          conversation.text, user, after, rawPageSize);
    while (q.next())
        owed.append({q.value(0).toLongLong(), q.value(1).toLongLong(), conversation});
    q.finish();
    return owed;
}

} // namespace

Store::Work<RawPage> rawPage(const UserId &user, const RawPositions &positions)
{
    return [=](Database &db) -> Result<RawPage> {
        RawPage page;
        page.reached = positions;
        QList<Owed> owed;
        RawPositions last; // of what was looked at
        const qint64 userOf = userKey(db, user);
        for (auto it = positions.begin(); it != positions.end(); ++it) {
            const QList<Owed> some = owedIn(db, it.key(), it.value(), userOf);
            if (some.size() < rawPageSize)
                last.insert(it.key(), some.isEmpty() ? it.value() : some.last().seq);
            owed += some;
        }
        std::sort(owed.begin(), owed.end(), [](const Owed &a, const Owed &b) { return a.key < b.key; });
        MessageTeller teller(db);
        for (const Owed &one : owed.mid(0, rawPageSize)) {
            page.reached[one.conversation] = one.seq;
            if (auto told = teller.tell(one.key); told && !told->message.deletedAt)
                page.messages.append(std::move(*told));
        }
        for (auto it = last.cbegin(); it != last.cend(); ++it) {
            if (page.reached.value(it.key()) == it.value())
                page.done.append(it.key());
        }
        return page;
    };
}

// ---- MessageTeller

const MessageTeller::Room &MessageTeller::room(qint64 key)
{
    if (const auto known = m_rooms.constFind(key); known != m_rooms.constEnd())
        return *known;
    Room made;
    static const QByteArray row = "SELECT " + columnsOf<Conversation>() + " FROM conversation_rows WHERE key = ?";
    QSqlQuery &c = m_db.run(row.constData(), key);
    if (c.next())
        made.conversation = readRow<Conversation>(c);
    c.finish();
    // Who else there is matters where it is one: three are enough to know.
    QSqlQuery &m = m_db.run("SELECT u.id FROM conversation_access a JOIN users u ON u.key = a.user"
                            " WHERE a.conversation = ? LIMIT 3", key);
    while (m.next())
        made.members.append({m.value(0).toString()});
    m.finish();
    return *m_rooms.insert(key, std::move(made));
}

const MessageTeller::Person &MessageTeller::person(const UserId &user)
{
    if (const auto known = m_people.constFind(user); known != m_people.constEnd())
        return *known;
    Person made;
    QSqlQuery &q = m_db.run("SELECT display_name, role FROM users WHERE id = ?", user.text);
    if (q.next())
        made = {q.value(0).toString(), UserRole(q.value(1).toInt())};
    q.finish();
    return *m_people.insert(user, std::move(made));
}

std::optional<QuotedMessage> MessageTeller::quoted(const MessageId &id)
{
    std::optional<QuotedMessage> quoted;
    if (id.isEmpty())
        return quoted;
    QSqlQuery &q = m_db.run("SELECT m.client_id, m.body, u.display_name FROM messages m JOIN users u ON u.key = m.sender"
                            " WHERE m.id = ?", id.text);
    if (q.next())
        quoted = QuotedMessage{id, q.value(0).toString(), q.value(1).toString(), q.value(2).toString()};
    q.finish();
    return quoted;
}

std::optional<MessageSent> MessageTeller::tell(qint64 messageKey)
{
    static const QByteArray row =
        "SELECT " + columnsOf<Message>() + ", conversation_key FROM message_rows WHERE key = ?";
    QSqlQuery &q = m_db.run(row.constData(), messageKey);
    if (!q.next()) {
        q.finish();
        return {};
    }
    MessageSent sent;
    sent.message = readRow<Message>(q);
    const qint64 conversation = q.value(columnCount<Message>).toLongLong();
    q.finish();
    const Room &r = room(conversation);
    sent.conversation = r.conversation;
    sent.members = r.members;
    const Person &sender = person(sent.message.sender);
    sent.senderName = sender.name;
    sent.senderRole = sender.role;
    sent.quoted = quoted(sent.message.replyTo);
    return sent;
}

} // namespace parlor
