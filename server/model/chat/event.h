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

// What a reply answers, as it stood when the reply was sent.
struct QuotedMessage
{
    MessageId id;
    QString clientId;
    QString body; // empty: deleted
    QString senderName;
};

struct MessageSent
{
    Message message;
    Conversation conversation; // after the message: head, counted, lastAt
    QString senderName;
    Members members;
    bool reopened = false; // the conversation was closed or archived before it
    UserRole senderRole = UserRole::Guest;
    std::optional<QuotedMessage> quoted{};
};

struct MessageEdited
{
    Message message;
    QString senderName;
    Members members;
    UserRole senderRole = UserRole::Guest;
};

struct MessageDeleted
{
    Message message; // the stub that stays
    Members members;
};

struct Reacted
{
    Message message; // with its reactions as they are now
    QString senderName;
    Reaction reaction; // the one that came or went
    bool added = false;
    Members members;
};

// People came, went or got another role.
struct MembersChanged
{
    Conversation conversation;
    QList<Participant> changed;
    QList<Membership> memberships; // of those in `changed`, in the same order
    QList<Participant> participants; // all who are in it now, at most 100
    QList<User> users;               // of both, as others may see them
    Members members;
    Members gone; // who hear that it is no longer theirs, and nothing else
};

// Title, description, picture or state.
struct ConversationChanged
{
    Conversation conversation;
    QList<Participant> participants; // at most 100
    QList<User> users;
    Members members;
};

// Told only to the member: pinned, archived or muted.
struct MembershipChanged
{
    Membership membership;
};

// Told only to those who have gone: it is no longer theirs.
struct ConversationLeft
{
    ConversationId conversation;
    Revision rev = 0;
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

// Ephemeral: a step of MessagesRead or MessagesDelivered for one message, for dialects that speak of each
// (Dialect::tellsEachMessage). Told to `hearers` only.
struct MessageStatusChanged
{
    MessageId message;
    QString clientId;
    ConversationId conversation;
    UserId user; // who has had or read it
    bool read = false;
    Instant at = 0;
    Members hearers;
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

using Event = std::variant<ConversationOpened, MessageSent, MessageEdited, MessageDeleted, Reacted, MembersChanged,
                           ConversationChanged, MembershipChanged, ConversationLeft, MessagesRead, MessagesDelivered, MessageStatusChanged,
                           UserSaved, PropertySaved, BookingSaved, TypingChanged, PresenceChanged>;

// What a durable command came to. A retry of a command that was done before has no events and the same row.
struct Applied
{
    QList<Event> events;
    std::optional<Message> message;           // send, edit, delete: the row as it is now
    QString senderName;                       // beside `message`
    UserRole senderRole = UserRole::Guest;    // the same
    std::optional<Conversation> conversation; // open, send, members, change: as it is now
    std::optional<Membership> membership;     // ChangeMembership: as it is now
    QList<Participant> participants;          // members, roles: those that changed, as they are now
    QList<User> users;                        // who they are, as others may see them
    bool created = false;                     // a row was made, not found
    Revision revision = 0;                    // of the database after the batch
};

} // namespace parlor
