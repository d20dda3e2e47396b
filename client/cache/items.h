// SPDX-License-Identifier: GPL-3.0-or-later
// What a screen shows: plain values that the cache puts together from the replica, the outbox and the drafts.
#pragma once

#include "server/model/chat/command.h"

namespace parlor {

enum class MessageStatus {
    None, // somebody else's message
    Pending, // in the outbox, on disk
    Sent, // the server has it, durably
    Delivered, // reached every other member
    Read, // read by every other member
    Failed, // refused for good; `problem` says why
};

// A command that waits to be sent. Entries of one conversation go out in the order of their keys.
struct OutboxEntry
{
    qint64 key = 0; // given by the cache
    ConversationId conversation;
    QString clientId; // unique; of a message also its idempotency key
    Command command; // one of those that outbox_table.cpp has a word for
    Instant createdAt = 0;
    qint64 attempts = 0; // 0: it has not been sent, for sure
    std::optional<Instant> failedAt; // refused for good
    QString reason;
};

// How a message of one's own is named that has no id yet: by its clientId, with a prefix that no id of the server's has.
// Commands in the outbox that change it carry this until it has arrived.
inline constexpr QLatin1String unsentPrefix("unsent:");
inline MessageId unsentId(const QString &clientId) { return {unsentPrefix + clientId}; }
inline bool isUnsent(const MessageId &id) { return id.text.startsWith(unsentPrefix); }
inline QString clientIdOf(const MessageId &unsent) { return unsent.text.mid(unsentPrefix.size()); }

struct Draft
{
    QString body;
    MessageId edits; // the message that is being edited; empty: a new one
    Instant changedAt = 0;
    MessageId replyTo; // what it answers
};

struct ReplyQuote
{
    MessageId id;
    QString senderName;
    QString body;
    bool deleted = false;
    bool missing = false; // not in the replica
};

struct MessageItem
{
    Message message; // seq 0 and no id while it has never been sent
    QString senderName;
    bool own = false;
    MessageStatus status = MessageStatus::None;
    QString problem; // why it, or the change of it, was refused
    QString entry; // clientId of the outbox entry behind it (a new message, an edit, a deletion); or empty
    bool changing = false; // an edit or deletion waits; `message` shows it as done
    std::optional<ReplyQuote> reply;

    // Stays the same from pending to sent, unique within a conversation.
    QString key() const { return own && !message.clientId.isEmpty() ? message.clientId : message.id.text; }
};

struct Member
{
    User user;
    Participant participant;
    bool changing = false; // came, or got this role, by a command that waits
};

struct ConversationItem
{
    Conversation conversation;
    Membership membership;
    ParticipantRole ownRole = ParticipantRole::Member;
    qint64 readSeq = 0; // own; the first unread message is the first of others after it
    QList<Member> others; // who have not left, oneself excepted
    std::optional<MessageItem> last; // the newest message, of the outbox too
    std::optional<Booking> booking;
    std::optional<Property> property;
    QList<OutboxEntry> refused; // changes of members and names
    bool leaving = false; // is left as soon as the server hears of it
    qint64 waiting = 0; // entries in the outbox that have not been refused
    qint64 failed = 0; // ... that have
    std::optional<Draft> draft;
    qint64 unread = 0; // a mark that waits in the outbox counts as done
    Instant activeAt = 0; // newest activity, the outbox's too: the list's order

    // The title, or the other people's names.
    QString name() const;
};

// What can be told of a conversation at a hundredth of the cost: enough to count, and to read the rest in order.
struct ConversationHead
{
    ConversationId id;
    bool pinned = false;
    bool archived = false;
    bool muted = false;
    qint64 unread = 0;
    bool waits = false; // something of it is in the outbox, and may say otherwise
};

// "Maria Rossi", else the id.
QString nameOf(const User &user);

} // namespace parlor
