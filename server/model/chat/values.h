// SPDX-License-Identifier: GPL-3.0-or-later
// The things people talk with and about (SPEC §1), as plain values. Ids are public ids; times are UTC milliseconds.
#pragma once

#include "server/model/base/clock.h"
#include "server/model/base/fields.h"
#include "server/model/base/id.h"

#include <QJsonObject>
#include <QList>

#include <optional>

namespace parlor {

// One counter for the whole database; every change takes the next (SPEC "Revision").
using Revision = qint64;

enum class UserRole { Guest, Host, Admin, Bot };
template <> inline constexpr auto namesOf<UserRole> = std::array{"guest", "host", "admin", "bot"};

enum class ConversationKind { Direct, Group, Community };
template <> inline constexpr auto namesOf<ConversationKind> = std::array{"direct", "group", "community"};

enum class ConversationState { Active, Archived, Closed };
template <> inline constexpr auto namesOf<ConversationState> = std::array{"active", "archived", "closed"};

enum class ContextType { General, Booking, Event, Business, Listing, Property };
template <> inline constexpr auto namesOf<ContextType> =
    std::array{"general", "booking", "event", "business", "listing", "property"};

enum class ParticipantRole { Member, Admin };
template <> inline constexpr auto namesOf<ParticipantRole> = std::array{"member", "admin"};

enum class MessageKind { Text, Image, Video, Audio, Location, File, System };
template <> inline constexpr auto namesOf<MessageKind> =
    std::array{"text", "image", "video", "audio", "location", "file", "system"};

enum class Author { User, Assistant, System };
template <> inline constexpr auto namesOf<Author> = std::array{"user", "assistant", "system"};

struct User
{
    UserId id;
    QString displayName;
    QString email;
    QString avatarUrl;
    QString phone;
    QString whatsapp;
    QString language; // BCP 47
    QString timeZone; // IANA
    UserRole role = UserRole::Guest;
    bool placeholder = false; // named by somebody, never signed in
    Instant createdAt = 0;
    std::optional<Instant> lastSeenAt;
    Revision rev = 0;
    Revision createdRev = 0;
    friend bool operator==(const User &, const User &) = default;
};
template <> inline constexpr auto fieldsOf<User> = std::tuple{
    Field{"id", &User::id}, Field{"displayName", &User::displayName}, Field{"email", &User::email},
    Field{"avatarUrl", &User::avatarUrl}, Field{"phone", &User::phone}, Field{"whatsapp", &User::whatsapp},
    Field{"language", &User::language}, Field{"timeZone", &User::timeZone}, Field{"role", &User::role},
    Field{"placeholder", &User::placeholder}, Field{"createdAt", &User::createdAt},
    Field{"lastSeenAt", &User::lastSeenAt}, Field{"rev", &User::rev}, Field{"createdRev", &User::createdRev}};

struct Conversation
{
    ConversationId id;
    ConversationKind kind = ConversationKind::Direct;
    QString title;
    QString description;
    QString avatarUrl;
    ContextType contextType = ContextType::General;
    QString contextId;
    QString contextTitle;
    QString contextImageUrl;
    QString contextUrl;
    ConversationState state = ConversationState::Active;
    UserId creator;
    Instant createdAt = 0;
    Instant updatedAt = 0;
    qint64 headSeq = 0; // seq of the newest message, 0 when empty
    qint64 counted = 0; // messages that can be anybody's unread: all but kind system
    Instant lastAt = 0; // of the newest message, else createdAt
    Revision rev = 0;   // of these fields but headSeq, counted and lastAt, which follow the messages
    Revision createdRev = 0;
    friend bool operator==(const Conversation &, const Conversation &) = default;
};
template <> inline constexpr auto fieldsOf<Conversation> = std::tuple{
    Field{"id", &Conversation::id}, Field{"kind", &Conversation::kind}, Field{"title", &Conversation::title},
    Field{"description", &Conversation::description}, Field{"avatarUrl", &Conversation::avatarUrl},
    Field{"contextType", &Conversation::contextType}, Field{"contextId", &Conversation::contextId},
    Field{"contextTitle", &Conversation::contextTitle}, Field{"contextImageUrl", &Conversation::contextImageUrl},
    Field{"contextUrl", &Conversation::contextUrl}, Field{"state", &Conversation::state},
    Field{"creator", &Conversation::creator}, Field{"createdAt", &Conversation::createdAt},
    Field{"updatedAt", &Conversation::updatedAt}, Field{"headSeq", &Conversation::headSeq},
    Field{"counted", &Conversation::counted}, Field{"lastAt", &Conversation::lastAt},
    Field{"rev", &Conversation::rev}, Field{"createdRev", &Conversation::createdRev}};

// What everybody in a conversation may know about a member.
struct Participant
{
    ConversationId conversation;
    UserId user;
    ParticipantRole role = ParticipantRole::Member;
    Instant joinedAt = 0;
    std::optional<Instant> leftAt;
    qint64 deliveredSeq = 0; // watermark: every message up to here has reached the person
    qint64 readSeq = 0;      // watermark: ... has been read; never above deliveredSeq
    std::optional<Instant> readAt; // of the newest step of readSeq
    Revision rev = 0;
    Revision createdRev = 0;
    friend bool operator==(const Participant &, const Participant &) = default;
};
template <> inline constexpr auto fieldsOf<Participant> = std::tuple{
    Field{"conversation", &Participant::conversation}, Field{"user", &Participant::user},
    Field{"role", &Participant::role}, Field{"joinedAt", &Participant::joinedAt},
    Field{"leftAt", &Participant::leftAt}, Field{"deliveredSeq", &Participant::deliveredSeq},
    Field{"readSeq", &Participant::readSeq}, Field{"readAt", &Participant::readAt},
    Field{"rev", &Participant::rev}, Field{"createdRev", &Participant::createdRev}};

// What only the member knows: the other half of the same row.
struct Membership
{
    ConversationId conversation;
    UserId user;
    bool pinned = false;
    bool archived = false;
    bool muted = false;
    qint64 own = 0;           // counted messages of one's own
    qint64 countedAtRead = 0; // Conversation::counted when readSeq was reached
    qint64 ownAtRead = 0;     // own when readSeq was reached
    Revision rev = 0;         // the row's, as in Participant
    friend bool operator==(const Membership &, const Membership &) = default;
};
template <> inline constexpr auto fieldsOf<Membership> = std::tuple{
    Field{"conversation", &Membership::conversation}, Field{"user", &Membership::user},
    Field{"pinned", &Membership::pinned}, Field{"archived", &Membership::archived},
    Field{"muted", &Membership::muted}, Field{"own", &Membership::own},
    Field{"countedAtRead", &Membership::countedAtRead}, Field{"ownAtRead", &Membership::ownAtRead},
    Field{"rev", &Membership::rev}};

// Unread = (counted - counted_at_read) - (own - own_at_read): constant cost to read and to write.
inline qint64 unreadOf(qint64 counted, const Membership &m)
{
    return (counted - m.countedAtRead) - (m.own - m.ownAtRead);
}

struct Attachment
{
    FileId id;
    QString url;
    QString filename;
    QString mimeType;
    qint64 size = 0;
    QString sha256;
    std::optional<qint64> width;
    std::optional<qint64> height;
    std::optional<qint64> durationMs;
    QString thumbnailUrl;
    friend bool operator==(const Attachment &, const Attachment &) = default;
};
template <> inline constexpr auto fieldsOf<Attachment> = std::tuple{
    Field{"id", &Attachment::id}, Field{"url", &Attachment::url}, Field{"filename", &Attachment::filename},
    Field{"mimeType", &Attachment::mimeType}, Field{"size", &Attachment::size}, Field{"sha256", &Attachment::sha256},
    Field{"width", &Attachment::width}, Field{"height", &Attachment::height},
    Field{"durationMs", &Attachment::durationMs}, Field{"thumbnailUrl", &Attachment::thumbnailUrl}};

struct Reaction
{
    UserId user;
    QString emoji;
    Instant at = 0;
    friend bool operator==(const Reaction &, const Reaction &) = default;
};
template <> inline constexpr auto fieldsOf<Reaction> = std::tuple{
    Field{"user", &Reaction::user}, Field{"emoji", &Reaction::emoji}, Field{"at", &Reaction::at}};

struct Message
{
    MessageId id;
    ConversationId conversation;
    qint64 seq = 0; // from 1 without a gap, in commit order
    UserId sender;
    QString clientId; // the sender's own name for it: the idempotency key
    MessageKind kind = MessageKind::Text;
    QString body;
    QList<Attachment> attachments;
    QJsonObject metadata;
    MessageId replyTo;
    QString automationType; // "checkin_instructions", ... empty for what a person wrote
    BookingId automationBooking;
    Author author = Author::User;
    Instant createdAt = 0;
    std::optional<Instant> editedAt;
    std::optional<Instant> deletedAt;
    QList<Reaction> reactions;
    qint64 counted = 0; // Conversation::counted after this message
    qint64 own = 0;     // the sender's Membership::own after this message
    Revision rev = 0;
    Revision createdRev = 0;
    friend bool operator==(const Message &, const Message &) = default;
};
template <> inline constexpr auto fieldsOf<Message> = std::tuple{
    Field{"id", &Message::id}, Field{"conversation", &Message::conversation}, Field{"seq", &Message::seq},
    Field{"sender", &Message::sender}, Field{"clientId", &Message::clientId}, Field{"kind", &Message::kind},
    Field{"body", &Message::body}, Field{"attachments", &Message::attachments},
    Field{"metadata", &Message::metadata}, Field{"replyTo", &Message::replyTo},
    Field{"automationType", &Message::automationType}, Field{"automationBooking", &Message::automationBooking},
    Field{"author", &Message::author}, Field{"createdAt", &Message::createdAt},
    Field{"editedAt", &Message::editedAt}, Field{"deletedAt", &Message::deletedAt},
    Field{"reactions", &Message::reactions}, Field{"counted", &Message::counted}, Field{"own", &Message::own},
    Field{"rev", &Message::rev}, Field{"createdRev", &Message::createdRev}};

// The users of a conversation who have not left; shared, not copied, from the store to the rooms.
using Members = QList<UserId>;

} // namespace parlor
