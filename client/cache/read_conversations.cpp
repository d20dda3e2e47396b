// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cache/read_conversations.h"

#include "client/cache/outbox_table.h"
#include "client/cache/read_messages.h"
#include "server/model/rows/row.h"
#include "server/model/rows/search.h"

#include <QHash>
#include <QVariant>

#include <algorithm>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

using Places = QHash<ConversationId, qsizetype>;

// Two forms of each query, as SQLite plans "all" and "this one" best when it is told which. Kept for ever: Database
// knows its statements by address.
struct Forms
{
    QByteArray all;
    QByteArray one;
    Forms(const QByteArray &sql, const char *narrowed)
        : all(sql)
        , one(sql + narrowed)
    {
    }
    QSqlQuery &run(Database &db, const UserId &self, const ConversationId &only) const
    {
        return only.isEmpty() ? db.run(all.constData(), self.text) : db.run(one.constData(), self.text, only.text);
    }
};

QList<ConversationItem> readConversations(Database &db, const UserId &self, const ConversationId &only)
{
    static const Forms sql("SELECT p.read_seq, " + columnsOf<Conversation>("c.") + ", " + columnsOf<Membership>("m.")
                               + " FROM users me JOIN participants p ON p.user = me.key JOIN conversation_rows c ON"
                                 " c.key = p.conversation JOIN membership_rows m ON m.conversation_key = p.conversation"
                                 " AND m.user_key = p.user WHERE me.id = ? AND p.left_at IS NULL AND c.rev > 0",
                           " AND p.conversation = (SELECT key FROM conversations WHERE id = ?)");
    QSqlQuery &q = sql.run(db, self, only);
    QList<ConversationItem> items;
    while (q.next()) {
        ConversationItem item;
        item.readSeq = q.value(0).toLongLong();
        item.conversation = readRow<Conversation>(q, 1);
        item.membership = readRow<Membership>(q, 1 + columnCount<Conversation>);
        item.unread = std::max<qint64>(0, unreadOf(item.conversation.counted, item.membership));
        item.activeAt = item.conversation.lastAt;
        items.append(std::move(item));
    }
    q.finish();
    return items;
}

void addMembers(Database &db, const UserId &self, const ConversationId &only, const Places &places,
                QList<ConversationItem> &items)
{
    static const Forms sql(
        "SELECT " + columnsOf<Participant>("p.") + ", " + columnsOf<User>("u.")
            + " FROM users me JOIN participants mine ON mine.user = me.key JOIN participant_rows p ON"
              " p.conversation_key = mine.conversation JOIN user_rows u ON u.key = p.user_key"
              " WHERE me.id = ? AND mine.left_at IS NULL AND p.left_at IS NULL AND p.user_key <> me.key",
        " AND mine.conversation = (SELECT key FROM conversations WHERE id = ?)");
    QSqlQuery &q = sql.run(db, self, only);
    while (q.next()) {
        Member member{readRow<User>(q, columnCount<Participant>), readRow<Participant>(q)};
        if (const auto place = places.constFind(member.participant.conversation); place != places.constEnd())
            items[*place].others.append(std::move(member));
    }
    q.finish();
}

void addNewest(Database &db, const UserId &self, const ConversationId &only, const Places &places,
               QList<ConversationItem> &items)
{
    QList<MessageItem> newest;
    if (only.isEmpty())
        newest = newestMessages(db, self);
    else if (const auto one = newestMessage(db, self, only))
        newest.append(*one);
    for (MessageItem &message : newest) {
        const auto place = places.constFind(message.message.conversation);
        if (place == places.constEnd())
            continue;
        ConversationItem &item = items[*place];
        OthersMarks marks;
        for (const Member &other : item.others)
            marks.take(other.participant);
        if (message.own)
            message.status = marks.statusOf(message.message.seq);
        item.last = std::move(message);
    }
}

void addStay(Database &db, ConversationItem &item)
{
    static const QByteArray booking = "SELECT " + columnsOf<Booking>() + " FROM booking_rows WHERE id = ?";
    static const QByteArray property = "SELECT " + columnsOf<Property>() + " FROM property_rows WHERE id = ?";
    const ContextType type = item.conversation.contextType;
    QString place = type == ContextType::Property ? item.conversation.contextId : QString();
    if (type == ContextType::Booking) {
        QSqlQuery &q = db.run(booking.constData(), item.conversation.contextId);
        if (q.next()) {
            item.booking = readRow<Booking>(q);
            place = item.booking->property.text;
        }
        q.finish();
    }
    if (place.isEmpty())
        return;
    QSqlQuery &q = db.run(property.constData(), place);
    if (q.next())
        item.property = readRow<Property>(q);
    q.finish();
}

qint64 unreadAfter(Database &db, const UserId &self, const ConversationId &id, qint64 seq)
{
    QSqlQuery &q
        = db.run("SELECT count(*) FROM messages m JOIN conversations c ON c.key = m.conversation JOIN users u ON"
                 " u.key = m.sender WHERE c.id = ? AND m.seq > ? AND u.id <> ? AND m.kind <> ?",
                 id.text, seq, self.text, int(MessageKind::System));
    const qint64 count = q.next() ? q.value(0).toLongLong() : 0;
    q.finish();
    return count;
}

void layMarkOver(Database &db, const UserId &self, const MarkRead &mark, ConversationItem &item)
{
    const qint64 seq = mark.message.isEmpty() ? item.conversation.headSeq : seqOf(db, mark.message);
    if (seq <= item.readSeq)
        return;
    item.readSeq = seq;
    item.unread = unreadAfter(db, self, item.conversation.id, seq);
}

void layEntryOver(Database &db, const UserId &self, const OutboxEntry &entry, ConversationItem &item)
{
    ++(entry.failedAt ? item.failed : item.waiting);
    if (auto pending = pendingItem(entry, self)) {
        item.activeAt = std::max(item.activeAt, entry.createdAt);
        item.last = std::move(pending);
    } else if (const auto *mark = std::get_if<MarkRead>(&entry.command); mark && !entry.failedAt) {
        layMarkOver(db, self, *mark, item);
    } else if (item.last) {
        const auto *edit = std::get_if<EditMessage>(&entry.command);
        const auto *removal = std::get_if<DeleteMessage>(&entry.command);
        if ((edit && edit->message == item.last->message.id) || (removal && removal->message == item.last->message.id))
            layOver(*item.last, entry);
    }
}

void addDrafts(Database &db, const Places &places, QList<ConversationItem> &items)
{
    QSqlQuery &q = db.run("SELECT conversation, body, edits, changed_at FROM drafts");
    while (q.next()) {
        const auto place = places.constFind({q.value(0).toString()});
        if (place != places.constEnd())
            items[*place].draft = Draft{q.value(1).toString(), {q.value(2).toString()}, q.value(3).toLongLong()};
    }
    q.finish();
}

} // namespace

QString nameOf(const User &user)
{
    return user.displayName.isEmpty() ? user.id.text : user.displayName;
}

QString ConversationItem::name() const
{
    if (!conversation.title.isEmpty())
        return conversation.title;
    QStringList names;
    for (const Member &member : others)
        names.append(nameOf(member.user));
    names.sort(Qt::CaseInsensitive);
    return names.isEmpty() ? conversation.contextTitle : names.join(u", "_s);
}

bool matches(const ConversationItem &item, const QString &text)
{
    const auto in = [&](const QString &where) { return where.contains(text, Qt::CaseInsensitive); };
    return in(item.conversation.title) || in(item.conversation.contextTitle) || (item.booking && in(item.booking->code))
        || (item.property && in(item.property->name))
        || std::any_of(item.others.cbegin(), item.others.cend(), [&](const Member &m) { return in(nameOf(m.user)); });
}

QList<ConversationItem> conversationItems(Database &db, const UserId &self, const ConversationId &only)
{
    QList<ConversationItem> items = readConversations(db, self, only);
    Places places;
    for (qsizetype i = 0; i < items.size(); ++i)
        places.insert(items[i].conversation.id, i);
    addMembers(db, self, only, places, items);
    addNewest(db, self, only, places, items);
    for (ConversationItem &item : items)
        addStay(db, item);
    for (const OutboxEntry &entry : entriesOf(db, only)) {
        if (const auto place = places.constFind(entry.conversation); place != places.constEnd())
            layEntryOver(db, self, entry, items[*place]);
    }
    addDrafts(db, places, items);
    std::sort(items.begin(), items.end(), [](const ConversationItem &a, const ConversationItem &b) {
        if (a.membership.pinned != b.membership.pinned)
            return a.membership.pinned;
        return a.activeAt != b.activeAt ? a.activeAt > b.activeAt : a.conversation.id < b.conversation.id;
    });
    return items;
}

QList<ConversationId> conversationsSaying(Database &db, const QString &text)
{
    QList<ConversationId> ids;
    const QString expression = searchExpression(text);
    if (expression.isEmpty())
        return ids;
    QSqlQuery &q
        = db.run("SELECT DISTINCT c.id FROM messages m JOIN conversations c ON c.key = m.conversation WHERE m.key IN"
                 " (SELECT rowid FROM message_fts WHERE message_fts MATCH ? ORDER BY rowid DESC LIMIT 1000)",
                 expression);
    while (q.next())
        ids.append({q.value(0).toString()});
    q.finish();
    return ids;
}

qint64 ownReadMark(Database &db, const UserId &self, const ConversationId &id)
{
    QSqlQuery &q
        = db.run("SELECT p.read_seq, c.head_seq FROM participants p JOIN users u ON u.key = p.user JOIN conversations c"
                 " ON c.key = p.conversation WHERE u.id = ? AND c.id = ?",
                 self.text, id.text);
    const bool known = q.next();
    qint64 mark = known ? q.value(0).toLongLong() : 0;
    const qint64 head = known ? q.value(1).toLongLong() : 0;
    q.finish();
    for (const OutboxEntry &entry : entriesOf(db, id)) {
        if (const auto *waiting = std::get_if<MarkRead>(&entry.command); waiting && !entry.failedAt)
            mark = std::max(mark, waiting->message.isEmpty() ? head : seqOf(db, waiting->message));
    }
    return mark;
}

bool lacksNames(Database &db, const UserId &self, const ConversationId &id)
{
    QSqlQuery &q
        = db.run("SELECT c.row_rev = 0 OR NOT EXISTS (SELECT 1 FROM participants p JOIN users u ON u.key = p.user"
                 " WHERE p.conversation = c.key AND u.id = ? AND p.left_at IS NULL)"
                 " OR EXISTS (SELECT 1 FROM participants p JOIN users u ON u.key = p.user"
                 " WHERE p.conversation = c.key AND (p.rev = 0 OR u.rev = 0))"
                 " FROM conversations c WHERE c.id = ?",
                 self.text, id.text);
    const bool lacks = q.next() && q.value(0).toBool();
    q.finish();
    return lacks;
}

std::optional<User> userById(Database &db, const UserId &id)
{
    static const QByteArray sql = "SELECT " + columnsOf<User>() + " FROM user_rows WHERE id = ?";
    QSqlQuery &q = db.run(sql.constData(), id.text);
    std::optional<User> user;
    if (q.next())
        user = readRow<User>(q);
    q.finish();
    return user;
}

std::optional<Draft> draftOf(Database &db, const ConversationId &id)
{
    QSqlQuery &q = db.run("SELECT body, edits, changed_at FROM drafts WHERE conversation = ?", id.text);
    std::optional<Draft> draft;
    if (q.next())
        draft = Draft{q.value(0).toString(), {q.value(1).toString()}, q.value(2).toLongLong()};
    q.finish();
    return draft;
}

} // namespace parlor
