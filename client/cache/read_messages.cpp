// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cache/read_messages.h"

#include "client/cache/outbox_table.h"
#include "server/model/rows/row.h"

#include <QHash>
#include <QVariant>

#include <algorithm>

namespace parlor {

namespace {

constexpr int sender = columnCount<Message>; // where the columns beside the message begin

// Kept for ever: Database knows its statements by address.
QByteArray selectItems(const char *rest)
{
    return "SELECT " + columnsOf<Message>("m.")
        + ", u.display_name, r.id, r.body, r.deleted_at, ru.display_name, ru.id FROM message_rows m"
          " JOIN users u ON u.key = m.sender_key"
          " LEFT JOIN messages r ON r.id = m.reply_to AND r.conversation = m.conversation_key"
          " LEFT JOIN users ru ON ru.key = r.sender "
        + rest;
}

MessageItem readItem(const QSqlQuery &q, const UserId &self)
{
    MessageItem item;
    item.message = readRow<Message>(q);
    item.senderName = q.value(sender).toString();
    if (item.senderName.isEmpty())
        item.senderName = item.message.sender.text;
    item.own = item.message.sender == self;
    if (!item.message.replyTo.isEmpty()) {
        ReplyQuote quote;
        quote.id = item.message.replyTo;
        quote.missing = q.value(sender + 1).isNull();
        quote.deleted = !q.value(sender + 3).isNull();
        quote.body = q.value(sender + 2).toString();
        quote.senderName = q.value(sender + 4).toString();
        if (quote.senderName.isEmpty())
            quote.senderName = q.value(sender + 5).toString();
        item.reply = quote;
    }
    return item;
}

QList<MessageItem> readItems(QSqlQuery &q, const UserId &self)
{
    QList<MessageItem> items;
    while (q.next())
        items.append(readItem(q, self));
    q.finish();
    return items;
}

OthersMarks marksOf(Database &db, const UserId &self, const ConversationId &id)
{
    QSqlQuery &q = db.run("SELECT count(*), min(max(p.delivered_seq, p.read_seq)), min(p.read_seq) FROM participants p"
                          " JOIN conversations c ON c.key = p.conversation JOIN users u ON u.key = p.user"
                          " WHERE c.id = ? AND u.id <> ? AND p.left_at IS NULL",
                          id.text, self.text);
    OthersMarks marks;
    if (q.next() && q.value(0).toLongLong() > 0)
        marks = {q.value(1).toLongLong(), q.value(2).toLongLong(), false};
    q.finish();
    return marks;
}

void setStatuses(QList<MessageItem> &items, const OthersMarks &marks)
{
    for (MessageItem &item : items) {
        if (item.own)
            item.status = marks.statusOf(item.message.seq);
    }
}

void quote(MessageItem &pending, const QList<MessageItem> &items)
{
    if (!pending.reply)
        return;
    for (const MessageItem &item : items) {
        if (item.message.id == pending.reply->id)
            pending.reply
                = ReplyQuote{item.message.id, item.senderName, item.message.body, item.message.deletedAt.has_value()};
    }
}

// `atEnd`: the window reaches the newest message, so that what waits follows.
void layOutboxOver(Database &db, const UserId &self, const ConversationId &id, bool atEnd, QList<MessageItem> &items)
{
    const QList<OutboxEntry> entries = entriesOf(db, id);
    if (entries.isEmpty())
        return;
    QHash<MessageId, qsizetype> places;
    for (qsizetype i = 0; i < items.size(); ++i)
        places.insert(items[i].message.id, i);
    for (const OutboxEntry &entry : entries) {
        if (auto pending = pendingItem(entry, self)) {
            if (!atEnd)
                continue;
            if (pending->reply && !places.contains(pending->reply->id)) {
                if (const auto quoted = messageItem(db, self, pending->reply->id))
                    quote(*pending, {*quoted});
            }
            quote(*pending, items);
            places.insert(unsentId(entry.clientId), items.size());
            items.append(*pending);
            continue;
        }
        if (const auto place = places.constFind(targetOf(entry.command)); place != places.constEnd())
            layOver(items[*place], entry, self);
    }
}

// Shown as the server will say it: on at the end, off without a gap.
void setReaction(QList<Reaction> &reactions, const React &command, const Reaction &own)
{
    const auto mine = std::find_if(reactions.begin(), reactions.end(),
                                   [&](const Reaction &r) { return r.user == own.user && r.emoji == own.emoji; });
    if (command.on && mine == reactions.end())
        reactions.append(own);
    else if (!command.on && mine != reactions.end())
        reactions.erase(mine);
}

} // namespace

void OthersMarks::take(const Participant &other)
{
    const qint64 reached = std::max(other.deliveredSeq, other.readSeq);
    delivered = alone ? reached : std::min(delivered, reached);
    read = alone ? other.readSeq : std::min(read, other.readSeq);
    alone = false;
}

MessageStatus OthersMarks::statusOf(qint64 seq) const
{
    if (alone || delivered < seq)
        return MessageStatus::Sent;
    return read < seq ? MessageStatus::Delivered : MessageStatus::Read;
}

void layOver(MessageItem &item, const OutboxEntry &entry, const UserId &self)
{
    if (const auto *reaction = std::get_if<React>(&entry.command)) {
        if (!entry.failedAt && !item.message.deletedAt)
            setReaction(item.message.reactions, *reaction, {self, reaction->emoji, entry.createdAt});
        return;
    }
    const bool isPending = item.message.id.isEmpty(); // its own entry is the one to decide about
    if (!isPending)
        item.entry = entry.clientId;
    if (entry.failedAt) {
        item.problem = entry.reason;
        return;
    }
    item.changing = true;
    if (const auto *edit = std::get_if<EditMessage>(&entry.command)) {
        item.message.body = edit->body;
        item.message.editedAt = entry.createdAt;
    } else if (std::holds_alternative<DeleteMessage>(entry.command)) {
        item.message.deletedAt = entry.createdAt;
        item.message.body.clear();
        item.message.attachments.clear();
        item.message.reactions.clear();
        item.reply.reset();
    }
}

std::optional<MessageItem> pendingItem(const OutboxEntry &entry, const UserId &self)
{
    const auto *send = std::get_if<SendMessage>(&entry.command);
    if (!send)
        return std::nullopt;
    MessageItem item;
    item.message.conversation = entry.conversation;
    item.message.sender = self;
    item.message.clientId = send->clientId;
    item.message.kind = send->kind;
    item.message.body = send->body;
    item.message.attachments = send->attachments;
    item.message.metadata = send->metadata;
    item.message.replyTo = send->replyTo;
    item.message.createdAt = entry.createdAt;
    item.own = true;
    item.status = entry.failedAt ? MessageStatus::Failed : MessageStatus::Pending;
    item.problem = entry.reason;
    item.entry = entry.clientId;
    if (!send->replyTo.isEmpty()) {
        item.reply.emplace();
        item.reply->id = send->replyTo;
        item.reply->missing = true; // until it is found
    }
    return item;
}

QList<MessageItem> messagesBefore(Database &db, const UserId &self, const ConversationId &id,
                                  std::optional<qint64> beforeSeq, int limit)
{
    static const QByteArray sql = selectItems("WHERE m.conversation_key = (SELECT key FROM conversations WHERE id = ?)"
                                              " AND m.seq < ? ORDER BY m.seq DESC LIMIT ?");
    QList<MessageItem> items = readItems(
        db.run(sql.constData(), id.text, beforeSeq.value_or(std::numeric_limits<qint64>::max()), limit), self);
    std::reverse(items.begin(), items.end());
    setStatuses(items, marksOf(db, self, id));
    layOutboxOver(db, self, id, !beforeSeq, items);
    return items;
}

QList<MessageItem> messagesAfter(Database &db, const UserId &self, const ConversationId &id, qint64 afterSeq, int limit)
{
    static const QByteArray sql = selectItems("WHERE m.conversation_key = (SELECT key FROM conversations WHERE id = ?)"
                                              " AND m.seq > ? ORDER BY m.seq LIMIT ?");
    QList<MessageItem> items = readItems(db.run(sql.constData(), id.text, afterSeq, limit), self);
    setStatuses(items, marksOf(db, self, id));
    layOutboxOver(db, self, id, false, items);
    return items;
}

QList<MessageItem> messagesFromSeq(Database &db, const UserId &self, const ConversationId &id, qint64 fromSeq)
{
    static const QByteArray sql = selectItems("WHERE m.conversation_key = (SELECT key FROM conversations WHERE id = ?)"
                                              " AND m.seq >= ? ORDER BY m.seq");
    QList<MessageItem> items = readItems(db.run(sql.constData(), id.text, fromSeq), self);
    setStatuses(items, marksOf(db, self, id));
    layOutboxOver(db, self, id, true, items);
    return items;
}

std::optional<MessageItem> messageItem(Database &db, const UserId &self, const MessageId &id)
{
    if (isUnsent(id)) {
        if (const auto entry = entryOf(db, clientIdOf(id)))
            return pendingItem(*entry, self);
        const MessageId arrived = idOfOwn(db, clientIdOf(id), self);
        return arrived.isEmpty() ? std::nullopt : messageItem(db, self, arrived);
    }
    static const QByteArray sql = selectItems("WHERE m.id = ?");
    QList<MessageItem> items = readItems(db.run(sql.constData(), id.text), self);
    if (items.isEmpty())
        return std::nullopt;
    setStatuses(items, marksOf(db, self, items[0].message.conversation));
    return items[0];
}

QList<MessageItem> newestMessages(Database &db, const UserId &self)
{
    static const QByteArray sql = selectItems(
        "WHERE m.key IN (SELECT (SELECT x.key FROM messages x WHERE x.conversation = p.conversation ORDER BY x.seq DESC"
        " LIMIT 1) FROM participants p JOIN users me ON me.key = p.user WHERE me.id = ? AND p.left_at IS NULL)");
    return readItems(db.run(sql.constData(), self.text), self);
}

QList<MessageItem> newestMessagesOf(Database &db, const UserId &self, const QString &jsonIds)
{
    static const QByteArray sql = selectItems(
        "WHERE m.key IN (SELECT (SELECT x.key FROM messages x WHERE x.conversation = k.key ORDER BY x.seq DESC LIMIT 1)"
        " FROM json_each(?) j JOIN conversations k ON k.id = j.value)");
    return readItems(db.run(sql.constData(), jsonIds), self);
}

qint64 seqOf(Database &db, const MessageId &id)
{
    QSqlQuery &q = db.run("SELECT seq FROM messages WHERE id = ?", id.text);
    const qint64 seq = q.next() ? q.value(0).toLongLong() : 0;
    q.finish();
    return seq;
}

} // namespace parlor
