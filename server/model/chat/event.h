// SPDX-License-Identifier: GPL-3.0-or-later
// What has happened (past tense). An event carries the rows in their final state, with their revisions, and the
// members who may hear it, so that telling it needs no look-up.
#pragma once

#include "server/model/stay/booking.h"

#include <variant>

namespace parlor {

struct ConversationOpened
{
    Conversation conversation;
    QList<Participant> participants;
    QList<Membership> memberships;
    QList<User> users; // of the participants, as others may see them: without e-mail
    Members members;
};

struct MessageSent
{
    Message message;
    Conversation conversation; // after the message: head, counted, lastAt
    QString senderName;
    Members members;
    bool reopened = false; // the conversation was closed or archived before it
};

struct MessageEdited
{
    Message message;
    QString senderName;
    Members members;
};

struct MessageDeleted
{
    Message message; // the stub that stays
    Members members;
};

struct MessagesRead
{
    Participant participant; // the reader, after the mark
    Membership membership;
    MessageId message; // the newest that was read
    qint64 fromSeq = 0; // readSeq before
    Instant at = 0;
    Members members;
};

// Told only to the senders concerned.
struct MessagesDelivered
{
    Participant participant; // the recipient, after the mark
    MessageId message;       // the newest that was delivered
    QList<UserId> senders;   // of the messages concerned, the recipient excepted
    qint64 fromSeq = 0;      // deliveredSeq before
    Instant at = 0;
};

struct UserSaved
{
    User user;
    bool created = false;
};

struct PropertySaved
{
    Property property;
    Members members; // users with a role at the property
    Members guests;  // of its bookings: they see it without its facts
};

struct BookingSaved
{
    Booking booking;
    Members members; // host, guest and the property's members
};

// Ephemeral: never stored, no revision.
struct TypingChanged
{
    ConversationId conversation;
    UserId user;
    QString userName;
    bool isTyping = false;
};

// Ephemeral.
struct PresenceChanged
{
    UserId user;
    bool isOnline = false;
    Instant at = 0;
};

using Event = std::variant<ConversationOpened, MessageSent, MessageEdited, MessageDeleted, MessagesRead,
                           MessagesDelivered, UserSaved, PropertySaved, BookingSaved, TypingChanged, PresenceChanged>;

// What a durable command came to. A retry of a command that was done before has no events and the same row.
struct Applied
{
    QList<Event> events;
    std::optional<Message> message;           // send, edit, delete: the row as it is now
    QString senderName;                       // beside `message`
    std::optional<Conversation> conversation; // open, send: as it is now
    bool created = false;                     // a row was made, not found
    Revision revision = 0;                    // of the database after the batch
};

} // namespace parlor
