// SPDX-License-Identifier: GPL-3.0-or-later
// Conversations as their members see them, one by one and in pages.
#include "server/model/rows/reader.h"

#include "server/model/rows/row.h"
#include "server/model/rows/row_keys.h"

#include <QVariant>

#include <algorithm>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

// LIKE without its wildcards having a meaning.
QString containing(const QString &text)
{
    QString escaped = text.trimmed().left(100);
    escaped.replace(u'\\', u"\\\\"_s).replace(u'%', u"\\%"_s).replace(u'_', u"\\_"_s);
    return u'%' + escaped + u'%';
}

template <typename E>
QVariant orAny(const std::optional<E> &wanted)
{
    return wanted ? QVariant(int(*wanted)) : QVariant(QMetaType::fromType<int>());
}

} // namespace

ConversationView Reader::view(qint64 conversation, qint64 user)
{
    ConversationView view;
    static const QByteArray row = "SELECT " + columnsOf<Conversation>() + " FROM conversation_rows WHERE key = ?";
    QSqlQuery &c = m_db.run(row.constData(), conversation);
    if (c.next())
        view.conversation = readRow<Conversation>(c);
    c.finish();

    static const QByteArray mine =
        "SELECT " + columnsOf<Membership>() + " FROM membership_rows WHERE conversation_key = ? AND user_key = ?";
    QSqlQuery &m = m_db.run(mine.constData(), conversation, user);
    if (m.next())
        view.membership = readRow<Membership>(m);
    m.finish();
    view.unread = unreadOf(view.conversation.counted, view.membership);
    const QString people = peopleIn(conversation, user);
    addPeople(view, conversation, people);
    QSqlQuery &read = m_db.run("SELECT m.id FROM participants p JOIN messages m ON m.conversation = p.conversation"
                               " AND m.seq = p.read_seq WHERE p.conversation = ? AND p.user = ?", conversation, user);
    if (read.next())
        view.lastRead.text = read.value(0).toString();
    read.finish();

    static const QByteArray last =
        "SELECT " + columnsOf<Message>() + " FROM message_rows WHERE conversation_key = ? AND seq = ?";
    QSqlQuery &l = m_db.run(last.constData(), conversation, view.conversation.headSeq);
    if (l.next())
        view.lastMessage = readRow<Message>(l);
    l.finish();

    static const QByteArray users = "SELECT " + columnsOf<User>("u.") + " FROM user_rows u WHERE u.key IN"
        " (SELECT value FROM json_each(?)) OR u.id = ? ORDER BY u.key";
    QSqlQuery &u = m_db.run(users.constData(), people,
                            view.lastMessage ? view.lastMessage->sender.text : QString());
    while (u.next())
        view.users.append(readRow<User>(u));
    u.finish();
    return view;
}

// Who is named beside a conversation, as a JSON array of keys: the first who came, and always the one who asks. Of a
// community's thousands only its admins see more than each other and themselves.
QString Reader::peopleIn(qint64 conversation, qint64 asker)
{
    QStringList keys;
    bool hasAsker = false;
    const auto add = [&](QSqlQuery &q) {
        while (q.next()) {
            hasAsker |= q.value(0).toLongLong() == asker;
            keys.append(q.value(0).toString());
        }
        q.finish();
    };
    QSqlQuery &own = m_db.run("SELECT c.kind, p.role FROM conversations c JOIN participants p ON p.conversation = c.key"
                              " WHERE c.key = ? AND p.user = ? AND p.left_at IS NULL", conversation, asker);
    const bool isIn = own.next();
    const bool onlyAdmins = isIn && own.value(0).toInt() == int(ConversationKind::Community)
        && own.value(1).toInt() != int(ParticipantRole::Admin);
    own.finish();
    if (onlyAdmins)
        add(m_db.run("SELECT user FROM participants WHERE conversation = ? AND role = 1 AND left_at IS NULL LIMIT ?",
                     conversation, maxPeople - 1));
    else
        add(m_db.run("SELECT user FROM participants WHERE conversation = ? AND left_at IS NULL"
                     " ORDER BY joined_at, user LIMIT ?", conversation, maxPeople));
    if (isIn && !hasAsker) {
        keys = keys.mid(0, maxPeople - 1);
        keys.append(QString::number(asker));
    }
    return u'[' + keys.join(u',') + u']';
}

void Reader::addPeople(ConversationView &view, qint64 conversation, const QString &keys)
{
    static const QByteArray people = "SELECT " + columnsOf<Participant>("r.")
        + ", p.own, p.counted_at_read, p.own_at_read FROM participant_rows r JOIN participants p"
          " ON p.conversation = r.conversation_key AND p.user = r.user_key WHERE r.conversation_key = ?"
          " AND r.user_key IN (SELECT value FROM json_each(?)) ORDER BY r.joined_at, r.user_key";
    QSqlQuery &q = m_db.run(people.constData(), conversation, keys);
    while (q.next()) {
        constexpr int after = columnCount<Participant>;
        view.participants.append(readRow<Participant>(q));
        Membership m;
        m.own = q.value(after).toLongLong();
        m.countedAtRead = q.value(after + 1).toLongLong();
        m.ownAtRead = q.value(after + 2).toLongLong();
        view.unreads.append(unreadOf(view.conversation.counted, m));
    }
    q.finish();
}

// Of the communities that begin with what somebody types, those that anybody may join are found too; not who is in them.
Result<Answer> Reader::findCommunities(const Caller &caller, const ListConversations &q)
{
    const qint64 me = userKey(m_db, caller.user);
    ConversationPage out;
    out.page = q.page;
    out.limit = std::min(q.limit, maxLimit);
#define PARLOR_WANTED \
    " FROM conversations c LEFT JOIN participants p ON p.conversation = c.key AND p.user = ?1 AND p.left_at IS NULL" \
    " WHERE c.kind = 2 AND (p.user IS NOT NULL OR c.id NOT IN ('announcements', 'announcements-hosts', 'announcements-guests'))" \
    " AND (?2 IS NULL OR c.state = ?2) AND (?3 IS NULL OR c.context_type = ?3)" \
    " AND (?4 = '' OR c.title LIKE ?4 ESCAPE '\\')"
    const QVariant state = orAny(q.state), context = orAny(q.contextType);
    const QString search = q.search.trimmed().isEmpty() ? u""_s : containing(q.search);
    QSqlQuery &total = m_db.run("SELECT count(*)" PARLOR_WANTED, me, state, context, search);
    if (total.next())
        out.total = total.value(0).toLongLong();
    total.finish();
    QList<std::pair<qint64, bool>> keys;
    QSqlQuery &found = m_db.run("SELECT c.key, p.user" PARLOR_WANTED " ORDER BY c.last_at DESC, c.key DESC LIMIT ?5 OFFSET ?6",
                                me, state, context, search, out.limit, (out.page - 1) * out.limit);
#undef PARLOR_WANTED
    while (found.next())
        keys.append({found.value(0).toLongLong(), !found.value(1).isNull()});
    found.finish();
    for (const auto &[key, isMember] : keys) {
        ConversationView one = view(key, me);
        out.items.append(isMember ? std::move(one) : ConversationView{one.conversation, {}, {}, {}, {}, 0, {}, {}});
    }
    return Answer(std::move(out));
}

Result<Answer> Reader::list(const Caller &caller, const ListConversations &q)
{
    if (auto ok = checkPaging(q.page, q.limit); !ok)
        return tl::unexpected(ok.error());
    if (q.findable && q.kind == ConversationKind::Community && !q.archived)
        return findCommunities(caller, q);
    const qint64 me = userKey(m_db, caller.user);
    ConversationPage out;
    out.page = q.page;
    out.limit = std::min(q.limit, maxLimit);

#define PARLOR_WANTED \
    " FROM participants p JOIN conversations c ON c.key = p.conversation" \
    " WHERE p.user = ?1 AND p.left_at IS NULL AND (?2 IS NULL OR c.state = ?2) AND (?3 IS NULL OR c.kind = ?3)" \
    " AND (?4 IS NULL OR c.context_type = ?4) AND (?5 IS NULL OR p.archived = ?5)" \
    " AND (?6 = '' OR c.title LIKE ?6 ESCAPE '\\' OR EXISTS (SELECT 1 FROM participants o JOIN users u ON u.key = o.user" \
    " WHERE o.conversation = c.key AND o.user <> ?1 AND u.display_name LIKE ?6 ESCAPE '\\'))"
    const QVariant state = orAny(q.state), kind = orAny(q.kind), context = orAny(q.contextType);
    const QVariant archived = orAny(q.archived);
    const QString search = q.search.trimmed().isEmpty() ? u""_s : containing(q.search);
    QSqlQuery &total = m_db.run("SELECT count(*)" PARLOR_WANTED, me, state, kind, context, archived, search);
    if (total.next())
        out.total = total.value(0).toLongLong();
    total.finish();

    QList<qint64> keys;
    QSqlQuery &found = m_db.run("SELECT c.key" PARLOR_WANTED " ORDER BY c.last_at DESC, c.key DESC LIMIT ?7 OFFSET ?8",
                                me, state, kind, context, archived, search, out.limit, (out.page - 1) * out.limit);
#undef PARLOR_WANTED
    while (found.next())
        keys.append(found.value(0).toLongLong());
    found.finish();
    for (const qint64 key : keys)
        out.items.append(view(key, me));
    return Answer(std::move(out));
}

Result<Answer> Reader::get(const Caller &caller, const GetConversation &q)
{
    return access(caller, q.conversation).map([&](qint64 key) {
        return Answer(view(key, userKey(m_db, caller.user)));
    });
}

} // namespace parlor
