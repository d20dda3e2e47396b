// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/rows/catch_up.h"

#include "server/model/base/planted.h"
#include "server/model/rows/cursor.h"
#include "server/model/rows/row.h"
#include "server/model/rows/row_keys.h"

#include <QSet>
#include <QVariant>

#include <algorithm>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

constexpr int newestMessages = 50; // of a conversation that is new to the caller; the rest is back-filled on demand

// Where a page ended: the target revision, then the part of the walk that comes next.
struct Place
{
    enum Part { People, Stays, Conversations, Done };

    Revision target = 0;
    int part = People;
    qint64 key = 0; // People: last user key. Conversations: the one to go on with, counting down
    qint64 seq = 0; // inside it: messages after this one are still to come

    QString text() const { return u"%1/%2/%3/%4"_s.arg(target).arg(part).arg(key).arg(seq); }
    static std::optional<Place> parse(const QString &text)
    {
        const QStringList parts = text.split(u'/');
        if (parts.size() != 4)
            return {};
        bool ok[4];
        const Place p{parts[0].toLongLong(&ok[0]), parts[1].toInt(&ok[1]), parts[2].toLongLong(&ok[2]),
                      parts[3].toLongLong(&ok[3])};
        if (!ok[0] || !ok[1] || !ok[2] || !ok[3] || p.part < People || p.part > Done)
            return {};
        return p;
    }
};

class Walk
{
public:
    Walk(Database &db, const Caller &caller, Revision since, Place place, qint64 limit)
        : m_db(db)
        , m_caller(caller)
        , m_me(userKey(db, caller.user))
        , m_since(since)
        , m_place(place)
        , m_limit(limit)
    {
    }

    Changes go()
    {
        if (m_place.part == Place::People)
            people();
        if (m_place.part == Place::Stays)
            stays();
        if (m_place.part == Place::Conversations)
            conversations();
        return std::move(m_out);
    }
    bool done() const { return m_place.part == Place::Done; }
    Place place() const { return m_place; }

private:
    bool full() const { return m_out.rows.size() >= m_limit; }
    void next(Place::Part part, qint64 key = 0) { m_place = {m_place.target, part, key, 0}; }

    void people();
    void stays();
    void conversations();
    void conversation(qint64 key, Revision joined);
    void wholeConversation(qint64 key);
    bool changedMessages(qint64 key);
    bool isCommunity(qint64 key);
    void addUser(qint64 key);
    void addUserRow(User user);
    template <typename T>
    void addRows(const QByteArray &sql, const QVariantList &values);

    Database &m_db;
    const Caller &m_caller;
    const qint64 m_me;
    const Revision m_since;
    Place m_place;
    const qint64 m_limit;
    Changes m_out;
    QSet<QString> m_users; // already in this page
};

// A community's people do not know each other: of its thousands, each gets the admins and oneself.
#define PARLOR_KNOWN(me) \
    " IN (SELECT user FROM participants WHERE conversation = ?1 AND role = 1 UNION ALL SELECT " me ")"

bool Walk::isCommunity(qint64 key)
{
    return m_db.number("SELECT kind FROM conversations WHERE key = ?", key) == qint64(ConversationKind::Community);
}

template <typename T>
void Walk::addRows(const QByteArray &sql, const QVariantList &values)
{
    QSqlQuery &q = m_db.runWith(sql.constData(), values);
    while (q.next())
        m_out.rows.append(readRow<T>(q));
    q.finish();
}

void Walk::addUserRow(User user)
{
    if (m_users.contains(user.id.text))
        return;
    m_users.insert(user.id.text);
    if (user.id != m_caller.user)
        user.email.clear(); // the name of an account, not a part of the profile
    m_out.rows.append(std::move(user));
}

void Walk::addUser(qint64 key)
{
    static const QByteArray sql = "SELECT " + columnsOf<User>() + " FROM user_rows WHERE key = ?";
    QSqlQuery &q = m_db.run(sql.constData(), key);
    std::optional<User> found;
    if (q.next())
        found = readRow<User>(q);
    q.finish();
    if (found)
        addUserRow(std::move(*found));
}

// Oneself, and acquaintances whose profile has changed. Those of conversations that are new come with them.
void Walk::people()
{
    if (m_place.key == 0)
        addUser(m_me);
    static const QByteArray sql = "SELECT " + columnsOf<User>("u.") + ", u.key FROM user_rows u WHERE u.rev > ?1"
        " AND u.key > ?3 AND u.key IN (SELECT o.user FROM conversation_access a JOIN conversations c"
        " ON c.key = a.conversation JOIN participants o ON o.conversation = a.conversation WHERE a.user = ?2"
        " AND c.kind <> 2 UNION ALL SELECT o.user FROM conversation_access a JOIN conversations c"
        " ON c.key = a.conversation JOIN participants o ON o.conversation = a.conversation WHERE a.user = ?2"
        " AND c.kind = 2 AND o.role = 1) ORDER BY u.key LIMIT ?4";
    if (m_since > 0) {
        QSqlQuery &q = m_db.run(sql.constData(), m_since, m_me, m_place.key, m_limit);
        int count = 0;
        QList<User> found;
        while (q.next()) {
            found.append(readRow<User>(q));
            m_place.key = q.value(columnCount<User>).toLongLong();
            ++count;
        }
        q.finish();
        for (User &user : found)
            addUserRow(std::move(user));
        if (count == m_limit)
            return;
    }
    next(Place::Stays);
}

void Walk::stays()
{
    // One's properties and bookings are few beside the messages: one page takes them all.
    static const QByteArray properties = "SELECT " + columnsOf<Property>("p.") + ", EXISTS (SELECT 1 FROM"
        " property_members m WHERE m.property = p.key AND m.user = ?1 AND m.left_at IS NULL) FROM property_rows p"
        " WHERE (p.rev > ?2 OR EXISTS (SELECT 1 FROM property_members m WHERE m.property = p.key AND m.user = ?1"
        " AND m.rev > ?2) OR EXISTS (SELECT 1 FROM bookings b WHERE b.property = p.key AND (b.guest = ?1 OR b.host = ?1)"
        " AND b.rev > ?2)) AND (p.key IN (SELECT property FROM property_members WHERE user = ?1 AND left_at IS NULL)"
        " OR p.key IN (SELECT property FROM bookings WHERE guest = ?1 OR host = ?1)) ORDER BY p.key";
    QSqlQuery &q = m_db.run(properties.constData(), m_me, m_since);
    while (q.next()) {
        Property property = readRow<Property>(q);
        if (!q.value(columnCount<Property>).toBool())
            property.facts = {}; // door codes are the team's to send
        m_out.rows.append(std::move(property));
    }
    q.finish();
    static const QByteArray bookings = "SELECT " + columnsOf<Booking>("b.") + " FROM booking_rows b JOIN bookings k"
        " ON k.key = b.key WHERE (b.rev > ?2 AND (k.guest = ?1 OR k.host = ?1)) OR EXISTS (SELECT 1 FROM"
        " property_members m WHERE m.property = k.property AND m.user = ?1 AND m.left_at IS NULL"
        " AND (b.rev > ?2 OR m.rev > ?2)) ORDER BY b.key";
    addRows<Booking>(bookings, {m_me, m_since});

    QSqlQuery &left = m_db.run("SELECT c.id FROM participants p JOIN conversations c ON c.key = p.conversation"
                               " WHERE p.user = ? AND p.left_at IS NOT NULL AND p.rev > ?", m_me, m_since);
    while (left.next())
        m_out.rows.append(ConversationRemoved{ConversationId{left.value(0).toString()}});
    left.finish();
    next(Place::Conversations, std::numeric_limits<qint64>::max());
}

// By descending key, so that a change in the meantime moves no conversation past the place.
void Walk::conversations()
{
    while (!full()) {
        QSqlQuery &q = m_db.run("SELECT c.key, a.joined_rev FROM conversation_access a JOIN conversations c"
                                " ON c.key = a.conversation WHERE a.user = ? AND c.key <= ? AND c.rev > ?"
                                " ORDER BY c.key DESC LIMIT 1", m_me, m_place.key, m_since);
        const bool found = q.next();
        const qint64 key = found ? q.value(0).toLongLong() : 0;
        const Revision joined = found ? q.value(1).toLongLong() : 0;
        q.finish();
        if (!found)
            return next(Place::Done);
        if (key != m_place.key)
            next(Place::Conversations, key);
        conversation(key, joined);
    }
}

void Walk::conversation(qint64 key, Revision joined)
{
    if (joined > m_since) {
        wholeConversation(key);
        return next(Place::Conversations, key - 1);
    }
    if (m_place.seq == 0) {
        static const QByteArray row =
            "SELECT " + columnsOf<Conversation>() + " FROM conversation_rows WHERE key = ? AND rev > ?";
        addRows<Conversation>(row, {key, m_since});
        static const QByteArray people = "SELECT " + columnsOf<Participant>()
            + " FROM participant_rows WHERE conversation_key = ?1 AND rev > ?2";
        static const QByteArray known = people + " AND user_key" PARLOR_KNOWN("?3");
        const bool community = isCommunity(key);
        community ? addRows<Participant>(known, {key, m_since, m_me}) : addRows<Participant>(people, {key, m_since});
        static const QByteArray mine = "SELECT " + columnsOf<Membership>()
            + " FROM membership_rows WHERE conversation_key = ? AND user_key = ? AND rev > ?";
        addRows<Membership>(mine, {key, m_me, m_since});
        QList<qint64> newcomers;
        QSqlQuery &q = community
            ? m_db.run("SELECT user FROM participants WHERE conversation = ?1 AND joined_rev > ?2 AND user"
                       PARLOR_KNOWN("?3"), key, m_since, m_me)
            : m_db.run("SELECT user FROM participants WHERE conversation = ? AND joined_rev > ?", key, m_since);
        while (q.next())
            newcomers.append(q.value(0).toLongLong());
        q.finish();
        for (const qint64 user : newcomers)
            addUser(user);
    }
    if (changedMessages(key))
        next(Place::Conversations, key - 1);
}

void Walk::wholeConversation(qint64 key)
{
    QList<qint64> users;
    const bool community = isCommunity(key);
    QSqlQuery &q = community ? m_db.run("SELECT user FROM participants WHERE conversation = ?1 AND user"
                                        PARLOR_KNOWN("?2"), key, m_me)
                             : m_db.run("SELECT user FROM participants WHERE conversation = ?", key);
    while (q.next())
        users.append(q.value(0).toLongLong());
    q.finish();
    for (const qint64 user : users)
        addUser(user);
    static const QByteArray row = "SELECT " + columnsOf<Conversation>() + " FROM conversation_rows WHERE key = ?";
    addRows<Conversation>(row, {key});
    static const QByteArray people =
        "SELECT " + columnsOf<Participant>() + " FROM participant_rows WHERE conversation_key = ?1";
    static const QByteArray known = people + " AND user_key" PARLOR_KNOWN("?2");
    community ? addRows<Participant>(known, {key, m_me}) : addRows<Participant>(people, {key});
    static const QByteArray mine =
        "SELECT " + columnsOf<Membership>() + " FROM membership_rows WHERE conversation_key = ? AND user_key = ?";
    addRows<Membership>(mine, {key, m_me});
    static const QByteArray newest = "SELECT " + columnsOf<Message>()
        + " FROM message_rows WHERE conversation_key = ?1 AND seq > (SELECT head_seq FROM conversations WHERE key = ?1)"
          " - ?2 ORDER BY seq";
    addRows<Message>(newest, {key, newestMessages});
    if (m_since == 0)
        return;
    // The caller may have heard older ones live, after its cursor: what has changed in them since is news to it.
    static const QByteArray changed = "SELECT " + columnsOf<Message>("r.") + " FROM messages m JOIN message_rows r"
        " ON r.key = m.key WHERE m.conversation = ?1 AND m.rev > ?2 AND m.rev <> m.created_rev"
        " AND m.seq <= (SELECT head_seq FROM conversations WHERE key = ?1) - ?3 ORDER BY m.rev";
    addRows<Message>(changed, {key, m_since, newestMessages});
}

// Returns true when all have been given.
bool Walk::changedMessages(qint64 key)
{
    if (m_place.seq == 0) {
        // Later changes of old messages: they alone carry another revision than that of their making.
        static const QByteArray changed = "SELECT " + columnsOf<Message>("r.") + " FROM messages m JOIN message_rows r"
            " ON r.key = m.key WHERE m.conversation = ?1 AND m.rev > ?2 AND m.rev <> m.created_rev"
            " AND m.created_rev <= ?2 ORDER BY m.rev";
        addRows<Message>(changed, {key, m_since});
        // created_rev grows with seq: walk back over what is new.
        QSqlQuery &q = m_db.run("SELECT seq FROM messages WHERE conversation = ? AND created_rev <= ?"
                                " ORDER BY seq DESC LIMIT 1", key, m_since);
        m_place.seq = q.next() ? q.value(0).toLongLong() : 0;
        q.finish();
    }
    static const QByteArray fresh = "SELECT " + columnsOf<Message>()
        + " FROM message_rows WHERE conversation_key = ? AND seq > ? ORDER BY seq LIMIT ?";
    const qint64 room = std::max<qint64>(m_limit - m_out.rows.size(), 1);
    const qsizetype before = m_out.rows.size();
    addRows<Message>(fresh, {key, m_place.seq, room});
    const qsizetype added = m_out.rows.size() - before;
    if (added < room)
        return true;
    m_place.seq = std::get<Message>(m_out.rows.last()).seq + (planted("catch-up-skips-border") ? 1 : 0);
    return false;
}

QVariant metaValue(Database &db, const char *sql)
{
    QSqlQuery &q = db.run(sql);
    const QVariant value = q.next() ? q.value(0) : QVariant();
    q.finish();
    return value;
}

} // namespace

Result<Changes> catchUp(Database &db, const Caller &caller, const CatchUp &query)
{
    const QString epoch = metaValue(db, "SELECT value FROM meta WHERE name = 'epoch'").toString();
    const Revision now = metaValue(db, "SELECT value FROM meta WHERE name = 'revision'").toLongLong();
    const Cursor cursor = Cursor::parse(query.cursor);
    // A revision from the future is another database's, whatever its epoch says.
    const bool known = !query.cursor.isEmpty() && cursor.epoch == epoch && cursor.revision <= now;
    const Revision since = known ? cursor.revision : 0;

    Place place{now, Place::People, 0, 0};
    if (!query.after.isEmpty()) {
        const auto parsed = Place::parse(query.after);
        if (!parsed || parsed->target > now)
            return fail(Fault::Validation, u"after: not a place that this server gave"_s, u"after"_s);
        place = *parsed;
    }
    Walk walk(db, caller, since, place, std::clamp<qint64>(query.limit, 1, 2000));
    Changes changes = walk.go();
    changes.resync = !known && !query.cursor.isEmpty() && query.after.isEmpty();
    if (walk.done())
        changes.upTo = Cursor{epoch, place.target}.text();
    else
        changes.after = walk.place().text();
    return changes;
}

} // namespace parlor
