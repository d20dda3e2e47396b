// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of conversations, as pure functions: no clock, no I/O, no id-making. Run on the server only.
#pragma once

#include "server/model/base/fault.h"
#include "server/model/chat/caller.h"
#include "server/model/chat/command.h"
#include "server/model/chat/event.h"

namespace parlor {

// What the store looked up for one command. Only what that command needs is filled in; at most a few dozen rows.
struct Situation
{
    std::optional<Conversation> conversation; // the one it is about; for OpenConversation the one to be reused
    Members members;                          // of that conversation
    std::optional<Participant> self;          // the caller in it, also after having left
    std::optional<Membership> selfMembership;
    std::optional<Message> message;           // to be edited or deleted, or the last one to be read or delivered
    std::optional<User> author;               // of `message`, to be edited, deleted or reacted to; none: the caller
    std::optional<Message> earlier;           // already sent by the caller under this clientId
    QByteArray earlierHash;                   // of its original content
    bool nameTaken = false;                   // SendMessage::namesItself: another message here goes by that name
    std::optional<QuotedMessage> quoted;      // replyTo, if it is a message of this conversation
    qint64 ownUpTo = 0;                       // MarkRead: the caller's own counted messages up to `message`
    bool missedBefore = false;                // MarkDelivered: another's message below fromSeq has not arrived yet
    QList<UserId> senders;                    // MarkDelivered: of the messages concerned, the caller excepted
    QList<Membership> archivedBy;             // SendMessage: members who have put it away and not muted it
    QList<Participant> concerned;             // members' commands: those named who are or were in it; OpenConversation:
                                              // a guest who began it when nobody knew the booking
    QList<Membership> concernedMemberships;   // theirs, in the same order
    bool otherAdmin = false;                  // RemoveMember, ChangeRole: an admin stays when the one named goes
    std::optional<Participant> heir;          // RemoveMember: the longest of those who would stay
    std::optional<Membership> heirMembership;
    QList<User> named;                        // those who exist of the people whom the command names
    std::optional<User> user;                 // SaveUser: as it was
    QString callerName;
    UserRole callerRole = UserRole::Guest;    // as it is kept, which the credential may be ahead of
    std::optional<Booking> booking;           // of a booking context; SaveBooking: as it was
    std::optional<Property> property;         // SaveProperty: as it was; SaveBooking: its property
    QList<User> admins;                       // OpenConversation: of the server, when a guest opens an unknown booking
    bool propertyHost = false;                // the caller is a host of that property
    Members propertyMembers;
};

// What came of it: the events to record, and for a repeated command the row that is there already.
struct Decision
{
    QList<Event> events;
    std::optional<Message> unchangedMessage;
    std::optional<Conversation> unchangedConversation;
};

enum class Verb { Read, Send, Edit, Delete, React, Mark, Type, Manage, Leave, Join };

// How a caller stands to a conversation.
struct Access
{
    bool participant = false; // and has not left
    ParticipantRole role = ParticipantRole::Member;
    ConversationKind kind = ConversationKind::Direct;
    bool author = false; // of the message concerned
};

// Forbidden, or nothing. The one place that knows who may do what in a conversation.
Result<void> may(const Caller &caller, Verb verb, const Access &access);

Result<Decision> decide(const Command &command, const Caller &caller, const Situation &situation);

// Rules that need no situation, so that a client can check before it sends (SPEC "Body").
inline constexpr qsizetype maxBodyCodePoints = 2000;
Result<void> checkBody(const QString &body, bool mayBeEmpty);

// In a message's metadata: the time as its sender's client wrote it (ISO 8601).
inline constexpr QLatin1String clientTimestampKey{"clientTimestamp"};

// Of the original content: kind, body, reply, attachments and metadata.
QByteArray contentHash(const SendMessage &send);

Result<void> checkText(const QString &text, qsizetype most, const char *field);

// What makes opening the same conversation twice find the first one; empty for groups.
QString uniqueName(const OpenConversation &open, const UserId &caller);

} // namespace parlor
