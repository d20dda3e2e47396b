// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/rows/record.h"

#include "server/model/base/planted.h"
#include "server/model/rows/row_keys.h"
#include "server/model/rows/search_index.h"
#include "server/model/wire/codec.h"

namespace parlor {

namespace {

enum StepKind { DeliveredStep = 0, ReadStep = 1 };

SqlValue textOrNull(const QString &text)
{
    return text.isEmpty() ? SqlValue::null() : SqlValue(text);
}

[[noreturn]] void vanished()
{
    throw SqlError(QStringLiteral("a row that was recalled is gone"));
}

RecalledConversation &known(Recall &recall, const ConversationId &id)
{
    RecalledConversation *c = recall.conversation(id);
    if (!c)
        vanished();
    return *c;
}

RecalledMember &member(RecalledConversation &c, const UserId &user)
{
    RecalledMember *const m = c.member(user);
    if (!m)
        vanished();
    return *m;
}

} // namespace

void Record::record(Event &event, const Command &command, const Caller &caller)
{
    std::visit(Overloads{
                   [&](ConversationOpened &e) { write(e, command, caller); },
                   [&](MessageSent &e) { write(e, command); },
                   [&](MessageEdited &e) { write(e); },
                   [&](MessageDeleted &e) { write(e); },
                   [&](Reacted &e) { write(e); },
                   [&](MembersChanged &e) { write(e); },
                   [&](ConversationChanged &e) { write(e); },
                   [&](MembershipChanged &e) { write(e); },
                   [](ConversationLeft &) {},
                   [&](MessagesRead &e) { write(e); },
                   [&](MessagesDelivered &e) { write(e); },
                   [&](UserSaved &e) { write(e); },
                   [&](PropertySaved &e) { write(e); },
                   [&](BookingSaved &e) { write(e); },
                   [](MessageStatusChanged &) {},
                   [](TypingChanged &) {},
                   [](PresenceChanged &) {},
               },
               event);
}

void Record::touch(RecalledConversation &c)
{
    c.innerRev = m_revision;
    if (!c.headDirty) {
        c.headDirty = true;
        m_dirty.push_back(&c);
    }
}

void Record::flush()
{
    for (RecalledConversation *c : m_dirty) {
        m_db.put("UPDATE conversations SET head_seq = ?, counted = ?, last_at = ?, updated_at = ?, state = ?,"
                 " row_rev = ?, rev = ? WHERE key = ?",
                 c->row.headSeq, c->row.counted, c->row.lastAt, c->row.updatedAt, int(c->row.state), c->row.rev,
                 c->innerRev, c->key);
        c->headDirty = false;
    }
    for (const auto &[c, m] : m_dirtyMembers) {
        m_db.put("UPDATE participants SET own = ? WHERE conversation = ? AND user = ?", m->membership.own, c->key,
                 m->userKey);
        m->countersDirty = false;
    }
    m_dirty.clear();
    m_dirtyMembers.clear();
    m_db.put("UPDATE meta SET value = ? WHERE name = 'revision'", m_revision);
}

void Record::forget()
{
    m_dirty.clear();
    m_dirtyMembers.clear();
    m_revision = m_committed;
    if (!planted("cache-survives-rollback"))
        m_recall.forget();
}

void Record::write(ConversationOpened &e, const Command &command, const Caller &caller)
{
    const Revision rev = ++m_revision;
    Conversation &row = e.conversation;
    const bool isNew = row.createdRev == 0;
    if (isNew) {
        row.rev = row.createdRev = rev;
        const auto *open = std::get_if<OpenConversation>(&command);
        QString name = open ? uniqueName(*open, caller.user) : QString();
        if (open && open->exactId && m_db.number("SELECT count(*) FROM conversations WHERE unique_as = ?", name) > 0)
            name.clear(); // a second one of the same two people
        m_db.put("INSERT INTO conversations (id, kind, title, description, avatar_url, context_type, context_id,"
                 " context_title, context_image_url, context_url, state, creator, created_at, updated_at, last_at,"
                 " unique_as, row_rev, rev, created_rev) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                 row.id.text, int(row.kind), row.title, row.description, row.avatarUrl, int(row.contextType),
                 row.contextId, row.contextTitle, row.contextImageUrl, row.contextUrl, int(row.state),
                 userKey(m_db, row.creator), row.createdAt, row.updatedAt, row.lastAt, textOrNull(name), rev, rev, rev);
    }
    // A conversation that was just made is recalled here, still without people.
    RecalledConversation &c = known(m_recall, row.id);
    for (qsizetype i = 0; i < e.participants.size(); ++i) {
        Participant &p = e.participants[i];
        Membership &m = e.memberships[i];
        p.rev = m.rev = rev;
        const RecalledMember *const before = c.member(p.user);
        p.createdRev = before ? before->participant.createdRev : rev;
        putMember(c, p, m, rev);
        if (const RecalledUser *face = m_recall.user(p.user)) {
            e.users.append(face->row);
            e.users.last().email.clear();
        }
    }
    c.members = e.members;
    touch(c);
}

// Somebody who comes in, for the first time or again.
void Record::putMember(RecalledConversation &c, const Participant &p, const Membership &m, Revision joined)
{
    const qint64 user = userKey(m_db, p.user);
    m_db.put("INSERT INTO participants (conversation, user, role, joined_at, delivered_seq, read_seq, own,"
             " counted_at_read, own_at_read, joined_rev, rev, created_rev) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
             " ON CONFLICT (conversation, user) DO UPDATE SET role = excluded.role, joined_at = excluded.joined_at,"
             " left_at = NULL, pinned = 0, archived = 0, muted = 0, delivered_seq = max(delivered_seq,"
             " excluded.delivered_seq), read_seq = max(read_seq, excluded.read_seq), counted_at_read ="
             " excluded.counted_at_read, own_at_read = excluded.own_at_read, joined_rev = excluded.joined_rev,"
             " rev = excluded.rev",
             c.key, user, int(p.role), p.joinedAt, p.deliveredSeq, p.readSeq, m.own, m.countedAtRead, m.ownAtRead,
             joined, joined, joined);
    c.put({user, p, m, false});
}

void Record::addFaces(RecalledConversation &c, const Members &members, QList<Participant> &participants,
                      QList<User> &users)
{
    constexpr qsizetype most = 100;
    Members faces = members.mid(0, most);
    if (c.row.kind == ConversationKind::Community) { // its people know only its admins
        faces.clear();
        for (const auto &[user, m] : c.people()) {
            if (m.participant.role == ParticipantRole::Admin && !m.participant.leftAt && faces.size() < most)
                faces.append(user);
        }
    }
    for (const UserId &user : std::as_const(faces)) {
        participants.append(member(c, user).participant);
        if (const RecalledUser *face = m_recall.user(user)) {
            users.append(face->row);
            users.last().email.clear();
        }
    }
}

void Record::write(MembersChanged &e)
{
    RecalledConversation &c = known(m_recall, e.conversation.id);
    const Revision rev = ++m_revision;
    for (qsizetype i = 0; i < e.changed.size(); ++i) {
        Participant &p = e.changed[i];
        Membership &m = e.memberships[i];
        RecalledMember *const before = c.member(p.user);
        p.rev = m.rev = rev;
        p.createdRev = before ? before->participant.createdRev : rev;
        if (!before || before->participant.leftAt) {
            putMember(c, p, m, rev);
            continue;
        }
        m_db.put("UPDATE participants SET role = ?, left_at = ?, rev = ? WHERE conversation = ? AND user = ?",
                 int(p.role), p.leftAt, rev, c.key, before->userKey);
        c.archivedBy -= p.leftAt && before->membership.archived;
        before->participant = p;
        before->membership.rev = rev;
    }
    c.members = e.members;
    addFaces(c, e.members, e.participants, e.users);
    touch(c);
}

void Record::write(ConversationChanged &e)
{
    RecalledConversation &c = known(m_recall, e.conversation.id);
    e.conversation.rev = ++m_revision;
    m_db.put("UPDATE conversations SET title = ?, description = ?, avatar_url = ? WHERE key = ?", e.conversation.title,
             e.conversation.description, e.conversation.avatarUrl, c.key);
    c.row = e.conversation;
    addFaces(c, e.members, e.participants, e.users);
    touch(c);
}

void Record::write(MembershipChanged &e)
{
    RecalledConversation &c = known(m_recall, e.membership.conversation);
    RecalledMember &m = member(c, e.membership.user);
    c.archivedBy += int(e.membership.archived) - int(m.membership.archived);
    m.membership.pinned = e.membership.pinned;
    m.membership.archived = e.membership.archived;
    m.membership.muted = e.membership.muted;
    m.membership.rev = m.participant.rev = ++m_revision;
    e.membership = m.membership; // a message of the same command may have moved its counts
    m_db.put("UPDATE participants SET pinned = ?, archived = ?, muted = ?, rev = ? WHERE conversation = ? AND user = ?",
             m.membership.pinned, m.membership.archived, m.membership.muted, m.membership.rev, c.key, m.userKey);
    touch(c);
}

void Record::write(Reacted &e)
{
    RecalledConversation &c = known(m_recall, e.message.conversation);
    e.message.rev = ++m_revision;
    const qint64 key = m_db.number("SELECT key FROM messages WHERE id = ?", e.message.id.text);
    const qint64 user = userKey(m_db, e.reaction.user);
    if (e.added)
        m_db.put("INSERT INTO reactions (message, user, emoji, at) VALUES (?, ?, ?, ?)", key, user, e.reaction.emoji,
                 e.reaction.at);
    else
        m_db.put("DELETE FROM reactions WHERE message = ? AND user = ? AND emoji = ?", key, user, e.reaction.emoji);
    m_db.put("UPDATE messages SET reactions = ?, rev = ? WHERE key = ?", qint64(e.message.reactions.size()),
             e.message.rev, key);
    touch(c);
}

void Record::write(MessageSent &e, const Command &command)
{
    RecalledConversation &c = known(m_recall, e.message.conversation);
    RecalledMember &sender = member(c, e.message.sender);
    Message &m = e.message;
    m.rev = m.createdRev = ++m_revision;

    const auto *send = std::get_if<SendMessage>(&command);
    const bool keyed = send && !m.clientId.isEmpty() && !planted("no-idempotency-key");
    const QByteArray hash = keyed ? contentHash(*send) : QByteArray();
    const QString metadata = m.metadata.isEmpty() ? QString() : QString::fromUtf8(toJson(m.metadata));
    m_db.put(
        "INSERT INTO messages (conversation, seq, id, sender, client_id, content_hash, kind, body, metadata, reply_to,"
        " automation_type, automation_booking, author, created_at, attachments, counted, own, rev, created_rev)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        c.key, m.seq, m.id.text, sender.userKey, keyed ? SqlValue(m.clientId) : SqlValue::null(),
        keyed ? SqlValue(hash) : SqlValue::null(), int(m.kind), m.body, textOrNull(metadata),
        textOrNull(m.replyTo.text), textOrNull(m.automationType), textOrNull(m.automationBooking.text), int(m.author),
        m.createdAt, qint64(m.attachments.size()), m.counted, m.own, m.rev, m.rev);
    const qint64 key = m_db.lastKey();
    indexMessage(m_db, key, c.key, m.body);
    for (int i = 0; i < m.attachments.size(); ++i)
        attachFile(m_db, key, i, m.attachments[i]);

    if (e.reopened)
        e.conversation.rev = m.rev;
    c.row = e.conversation;
    c.recent.push_back({m.seq, m.id, m.sender});
    if (c.recent.size() > RecalledConversation::maxRecent)
        c.recent.pop_front();
    if (keyed)
        c.freshKeys.push_back({m.seq, sender.userKey, m.clientId});
    if (m.seq % RecalledConversation::keyBlock == 0)
        settleKeys(c);
    sender.membership.own = m.own;
    if (!sender.countersDirty) {
        sender.countersDirty = true;
        m_dirtyMembers.emplace_back(&c, &sender);
    }
    touch(c);
}

void Record::settleKeys(RecalledConversation &c)
{
    for (const FreshKey &fresh : c.freshKeys)
        m_db.put("INSERT INTO client_ids (conversation, sender, client_id, seq) VALUES (?, ?, ?, ?)", c.key,
                 fresh.senderKey, fresh.clientId, fresh.seq);
    c.freshKeys.clear();
}

// The index forgets what a message said and learns what it says now; returns the message's key.
qint64 Record::reindex(const RecalledConversation &c, const Message &m)
{
    QSqlQuery &q = m_db.run("SELECT key, body FROM messages WHERE id = ?", m.id.text);
    if (!q.next())
        vanished();
    const qint64 key = q.value(0).toLongLong();
    const QString old = q.value(1).toString();
    q.finish();
    unindexMessage(m_db, key, c.key, old);
    indexMessage(m_db, key, c.key, m.body);
    return key;
}

void Record::write(MessageEdited &e)
{
    RecalledConversation &c = known(m_recall, e.message.conversation);
    e.message.rev = ++m_revision;
    m_db.put("UPDATE messages SET body = ?, edited_at = ?, rev = ? WHERE key = ?", e.message.body, e.message.editedAt,
             e.message.rev, reindex(c, e.message));
    touch(c);
}

void Record::write(MessageDeleted &e)
{
    RecalledConversation &c = known(m_recall, e.message.conversation);
    e.message.rev = ++m_revision;
    const qint64 key = reindex(c, e.message);
    m_db.put("DELETE FROM attachments WHERE message = ?", key);
    m_db.put("DELETE FROM reactions WHERE message = ?", key);
    m_db.put("UPDATE messages SET body = '', metadata = NULL, attachments = 0, reactions = 0, deleted_at = ?, rev = ?"
             " WHERE key = ?", e.message.deletedAt, e.message.rev, key);
    touch(c);
}

void Record::step(RecalledConversation &c, const RecalledMember &m, int kind, qint64 upTo, Instant at)
{
    m_db.put("INSERT INTO receipt_steps (conversation, user, kind, up_to_seq, at) VALUES (?, ?, ?, ?, ?)"
             " ON CONFLICT DO NOTHING", c.key, m.userKey, kind, upTo, at);
}

void Record::write(MessagesRead &e)
{
    RecalledConversation &c = known(m_recall, e.participant.conversation);
    RecalledMember &reader = member(c, e.participant.user);
    e.participant.rev = e.membership.rev = ++m_revision;
    m_db.put("UPDATE participants SET read_seq = ?, read_at = ?, delivered_seq = ?, counted_at_read = ?,"
             " own_at_read = ?, rev = ? WHERE conversation = ? AND user = ?",
             e.participant.readSeq, e.participant.readAt, e.participant.deliveredSeq,
             e.membership.countedAtRead, e.membership.ownAtRead, e.participant.rev, c.key, reader.userKey);
    if (e.participant.deliveredSeq > reader.participant.deliveredSeq)
        step(c, reader, DeliveredStep, e.participant.deliveredSeq, e.at);
    step(c, reader, ReadStep, e.participant.readSeq, e.at);
    reader.participant = e.participant;
    reader.membership = e.membership;
    touch(c);
}

void Record::write(MessagesDelivered &e)
{
    RecalledConversation &c = known(m_recall, e.participant.conversation);
    RecalledMember &recipient = member(c, e.participant.user);
    e.participant.rev = ++m_revision;
    m_db.put("UPDATE participants SET delivered_seq = ?, rev = ? WHERE conversation = ? AND user = ?",
             e.participant.deliveredSeq, e.participant.rev, c.key, recipient.userKey);
    step(c, recipient, DeliveredStep, e.participant.deliveredSeq, e.at);
    recipient.participant = e.participant;
    recipient.membership.rev = e.participant.rev;
    touch(c);
}

void Record::write(UserSaved &e)
{
    User &u = e.user;
    u.rev = ++m_revision;
    if (u.createdRev == 0)
        u.createdRev = u.rev;
    m_db.put("INSERT INTO users (id, display_name, email, avatar_url, phone, whatsapp, language, time_zone, role,"
             " placeholder, created_at, last_seen_at, rev, created_rev) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
             " ON CONFLICT (id) DO UPDATE SET display_name = excluded.display_name, email = excluded.email,"
             " avatar_url = excluded.avatar_url, phone = excluded.phone, whatsapp = excluded.whatsapp,"
             " language = excluded.language, time_zone = excluded.time_zone, role = excluded.role,"
             " placeholder = excluded.placeholder, rev = excluded.rev",
             u.id.text, u.displayName, u.email, u.avatarUrl, u.phone, u.whatsapp, u.language, u.timeZone, int(u.role),
             u.placeholder, u.createdAt, u.lastSeenAt, u.rev, u.createdRev);
    m_recall.saved(u);
}

void Record::joinProperty(qint64 property, const UserId &user, Instant at)
{
    m_db.put("INSERT INTO property_members (property, user, joined_at, rev, created_rev) VALUES (?, ?, ?, ?, ?)"
             " ON CONFLICT DO NOTHING", property, userKey(m_db, user), at, m_revision, m_revision);
}

void Record::write(PropertySaved &e)
{
    Property &p = e.property;
    p.rev = ++m_revision;
    if (p.createdRev == 0)
        p.createdRev = p.rev;
    const qint64 host = userKey(m_db, p.host);
    m_db.put("INSERT INTO properties (id, name, host, time_zone, language, address, facts, rev, created_rev)"
             " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name,"
             " host = excluded.host, time_zone = excluded.time_zone, language = excluded.language,"
             " address = excluded.address, facts = excluded.facts, rev = excluded.rev",
             p.id.text, p.name, host, p.timeZone, p.language, p.address, QString::fromUtf8(toJson(p.facts)), p.rev,
             p.createdRev);
    const qint64 key = propertyKey(m_db, p.id);
    joinProperty(key, p.host, 0);
    QSqlQuery &q = m_db.run("SELECT DISTINCT u.id FROM bookings b JOIN users u ON u.key = b.guest WHERE b.property = ?",
                            key);
    while (q.next())
        e.guests.append(UserId{q.value(0).toString()});
    q.finish();
}

void Record::write(BookingSaved &e)
{
    Booking &b = e.booking;
    b.rev = ++m_revision;
    if (b.createdRev == 0)
        b.createdRev = b.rev;
    m_db.put("INSERT INTO bookings (id, code, property, host, guest, check_in, check_out, guests, status, source, rev,"
             " created_rev) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
             " code = excluded.code, property = excluded.property, host = excluded.host, guest = excluded.guest,"
             " check_in = excluded.check_in, check_out = excluded.check_out, guests = excluded.guests,"
             " status = excluded.status, source = excluded.source, rev = excluded.rev",
             b.id.text, b.code, propertyKey(m_db, b.property), userKey(m_db, b.host), userKey(m_db, b.guest), b.checkIn, b.checkOut, b.guests,
             int(b.status), b.source, b.rev, b.createdRev);
}

} // namespace parlor
