// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cache/read_conversations.h"

#include "client/cache/outbox_table.h"
#include "client/cache/read_messages.h"
#include "server/model/rows/row.h"
#include "server/model/rows/search.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QVariant>

#include <algorithm>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

using Places = QHash<ConversationId, qsizetype>;

// Which conversations are read: these, or all.
struct Chosen
{
    const QList<ConversationId> *ids = nullptr;
    QString json;
};

QString jsonOf(const QStringList &texts)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(texts)).toJson(QJsonDocument::Compact));
}

// Two forms of each query, as SQLite plans "all" and "these" best when it is told which. Kept for ever: Database
// knows its statements by address.
struct Forms
{
    QByteArray all;
    QByteArray some;
    Forms(const QByteArray &sql, const QByteArray &conversation)
        : all(sql)
        , some(sql + " AND " + conversation + " IN (SELECT k.key FROM json_each(?) j JOIN conversations k ON k.id = j.value)")
    {
    }
    QSqlQuery &run(Database &db, const UserId &self, const Chosen &chosen) const
    {
        return chosen.ids ? db.run(some.constData(), self.text, chosen.json) : db.run(all.constData(), self.text);
    }
};

QList<ConversationItem> readConversations(Database &db, const UserId &self, const Chosen &chosen)
{
    static const Forms sql("SELECT p.read_seq, p.role, " + columnsOf<Conversation>("c.") + ", " + columnsOf<Membership>("m.")
                               + " FROM users me JOIN participants p ON p.user = me.key JOIN conversation_rows c ON"
                                 " c.key = p.conversation JOIN membership_rows m ON m.conversation_key = p.conversation"
                                 " AND m.user_key = p.user WHERE me.id = ? AND p.left_at IS NULL AND c.rev > 0",
                           "p.conversation");
    QSqlQuery &q = sql.run(db, self, chosen);
    QList<ConversationItem> items;
    while (q.next()) {
        ConversationItem item;
        item.readSeq = q.value(0).toLongLong();
        item.ownRole = ParticipantRole(q.value(1).toInt());
        item.conversation = readRow<Conversation>(q, 2);
        item.membership = readRow<Membership>(q, 2 + columnCount<Conversation>);
        item.unread = std::max<qint64>(0, unreadOf(item.conversation.counted, item.membership));
        item.activeAt = item.conversation.lastAt;
        items.append(std::move(item));
    }
    q.finish();
    return items;
}

void addMembers(Database &db, const UserId &self, const Chosen &chosen, const Places &places,
                QList<ConversationItem> &items)
{
    static const Forms sql(
        "SELECT " + columnsOf<Participant>("p.") + ", " + columnsOf<User>("u.")
            + " FROM users me JOIN participants mine ON mine.user = me.key JOIN participant_rows p ON"
              " p.conversation_key = mine.conversation JOIN user_rows u ON u.key = p.user_key"
              " WHERE me.id = ? AND mine.left_at IS NULL AND p.left_at IS NULL AND p.user_key <> me.key",
        "mine.conversation");
    QSqlQuery &q = sql.run(db, self, chosen);
    while (q.next()) {
        Member member{readRow<User>(q, columnCount<Participant>), readRow<Participant>(q)};
        if (const auto place = places.constFind(member.participant.conversation); place != places.constEnd())
            items[*place].others.append(std::move(member));
    }
    q.finish();
}

void addNewest(Database &db, const UserId &self, const Chosen &chosen, const Places &places,
               QList<ConversationItem> &items)
{
    QList<MessageItem> newest = chosen.ids ? newestMessagesOf(db, self, chosen.json) : newestMessages(db, self);
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

QString placeOf(const ConversationItem &item)
{
    if (item.booking)
        return item.booking->property.text;
    return item.conversation.contextType == ContextType::Property ? item.conversation.contextId : QString();
}

template <typename T>
QHash<QString, T> rowsById(Database &db, const QByteArray &sql, const QSet<QString> &ids)
{
    QHash<QString, T> rows;
    if (ids.isEmpty())
        return rows;
    QSqlQuery &q = db.run(sql.constData(), jsonOf(ids.values()));
    while (q.next()) {
        T row = readRow<T>(q);
        rows.insert(row.id.text, std::move(row));
    }
    q.finish();
    return rows;
}

void addStays(Database &db, QList<ConversationItem> &items)
{
    static const QByteArray booking
        = "SELECT " + columnsOf<Booking>("b.") + " FROM json_each(?) j JOIN booking_rows b ON b.id = j.value";
    static const QByteArray property
        = "SELECT " + columnsOf<Property>("p.") + " FROM json_each(?) j JOIN property_rows p ON p.id = j.value";
    QSet<QString> wanted;
    for (const ConversationItem &item : std::as_const(items)) {
        if (item.conversation.contextType == ContextType::Booking)
            wanted.insert(item.conversation.contextId);
    }
    const QHash<QString, Booking> bookings = rowsById<Booking>(db, booking, wanted);
    QSet<QString> places;
    for (ConversationItem &item : items) {
        if (const auto it = bookings.constFind(item.conversation.contextId);
            it != bookings.constEnd() && item.conversation.contextType == ContextType::Booking)
            item.booking = *it;
        if (const QString place = placeOf(item); !place.isEmpty())
            places.insert(place);
    }
    const QHash<QString, Property> properties = rowsById<Property>(db, property, places);
    for (ConversationItem &item : items) {
        if (const auto it = properties.constFind(placeOf(item)); it != properties.constEnd())
            item.property = *it;
    }
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

// What a change of names, flags or members that waits will have made of a conversation.
class LayChangeOver
{
public:
    LayChangeOver(Database &db, const UserId &self, ConversationItem &item)
        : m_db(db)
        , m_self(self)
        , m_item(item)
    {
    }

    void operator()(const ChangeMembership &c) const
    {
        m_item.membership.pinned = c.pinned.value_or(m_item.membership.pinned);
        m_item.membership.archived = c.archived.value_or(m_item.membership.archived);
        m_item.membership.muted = c.muted.value_or(m_item.membership.muted);
    }
    void operator()(const ChangeConversation &c) const
    {
        m_item.conversation.title = c.title.value_or(m_item.conversation.title);
        m_item.conversation.description = c.description.value_or(m_item.conversation.description);
        m_item.conversation.avatarUrl = c.avatarUrl.value_or(m_item.conversation.avatarUrl);
        m_item.conversation.state = c.state.value_or(m_item.conversation.state);
    }
    void operator()(const AddMembers &c) const
    {
        for (const UserId &id : c.members) {
            if (find(id) || id == m_self)
                continue;
            Member member;
            member.user = userById(m_db, id).value_or(User{});
            member.user.id = member.participant.user = id;
            member.participant.conversation = c.conversation;
            member.changing = true;
            m_item.others.append(member);
        }
    }
    void operator()(const RemoveMember &c) const
    {
        m_item.leaving = m_item.leaving || c.member == m_self;
        m_item.others.removeIf([&c](const Member &member) { return member.user.id == c.member; });
    }
    void operator()(const ChangeRole &c) const
    {
        if (c.member == m_self) {
            m_item.ownRole = c.role;
        } else if (Member *member = find(c.member)) {
            member->participant.role = c.role;
            member->changing = true;
        }
    }
    template <typename Other>
    void operator()(const Other &) const
    {
    }

private:
    Member *find(const UserId &id) const
    {
        const auto it = std::find_if(m_item.others.begin(), m_item.others.end(),
                                     [&id](const Member &member) { return member.user.id == id; });
        return it == m_item.others.end() ? nullptr : &*it;
    }

    Database &m_db;
    const UserId &m_self;
    ConversationItem &m_item;
};

bool isShownWithConversation(const Command &command)
{
    return std::holds_alternative<AddMembers>(command) || std::holds_alternative<RemoveMember>(command)
        || std::holds_alternative<ChangeRole>(command) || std::holds_alternative<ChangeConversation>(command);
}

MessageId nameOf(const MessageItem &item)
{
    return item.message.id.isEmpty() ? unsentId(item.message.clientId) : item.message.id;
}

void layEntryOver(Database &db, const UserId &self, const OutboxEntry &entry, ConversationItem &item)
{
    ++(entry.failedAt ? item.failed : item.waiting);
    if (!entry.failedAt)
        std::visit(LayChangeOver(db, self, item), entry.command);
    else if (isShownWithConversation(entry.command))
        item.refused.append(entry);
    if (auto pending = pendingItem(entry, self)) {
        item.activeAt = std::max(item.activeAt, entry.createdAt);
        item.last = std::move(pending);
    } else if (const auto *mark = std::get_if<MarkRead>(&entry.command); mark && !entry.failedAt) {
        layMarkOver(db, self, *mark, item);
    } else if (item.last && !targetOf(entry.command).isEmpty() && targetOf(entry.command) == nameOf(*item.last)) {
        layOver(*item.last, entry, self);
    }
}

void addDrafts(Database &db, const Places &places, QList<ConversationItem> &items)
{
    QSqlQuery &q = db.run("SELECT conversation, body, edits, changed_at, reply_to FROM drafts");
    while (q.next()) {
        const auto place = places.constFind({q.value(0).toString()});
        if (place != places.constEnd())
            items[*place].draft
                = Draft{q.value(1).toString(), {q.value(2).toString()}, q.value(3).toLongLong(), {q.value(4).toString()}};
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

namespace {

QList<OutboxEntry> entriesOfChosen(Database &db, const Chosen &chosen)
{
    if (!chosen.ids)
        return entriesOf(db, {});
    QList<OutboxEntry> entries;
    for (const ConversationId &id : *chosen.ids)
        entries += entriesOf(db, id);
    return entries;
}

QList<ConversationItem> itemsOf(Database &db, const UserId &self, const Chosen &chosen)
{
    QList<ConversationItem> items = readConversations(db, self, chosen);
    Places places;
    for (qsizetype i = 0; i < items.size(); ++i)
        places.insert(items[i].conversation.id, i);
    addMembers(db, self, chosen, places, items);
    addNewest(db, self, chosen, places, items);
    addStays(db, items);
    for (const OutboxEntry &entry : entriesOfChosen(db, chosen)) {
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

} // namespace

QList<ConversationItem> conversationItems(Database &db, const UserId &self)
{
    return itemsOf(db, self, {});
}

QList<ConversationItem> conversationItems(Database &db, const UserId &self, const QList<ConversationId> &ids)
{
    if (ids.isEmpty())
        return {};
    QStringList texts;
    for (const ConversationId &id : ids)
        texts.append(id.text);
    return itemsOf(db, self, {&ids, jsonOf(texts)});
}

QList<ConversationHead> conversationHeads(Database &db, const UserId &self)
{
    QSqlQuery &q = db.run("SELECT c.id, p.pinned, p.archived, p.muted,"
                          " (c.counted - p.counted_at_read) - (p.own - p.own_at_read),"
                          " EXISTS (SELECT 1 FROM outbox o WHERE o.conversation = c.id) AS waits"
                          " FROM users me JOIN participants p ON p.user = me.key JOIN conversations c"
                          " ON c.key = p.conversation WHERE me.id = ? AND p.left_at IS NULL AND c.rev > 0"
                          " ORDER BY waits DESC, p.pinned DESC, c.last_at DESC, c.id", self.text);
    QList<ConversationHead> heads;
    while (q.next())
        heads.append({{q.value(0).toString()}, q.value(1).toBool(), q.value(2).toBool(), q.value(3).toBool(),
                      std::max<qint64>(0, q.value(4).toLongLong()), q.value(5).toBool()});
    q.finish();
    return heads;
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

QList<User> knownUsers(Database &db, const UserId &self)
{
    static const QByteArray sql = "SELECT " + columnsOf<User>() + " FROM user_rows WHERE id <> ? AND rev > 0";
    QSqlQuery &q = db.run(sql.constData(), self.text);
    QList<User> users;
    while (q.next())
        users.append(readRow<User>(q));
    q.finish();
    return users;
}

std::optional<Draft> draftOf(Database &db, const ConversationId &id)
{
    QSqlQuery &q = db.run("SELECT body, edits, changed_at, reply_to FROM drafts WHERE conversation = ?", id.text);
    std::optional<Draft> draft;
    if (q.next())
        draft = Draft{q.value(0).toString(), {q.value(1).toString()}, q.value(2).toLongLong(), {q.value(3).toString()}};
    q.finish();
    return draft;
}

} // namespace parlor
