// SPDX-License-Identifier: GPL-3.0-or-later
// What can be asked to happen (imperative). Ids marked "stamped" are made by the desk when empty, so that deciding
// stays pure.
#pragma once

#include "server/model/stay/booking.h"

#include <variant>

namespace parlor {

// Get or create. A direct conversation of the same two people with the same context is reused; so is the one
// conversation of a booking. An unknown booking is one of the caller and the one member named, of whom the caller is the
// guest if guest by role; a guest who names nobody talks with the server's admins.
struct OpenConversation
{
    ConversationId id; // stamped
    ConversationKind kind = ConversationKind::Direct;
    QString title;
    QString description;
    QList<UserId> members; // the caller is always one and need not be named
    ContextType contextType = ContextType::General;
    QString contextId;
    QString contextTitle;
    QString contextImageUrl;
    QString contextUrl;
    // Exactly the conversation `id`: made under that id, also where the pair has another already. Never said by a client.
    bool exactId = false;
};
template <> inline constexpr auto fieldsOf<OpenConversation> = std::tuple{
    Field{"id", &OpenConversation::id}, Field{"kind", &OpenConversation::kind},
    Field{"title", &OpenConversation::title}, Field{"description", &OpenConversation::description},
    Field{"members", &OpenConversation::members}, Field{"contextType", &OpenConversation::contextType},
    Field{"contextId", &OpenConversation::contextId}, Field{"contextTitle", &OpenConversation::contextTitle},
    Field{"contextImageUrl", &OpenConversation::contextImageUrl},
    Field{"contextUrl", &OpenConversation::contextUrl}};

struct SendMessage
{
    MessageId id; // stamped, always the server's
    ConversationId conversation;
    QString clientId; // idempotency key; empty: every send is a new message
    MessageKind kind = MessageKind::Text;
    QString body;
    QList<Attachment> attachments;
    QJsonObject metadata;
    MessageId replyTo;
    QString automationType;
    BookingId automationBooking;
    Author author = Author::User;
    // clientId is shown as the message's id, so nobody else in the conversation may have used it.
    bool namesItself = false;
};
template <> inline constexpr auto fieldsOf<SendMessage> = std::tuple{
    Field{"conversation", &SendMessage::conversation}, Field{"clientId", &SendMessage::clientId},
    Field{"kind", &SendMessage::kind}, Field{"body", &SendMessage::body},
    Field{"attachments", &SendMessage::attachments}, Field{"metadata", &SendMessage::metadata},
    Field{"replyTo", &SendMessage::replyTo}};

struct EditMessage
{
    MessageId message;
    QString body;
};
template <> inline constexpr auto fieldsOf<EditMessage> =
    std::tuple{Field{"message", &EditMessage::message}, Field{"body", &EditMessage::body}};

struct DeleteMessage
{
    MessageId message;
};
template <> inline constexpr auto fieldsOf<DeleteMessage> = std::tuple{Field{"message", &DeleteMessage::message}};

// Sets one's own reaction to a message, or takes it away.
struct React
{
    MessageId message;
    QString emoji;
    bool on = true;
};
template <> inline constexpr auto fieldsOf<React> =
    std::tuple{Field{"message", &React::message}, Field{"emoji", &React::emoji}, Field{"on", &React::on}};

// Into a group, by its admins; oneself into a community.
struct AddMembers
{
    ConversationId conversation;
    QList<UserId> members;
};
template <> inline constexpr auto fieldsOf<AddMembers> =
    std::tuple{Field{"conversation", &AddMembers::conversation}, Field{"members", &AddMembers::members}};

// Out of a group, by its admins; oneself to leave it.
struct RemoveMember
{
    ConversationId conversation;
    UserId member;
};
template <> inline constexpr auto fieldsOf<RemoveMember> =
    std::tuple{Field{"conversation", &RemoveMember::conversation}, Field{"member", &RemoveMember::member}};

struct ChangeRole
{
    ConversationId conversation;
    UserId member;
    ParticipantRole role = ParticipantRole::Member;
};
template <> inline constexpr auto fieldsOf<ChangeRole> = std::tuple{
    Field{"conversation", &ChangeRole::conversation}, Field{"member", &ChangeRole::member},
    Field{"role", &ChangeRole::role}};

// What everybody sees of a conversation; what is absent stays.
struct ChangeConversation
{
    ConversationId conversation;
    std::optional<QString> title;
    std::optional<QString> description;
    std::optional<QString> avatarUrl;
    std::optional<ConversationState> state;
};
template <> inline constexpr auto fieldsOf<ChangeConversation> = std::tuple{
    Field{"conversation", &ChangeConversation::conversation}, Field{"title", &ChangeConversation::title},
    Field{"description", &ChangeConversation::description}, Field{"avatarUrl", &ChangeConversation::avatarUrl},
    Field{"state", &ChangeConversation::state}};

enum class OwnFlag { Pinned, Archived, Muted };

// How a conversation stands in one's own list; what is absent stays.
struct ChangeMembership
{
    ConversationId conversation;
    std::optional<bool> pinned;
    std::optional<bool> archived;
    std::optional<bool> muted;
    // Turns the flag over, whatever it is then, so that of two at once none is lost. Never kept for later: a retry would
    // turn it back.
    std::optional<OwnFlag> toggle{};
};
template <> inline constexpr auto fieldsOf<ChangeMembership> = std::tuple{
    Field{"conversation", &ChangeMembership::conversation}, Field{"pinned", &ChangeMembership::pinned},
    Field{"archived", &ChangeMembership::archived}, Field{"muted", &ChangeMembership::muted}};

// Everything up to and including `message`; without it, everything there is.
struct MarkRead
{
    ConversationId conversation;
    MessageId message;
};
template <> inline constexpr auto fieldsOf<MarkRead> =
    std::tuple{Field{"conversation", &MarkRead::conversation}, Field{"message", &MarkRead::message}};

// The messages fromSeq..toSeq have reached the caller. The watermark moves only if nothing below fromSeq is missing.
struct MarkDelivered
{
    ConversationId conversation;
    qint64 fromSeq = 0;
    qint64 toSeq = 0;
};
template <> inline constexpr auto fieldsOf<MarkDelivered> = std::tuple{
    Field{"conversation", &MarkDelivered::conversation}, Field{"fromSeq", &MarkDelivered::fromSeq},
    Field{"toSeq", &MarkDelivered::toSeq}};

// Never touches the disk.
struct SetTyping
{
    ConversationId conversation;
    bool isTyping = false;
};
template <> inline constexpr auto fieldsOf<SetTyping> =
    std::tuple{Field{"conversation", &SetTyping::conversation}, Field{"isTyping", &SetTyping::isTyping}};

// Creates or changes an account's public face. Oneself, or anybody for an admin.
struct SaveUser
{
    User user;
    bool onlyIfUnknown = false; // a placeholder for somebody whom a request names
};

// Creates or changes a property; the host and admins. `host` becomes a member.
struct SaveProperty
{
    Property property;
};

// Creates or changes a booking; the property's hosts and admins.
struct SaveBooking
{
    Booking booking;
};

using Command = std::variant<OpenConversation, SendMessage, EditMessage, DeleteMessage, React, AddMembers,
                             RemoveMember, ChangeRole, ChangeConversation, ChangeMembership, MarkRead, MarkDelivered,
                             SetTyping, SaveUser, SaveProperty, SaveBooking>;

} // namespace parlor
