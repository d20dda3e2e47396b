// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/rows/recall.h"

#include "server/model/rows/row.h"
#include "server/model/rows/row_keys.h"

#include <QVariant>

namespace parlor {

namespace {

constexpr qsizetype maxConversations = 50'000;
constexpr qsizetype maxUsers = 100'000;

// One SELECT per value type and condition, built once; Database keeps statements by the address of their text.
template <typename T>
const char *select(const char *view, const char *where)
{
    static thread_local QHash<QByteArray, QByteArray> texts; // each writer thread has its own
    QByteArray &text = texts[QByteArray(where)];
    if (text.isEmpty())
        text = "SELECT " + columnsOf<T>() + ", key FROM " + view + " WHERE " + where;
    return text.constData();
}

template <typename T>
std::optional<T> fetch(Database &db, const char *view, const char *where, const QVariant &value, qint64 *key = nullptr)
{
    QSqlQuery &q = db.run(select<T>(view, where), value);
    std::optional<T> row;
    if (q.next()) {
        row = readRow<T>(q);
        if (key)
            *key = q.value(columnCount<T>).toLongLong();
    }
    q.finish();
    return row;
}

} // namespace

RecalledMember *RecalledConversation::member(const UserId &user)
{
    if (m_lastAsked && m_lastAsked->participant.user == user)
        return m_lastAsked;
    const auto it = m_people.find(user);
    return it == m_people.end() ? nullptr : m_lastAsked = &it->second;
}

void RecalledConversation::put(RecalledMember member)
{
    UserId user = member.participant.user;
    m_people.insert_or_assign(std::move(user), std::move(member));
}

RecalledUser *Recall::user(const UserId &id)
{
    if (auto known = m_users.constFind(id); known != m_users.constEnd())
        return known->get();
    qint64 key = 0;
    auto row = fetch<User>(m_db, "user_rows", "id = ?", id.text, &key);
    if (!row)
        return nullptr;
    auto made = std::make_shared<RecalledUser>(RecalledUser{key, std::move(*row)});
    return m_users.insert(id, std::move(made))->get();
}

RecalledConversation *Recall::conversation(const ConversationId &id)
{
    if (m_lastAsked && m_lastAsked->row.id == id)
        return m_lastAsked;
    if (auto known = m_conversations.constFind(id); known != m_conversations.constEnd())
        return m_lastAsked = known->get();
    qint64 key = 0;
    auto row = fetch<Conversation>(m_db, "conversation_rows", "id = ?", id.text, &key);
    if (!row)
        return nullptr;
    auto made = std::make_shared<RecalledConversation>();
    made->key = key;
    made->row = std::move(*row);

    QSqlQuery &inner = m_db.run("SELECT rev FROM conversations WHERE key = ?", key);
    if (inner.next())
        made->innerRev = inner.value(0).toLongLong();
    inner.finish();

    static const QByteArray people = "SELECT " + columnsOf<Participant>() + ", user_key FROM participant_rows"
                                     " WHERE conversation_key = ? ORDER BY joined_at, user_key";
    QSqlQuery &q = m_db.run(people.constData(), key);
    while (q.next()) {
        RecalledMember m;
        m.participant = readRow<Participant>(q);
        m.userKey = q.value(columnCount<Participant>).toLongLong();
        if (!m.participant.leftAt)
            made->members.append(m.participant.user);
        made->put(std::move(m));
    }
    q.finish();
    static const QByteArray memberships =
        "SELECT " + columnsOf<Membership>() + " FROM membership_rows WHERE conversation_key = ?";
    QSqlQuery &own = m_db.run(memberships.constData(), key);
    while (own.next()) {
        Membership m = readRow<Membership>(own);
        if (RecalledMember *const member = made->member(m.user)) {
            made->archivedBy += m.archived;
            member->membership = std::move(m);
        }
    }
    own.finish();
    constexpr qint64 block = RecalledConversation::keyBlock;
    QSqlQuery &fresh = m_db.run("SELECT seq, sender, client_id FROM messages WHERE conversation = ? AND seq > ?"
                                " AND client_id IS NOT NULL ORDER BY seq", key, made->row.headSeq / block * block);
    while (fresh.next())
        made->freshKeys.push_back({fresh.value(0).toLongLong(), fresh.value(1).toLongLong(), fresh.value(2).toString()});
    fresh.finish();
    return m_lastAsked = m_conversations.insert(id, std::move(made))->get();
}

Members Recall::propertyMembers(qint64 key)
{
    Members members;
    QSqlQuery &q = m_db.run("SELECT u.id FROM property_members m JOIN users u ON u.key = m.user"
                            " WHERE m.property = ? AND m.left_at IS NULL ORDER BY u.key", key);
    while (q.next())
        members.append(UserId{q.value(0).toString()});
    q.finish();
    return members;
}

void Recall::forget()
{
    m_lastAsked = nullptr;
    m_conversations.clear();
    m_users.clear();
    m_admins.reset();
}

void Recall::trim()
{
    if (m_conversations.size() > maxConversations) {
        m_lastAsked = nullptr;
        m_conversations.clear();
    }
    if (m_users.size() > maxUsers)
        m_users.clear();
}

std::optional<Message> Recall::message(const char *where, const QVariant &a, const QVariant &b)
{
    QSqlQuery &q = b.isNull() ? m_db.run(select<Message>("message_rows", where), a)
                              : m_db.run(select<Message>("message_rows", where), a, b);
    std::optional<Message> row;
    if (q.next())
        row = readRow<Message>(q);
    q.finish();
    return row;
}

void Recall::lookUpSelf(Situation &s, RecalledConversation *c, const Caller &caller)
{
    if (const RecalledUser *known = user(caller.user)) {
        s.callerName = known->row.displayName;
        s.callerRole = known->row.role;
    }
    if (!c)
        return;
    s.conversation = c->row;
    s.members = c->members;
    if (const RecalledMember *member = c->member(caller.user)) {
        s.self = member->participant;
        s.selfMembership = member->membership;
    }
}

// The message that this client has sent under this id before, 0 if there is none.
qint64 Recall::earlierSeq(const RecalledConversation &c, qint64 senderKey, const QString &clientId)
{
    for (const FreshKey &fresh : c.freshKeys) {
        if (fresh.senderKey == senderKey && fresh.clientId == clientId)
            return fresh.seq;
    }
    return m_db.number("SELECT seq FROM client_ids WHERE conversation = ? AND sender = ? AND client_id = ?", c.key,
                       senderKey, clientId);
}

// Whether another message of the conversation is known by this name: as its id, or as somebody else's client id.
bool Recall::isTaken(const RecalledConversation &c, qint64 senderKey, const QString &name)
{
    for (const FreshKey &fresh : c.freshKeys) {
        if (fresh.senderKey != senderKey && fresh.clientId == name)
            return true;
    }
    return m_db.number("SELECT count(*) FROM messages WHERE id = ? AND conversation = ?", name, c.key) > 0
        || m_db.number("SELECT count(*) FROM participants p CROSS JOIN client_ids k ON k.conversation = p.conversation"
                       " AND k.sender = p.user AND k.client_id = ?2 WHERE p.conversation = ?1 AND p.user <> ?3",
                       c.key, name, senderKey) > 0;
}

void Recall::lookUpSend(Situation &s, const SendMessage &c, const Caller &caller)
{
    RecalledConversation *const conversationRow = conversation(c.conversation);
    lookUpSelf(s, conversationRow, caller);
    if (!conversationRow || !s.self)
        return;
    if (!c.clientId.isEmpty()) {
        const qint64 sender = conversationRow->member(caller.user)->userKey;
        if (const qint64 seq = earlierSeq(*conversationRow, sender, c.clientId)) {
            QSqlQuery &q = m_db.run("SELECT content_hash FROM messages WHERE conversation = ? AND seq = ?",
                                    conversationRow->key, seq);
            if (q.next())
                s.earlierHash = q.value(0).toByteArray();
            q.finish();
            s.earlier = message("conversation_key = ? AND seq = ?", conversationRow->key, seq);
        } else if (c.namesItself) {
            s.nameTaken = isTaken(*conversationRow, sender, c.clientId);
        }
    }
    if (conversationRow->archivedBy > 0) {
        for (const auto &[user, m] : conversationRow->people()) {
            if (m.membership.archived && !m.membership.muted && !m.participant.leftAt)
                s.archivedBy.append(m.membership);
        }
    }
    if (!c.replyTo.isEmpty()) {
        QSqlQuery &q = m_db.run("SELECT m.client_id, m.body, u.display_name FROM messages m JOIN users u ON u.key = m.sender"
                                " WHERE m.id = ? AND m.conversation = ?", c.replyTo.text, conversationRow->key);
        if (q.next())
            s.quoted = QuotedMessage{c.replyTo, q.value(0).toString(), q.value(1).toString(), q.value(2).toString()};
        q.finish();
    }
}

void Recall::lookUpMessage(Situation &s, const MessageId &id, const Caller &caller)
{
    s.message = message("id = ?", id.text, {});
    lookUpSelf(s, s.message ? conversation(s.message->conversation) : nullptr, caller);
    if (!s.message || s.message->sender == caller.user)
        return;
    if (const RecalledUser *known = user(s.message->sender))
        s.author = known->row;
}

void Recall::lookUpRead(Situation &s, const MarkRead &c, const Caller &caller)
{
    RecalledConversation *const row = conversation(c.conversation);
    lookUpSelf(s, row, caller);
    if (!row || !s.self)
        return;
    s.message = c.message.isEmpty() ? message("conversation_key = ? AND seq = ?", row->key, row->row.headSeq)
                                    : message("id = ?", c.message.text, {});
    if (!s.message || s.message->conversation != c.conversation || s.message->seq <= s.self->readSeq)
        return;
    if (s.message->seq == row->row.headSeq) {
        s.ownUpTo = s.selfMembership->own;
        return;
    }
    // Each message is walked over once in the life of a watermark: constant cost in the long run.
    QSqlQuery &q = m_db.run("SELECT count(*) FROM messages WHERE conversation = ? AND seq > ? AND seq <= ?"
                            " AND sender = ? AND kind <> ?", row->key, s.self->readSeq, s.message->seq,
                            row->member(caller.user)->userKey, int(MessageKind::System));
    s.ownUpTo = s.selfMembership->ownAtRead + (q.next() ? q.value(0).toLongLong() : 0);
    q.finish();
}

void Recall::lookUpDelivered(Situation &s, const MarkDelivered &c, const Caller &caller)
{
    RecalledConversation *const row = conversation(c.conversation);
    lookUpSelf(s, row, caller);
    if (!row || !s.self)
        return;
    if (c.fromSeq > s.self->deliveredSeq + 1) { // what one wrote oneself has arrived
        QSqlQuery &q = m_db.run("SELECT 1 FROM messages WHERE conversation = ? AND seq > ? AND seq < ? AND sender <> ?"
                                " LIMIT 1", row->key, s.self->deliveredSeq, c.fromSeq,
                                row->member(caller.user)->userKey);
        s.missedBefore = q.next();
        q.finish();
        if (s.missedBefore)
            return;
    }
    const qint64 to = std::min(c.toSeq, row->row.headSeq);
    if (to <= s.self->deliveredSeq)
        return;
    if (!row->recent.empty() && row->recent.front().seq <= s.self->deliveredSeq + 1) {
        for (const RecentMessage &m : row->recent) {
            if (m.seq <= s.self->deliveredSeq || m.seq > to)
                continue;
            if (m.sender != caller.user && !s.senders.contains(m.sender))
                s.senders.append(m.sender);
            if (m.seq == to) {
                s.message = Message{};
                s.message->id = m.id;
                s.message->seq = to;
            }
        }
        return;
    }
    s.message = message("conversation_key = ? AND seq = ?", row->key, to);
    // The senders of the newest of them are who still looks at the ticks; the bound keeps a long absence cheap.
    constexpr qint64 most = 500;
    QSqlQuery &q = m_db.run("SELECT DISTINCT u.id FROM messages m JOIN users u ON u.key = m.sender"
                            " WHERE m.conversation = ? AND m.seq > ? AND m.seq <= ?", row->key,
                            std::max(s.self->deliveredSeq, to - most), to);
    while (q.next()) {
        if (UserId sender{q.value(0).toString()}; sender != caller.user)
            s.senders.append(std::move(sender));
    }
    q.finish();
}

void Recall::lookUpProperty(Situation &s, const PropertyId &id, const Caller &caller)
{
    qint64 key = 0;
    s.property = fetch<Property>(m_db, "property_rows", "id = ?", id.text, &key);
    if (!s.property)
        return;
    s.propertyMembers = propertyMembers(key);
    s.propertyHost = s.propertyMembers.contains(caller.user);
}

void Recall::lookUpBooking(Situation &s, const BookingId &id, const Caller &caller)
{
    s.booking = fetch<Booking>(m_db, "booking_rows", "id = ?", id.text);
    if (s.booking)
        lookUpProperty(s, s.booking->property, caller);
}

Situation Recall::situation(const Command &command, const Caller &caller)
{
    Situation s;
    std::visit(Overloads{
                   [&](const OpenConversation &c) { lookUpOpen(s, c, caller); },
                   [&](const SendMessage &c) { lookUpSend(s, c, caller); },
                   [&](const EditMessage &c) { lookUpMessage(s, c.message, caller); },
                   [&](const DeleteMessage &c) { lookUpMessage(s, c.message, caller); },
                   [&](const React &c) { lookUpMessage(s, c.message, caller); },
                   [&](const AddMembers &c) { lookUpMembers(s, c.conversation, c.members, caller, false); },
                   [&](const RemoveMember &c) { lookUpMembers(s, c.conversation, {c.member}, caller, true); },
                   [&](const ChangeRole &c) { lookUpMembers(s, c.conversation, {c.member}, caller, true); },
                   [&](const ChangeConversation &c) { lookUpSelf(s, conversation(c.conversation), caller); },
                   [&](const ChangeMembership &c) { lookUpSelf(s, conversation(c.conversation), caller); },
                   [&](const MarkRead &c) { lookUpRead(s, c, caller); },
                   [&](const MarkDelivered &c) { lookUpDelivered(s, c, caller); },
                   [&](const SetTyping &c) { lookUpSelf(s, conversation(c.conversation), caller); },
                   [&](const SaveUser &c) {
                       if (const RecalledUser *known = user(c.user.id))
                           s.user = known->row;
                   },
                   [&](const SaveProperty &c) {
                       lookUpProperty(s, c.property.id, caller);
                       name(s, c.property.host);
                   },
                   [&](const SaveBooking &c) {
                       name(s, c.booking.host);
                       name(s, c.booking.guest);
                       s.booking = fetch<Booking>(m_db, "booking_rows", "id = ?", c.booking.id.text);
                       lookUpProperty(s, c.booking.property, caller);
                   },
               },
               command);
    return s;
}

} // namespace parlor
