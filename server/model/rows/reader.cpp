// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/rows/reader.h"

#include "server/model/rows/catch_up.h"
#include "server/model/rows/row.h"
#include "server/model/rows/row_keys.h"
#include "server/model/rows/search.h"

#include <QDate>
#include <QSet>
#include <QVariant>

#include <algorithm>

namespace parlor {

using namespace Qt::StringLiterals;

Result<void> Reader::checkPaging(qint64 page, qint64 limit)
{
    if (page < 1 || page > 1'000'000)
        return fail(Fault::Validation, u"page: expected a number from 1"_s, u"page"_s);
    if (limit < 1)
        return fail(Fault::Validation, u"limit: expected a number from 1"_s, u"limit"_s);
    return {};
}

Result<Answer> Reader::answer(const Caller &caller, const Query &query)
{
    return std::visit(Overloads{
                          [&](const ListConversations &q) { return list(caller, q); },
                          [&](const GetConversation &q) { return get(caller, q); },
                          [&](const PageMessages &q) { return page(caller, q); },
                          [&](const Search &q) { return search(caller, q); },
                          [&](const CatchUp &q) -> Result<Answer> {
                              return catchUp(m_db, caller, q).map([](Changes c) { return Answer(std::move(c)); });
                          },
                          [&](const ListMembers &q) { return members(caller, q); },
                          [&](const ListAcquaintances &q) { return acquaintances(caller, q); },
                          [&](const ListReceipts &q) { return receipts(caller, q); },
                          [&](const GetUser &q) { return user(caller, q); },
                      },
                      query);
}

Result<qint64> Reader::access(const Caller &caller, const ConversationId &id)
{
    QSqlQuery &q = m_db.run("SELECT c.key, a.user FROM conversations c LEFT JOIN conversation_access a"
                            " ON a.conversation = c.key AND a.user = (SELECT key FROM users WHERE id = ?)"
                            " WHERE c.id = ?", caller.user.text, id.text);
    const bool exists = q.next();
    const qint64 key = exists ? q.value(0).toLongLong() : 0;
    const bool allowed = exists && !q.value(1).isNull();
    q.finish();
    if (!exists)
        return fail(Fault::NotFound, u"There is no such conversation."_s, u"conversation"_s);
    if (!allowed)
        return fail(Fault::Forbidden, u"You are not a participant of this conversation."_s);
    return key;
}

QList<MessageView> Reader::views(qint64 conversation, qint64 asker, const QList<Message> &messages)
{
    QList<MessageView> out;
    if (messages.isEmpty())
        return out;
    struct Sender { QString name; UserRole role = UserRole::Guest; };
    QHash<QString, Sender> senders;
    for (const Message &m : messages) {
        auto sender = senders.find(m.sender.text);
        if (sender == senders.end()) {
            sender = senders.insert(m.sender.text, {});
            QSqlQuery &q = m_db.run("SELECT display_name, role FROM users WHERE id = ?", m.sender.text);
            if (q.next())
                *sender = {q.value(0).toString(), UserRole(q.value(1).toInt())};
            q.finish();
        }
        out.append(MessageView{m, sender->name, sender->role, {}, false});
    }

    struct Reached { UserId user; qint64 key, delivered, read; };
    QList<Reached> people;
    QSqlQuery &q = m_db.run("SELECT u.id, p.user, p.delivered_seq, p.read_seq FROM participants p JOIN users u"
                            " ON u.key = p.user WHERE p.conversation = ? AND p.user IN (SELECT value FROM json_each(?))"
                            " ORDER BY p.joined_at, p.user", conversation, peopleIn(conversation, asker));
    while (q.next())
        people.append({UserId{q.value(0).toString()}, q.value(1).toLongLong(), q.value(2).toLongLong(),
                       q.value(3).toLongLong()});
    q.finish();

    const qint64 first = messages.first().seq;
    const qint64 last = messages.last().seq;
    for (const Reached &person : people) {
        for (MessageView &v : out) {
            if (v.message.sender != person.user && person.delivered >= v.message.seq)
                v.delivered = true;
        }
        if (person.read < first)
            continue;
        // The time for a seq is that of the first step that reached it: those inside the page, and the first beyond.
        QList<std::pair<qint64, Instant>> steps;
        QSqlQuery &s = m_db.run("SELECT up_to_seq, at FROM receipt_steps WHERE conversation = ?1 AND user = ?2"
                                " AND kind = 1 AND up_to_seq >= ?3 AND up_to_seq <= coalesce((SELECT min(up_to_seq)"
                                " FROM receipt_steps WHERE conversation = ?1 AND user = ?2 AND kind = 1"
                                " AND up_to_seq >= ?4), ?4) ORDER BY up_to_seq", conversation, person.key, first, last);
        while (s.next())
            steps.append({s.value(0).toLongLong(), s.value(1).toLongLong()});
        s.finish();
        auto step = steps.cbegin();
        for (MessageView &v : out) {
            while (step != steps.cend() && step->first < v.message.seq)
                ++step;
            if (step == steps.cend())
                break;
            if (v.message.sender != person.user && v.message.seq <= person.read)
                v.readBy.append({person.user, step->second});
        }
    }
    return out;
}

Result<Answer> Reader::receipts(const Caller &caller, const ListReceipts &q)
{
    QSqlQuery &m = m_db.run("SELECT m.conversation, m.seq, m.sender FROM messages m JOIN conversation_access a"
                            " ON a.conversation = m.conversation AND a.user = (SELECT key FROM users WHERE id = ?)"
                            " WHERE m.id = ?", caller.user.text, q.message.text);
    const bool found = m.next();
    const qint64 conversation = found ? m.value(0).toLongLong() : 0;
    const qint64 seq = found ? m.value(1).toLongLong() : 0;
    const qint64 sender = found ? m.value(2).toLongLong() : 0;
    m.finish();
    if (!found) // to a stranger a foreign message and an unknown one look the same
        return fail(Fault::NotFound, u"There is no such message."_s, u"message"_s);

    ReceiptList out{q.message, {}, {}};
    // The first step that reached it, for each member and kind.
    QSqlQuery &steps = m_db.run(
        "SELECT u.id, k.kind, (SELECT s.at FROM receipt_steps s WHERE s.conversation = p.conversation"
        " AND s.user = p.user AND s.kind = k.kind AND s.up_to_seq >= ?2 ORDER BY s.up_to_seq LIMIT 1) AS reached"
        " FROM participants p JOIN users u ON u.key = p.user JOIN (SELECT 0 AS kind UNION ALL SELECT 1) k"
        " WHERE p.conversation = ?1 AND p.left_at IS NULL AND p.user <> ?3 AND reached IS NOT NULL"
        " ORDER BY reached, p.user LIMIT ?4", conversation, seq, sender, 2 * maxPeople);
    while (steps.next()) {
        auto &list = steps.value(1).toInt() == 0 ? out.delivered : out.read;
        list.append({UserId{steps.value(0).toString()}, steps.value(2).toLongLong()});
    }
    steps.finish();
    return Answer(std::move(out));
}

Result<Answer> Reader::page(const Caller &caller, const PageMessages &q)
{
    if (auto ok = checkPaging(q.page, q.limit); !ok)
        return tl::unexpected(ok.error());
    const auto key = access(caller, q.conversation);
    if (!key)
        return tl::unexpected(key.error());

    MessagePage out;
    out.conversation = q.conversation;
    out.page = q.page;
    out.limit = std::min(q.limit, maxLimit);
    QSqlQuery &head = m_db.run("SELECT head_seq FROM conversations WHERE key = ?", *key);
    const qint64 headSeq = head.next() ? head.value(0).toLongLong() : 0;
    head.finish();
    out.total = headSeq; // seq has no gaps

    qint64 from = 0; // the page is the seqs from..to
    qint64 to = 0;
    const auto seqOf = [&](const MessageId &id) -> qint64 {
        QSqlQuery &s = m_db.run("SELECT seq FROM messages WHERE id = ? AND conversation = ?", id.text, *key);
        const qint64 seq = s.next() ? s.value(0).toLongLong() : 0;
        s.finish();
        return seq;
    };
    if (!q.after.isEmpty()) {
        const qint64 seq = seqOf(q.after);
        if (!seq)
            return fail(Fault::Validation, u"after: not a message of this conversation"_s, u"after"_s);
        from = seq + 1;
        to = std::min(headSeq, seq + out.limit);
        out.more = to < headSeq;
    } else {
        if (q.beforeSeq) {
            to = std::min(headSeq, *q.beforeSeq - 1);
        } else if (!q.before.isEmpty()) {
            to = seqOf(q.before) - 1;
            if (to < 0)
                return fail(Fault::Validation, u"before: not a message of this conversation"_s, u"before"_s);
        } else {
            to = headSeq - (q.page - 1) * out.limit;
        }
        from = std::max<qint64>(1, to - out.limit + 1);
        out.more = from > 1 && to > 0;
    }

    static const QByteArray rows = "SELECT " + columnsOf<Message>()
        + " FROM message_rows WHERE conversation_key = ? AND seq BETWEEN ? AND ? ORDER BY seq";
    QList<Message> messages;
    QSqlQuery &m = m_db.run(rows.constData(), *key, from, to);
    while (m.next())
        messages.append(readRow<Message>(m));
    m.finish();
    out.items = views(*key, userKey(m_db, caller.user), messages);
    return Answer(std::move(out));
}

Result<Answer> Reader::search(const Caller &caller, const Search &q)
{
    if (auto ok = checkPaging(q.page, q.limit); !ok)
        return tl::unexpected(ok.error());
    SearchPage out;
    out.page = q.page;
    out.limit = std::min(q.limit, maxLimit);
    QString expression = searchExpression(q.text);
    if (expression.isEmpty())
        return fail(Fault::Validation, u"q: nothing to search for"_s, u"q"_s);

    QStringList scopes;
    if (!q.conversation.isEmpty()) {
        const auto key = access(caller, q.conversation);
        if (!key)
            return tl::unexpected(key.error());
        scopes.append(searchScope(*key));
    } else {
        QSqlQuery &a = m_db.run("SELECT conversation FROM conversation_access WHERE user ="
                                " (SELECT key FROM users WHERE id = ?)", caller.user.text);
        while (a.next())
            scopes.append(searchScope(a.value(0).toLongLong()));
        a.finish();
    }
    if (scopes.isEmpty())
        return Answer(std::move(out));
    // Permission is a term of the index: the newest hits come first without a look at anybody else's.
    expression += " AND scope : ("_L1 + scopes.join(u" OR "_s) + u')';

    static const QByteArray rows = "SELECT " + columnsOf<Message>("m.")
        + " FROM (SELECT rowid AS hit FROM message_fts WHERE message_fts MATCH ? ORDER BY rowid DESC LIMIT ? OFFSET ?) f"
          " JOIN message_rows m ON m.key = f.hit ORDER BY f.hit DESC";
    QList<Message> messages;
    QSqlQuery &m = m_db.run(rows.constData(), expression, out.limit + 1, (out.page - 1) * out.limit);
    while (m.next())
        messages.append(readRow<Message>(m));
    m.finish();
    out.more = messages.size() > out.limit;
    messages = messages.mid(0, out.limit);
    for (const Message &message : messages) {
        QSqlQuery &n = m_db.run("SELECT display_name FROM users WHERE id = ?", message.sender.text);
        const QString name = n.next() ? n.value(0).toString() : QString();
        n.finish();
        Snippet snippet = snippetOf(message.body, q.text);
        out.items.append({message, name, snippet.text, snippet.highlights});
    }
    return Answer(std::move(out));
}

Result<Answer> Reader::members(const Caller &caller, const ListMembers &q)
{
    const auto key = access(caller, q.conversation);
    if (!key)
        return tl::unexpected(key.error());
    MemberList out;
    out.conversation = q.conversation;
    QSqlQuery &p = m_db.run("SELECT u.id FROM conversation_access a JOIN users u ON u.key = a.user"
                            " WHERE a.conversation = ?", *key);
    while (p.next())
        out.members.append(UserId{p.value(0).toString()});
    p.finish();
    return Answer(std::move(out));
}

Result<Answer> Reader::acquaintances(const Caller &caller, const ListAcquaintances &q)
{
    UserList out;
    // A community is not an acquaintance: its thousands do not hear who comes and goes.
    QSqlQuery &p = m_db.run("SELECT u.id FROM (SELECT o.user AS user, max(c.last_at) AS last FROM conversation_access a"
                            " JOIN conversations c ON c.key = a.conversation JOIN conversation_access o"
                            " ON o.conversation = a.conversation WHERE a.user = (SELECT key FROM users WHERE id = ?1)"
                            " AND o.user <> a.user AND c.kind <> 2 GROUP BY o.user ORDER BY last DESC LIMIT ?2) x"
                            " JOIN users u ON u.key = x.user ORDER BY x.last DESC",
                            caller.user.text, std::clamp<qint64>(q.limit, 1, 5000));
    while (p.next())
        out.users.append(UserId{p.value(0).toString()});
    p.finish();
    return Answer(std::move(out));
}

Result<Answer> Reader::user(const Caller &caller, const GetUser &q)
{
    if (caller.role != UserRole::Admin && caller.user != q.user)
        return fail(Fault::Forbidden, u"Only administrators look up other accounts."_s);
    static const QByteArray row = "SELECT " + columnsOf<User>() + " FROM user_rows WHERE id = ?";
    QSqlQuery &u = m_db.run(row.constData(), q.user.text);
    std::optional<User> found;
    if (u.next())
        found = readRow<User>(u);
    u.finish();
    if (!found)
        return fail(Fault::NotFound, "User not found: "_L1 + q.user.text, u"user"_s);
    return Answer(std::move(*found));
}

} // namespace parlor
