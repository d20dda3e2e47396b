// SPDX-License-Identifier: GPL-3.0-or-later
// What can be asked to happen (imperative). Ids marked "stamped" are made by the desk when empty, so that deciding
// stays pure.
#pragma once

#include "server/model/stay/booking.h"

#include <variant>

namespace parlor {

// Get or create. A direct conversation of the same two people with the same context is reused; so is the one
// conversation of a booking.
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

using Command = std::variant<OpenConversation, SendMessage, EditMessage, DeleteMessage, MarkRead, MarkDelivered,
                             SetTyping, SaveUser, SaveProperty, SaveBooking>;

} // namespace parlor
