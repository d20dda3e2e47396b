// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/dialect/shapes.h"

#include <QHash>

#include <algorithm>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

void timeOrNull(JsonWriter &w, const char *name, std::optional<Instant> when)
{
    w.key(name);
    if (when)
        writeIso(w, *when);
    else
        w.null();
}

void time(JsonWriter &w, const char *name, Instant when)
{
    w.key(name);
    writeIso(w, when);
}

void writeAttachment(JsonWriter &w, const Attachment &a)
{
    w.beginObject();
    if (!a.id.isEmpty())
        w.member("id", a.id.text);
    w.member("url", a.url);
    w.member("filename", a.filename);
    w.member("mimetype", a.mimeType);
    w.member("mimeType", a.mimeType);
    w.member("size", a.size);
    if (a.width)
        w.member("width", *a.width);
    if (a.height)
        w.member("height", *a.height);
    if (a.durationMs)
        w.member("durationMs", *a.durationMs);
    if (!a.thumbnailUrl.isEmpty())
        w.member("thumbnailUrl", a.thumbnailUrl);
    w.endObject();
}

MessageKind kindOf(const Attachment &a, MessageKind messageKind)
{
    if (a.mimeType.startsWith("image/"_L1))
        return MessageKind::Image;
    if (a.mimeType.startsWith("video/"_L1))
        return MessageKind::Video;
    if (a.mimeType.startsWith("audio/"_L1))
        return MessageKind::Audio;
    const bool tellsNothing = a.mimeType.isEmpty()
        && (messageKind == MessageKind::Image || messageKind == MessageKind::Video || messageKind == MessageKind::Audio);
    return tellsNothing ? messageKind : MessageKind::File;
}

// Seed 004's words for an attachment: metadata.imageUrl, …
void writeMediaMetadata(JsonWriter &w, const Attachment &a, MessageKind kind)
{
    switch (kind) {
    case MessageKind::Image:
        w.member("imageUrl", a.url);
        if (a.width)
            w.member("imageWidth", *a.width);
        if (a.height)
            w.member("imageHeight", *a.height);
        break;
    case MessageKind::Audio:
        w.member("audioUrl", a.url);
        if (a.durationMs)
            w.member("audioDuration", QJsonValue(double(*a.durationMs) / 1000)); // seconds
        break;
    case MessageKind::Video:
        w.member("videoUrl", a.url);
        break;
    default:
        w.member("fileUrl", a.url);
    }
}

void writeMetadata(JsonWriter &w, const Message &m)
{
    w.key("metadata");
    w.beginObject();
    for (auto it = m.metadata.begin(); it != m.metadata.end(); ++it) {
        w.key(QStringView(it.key()));
        w.value(QJsonValue(it.value()));
    }
    unsigned said = 0; // there is one word of each kind: the first attachment of that kind takes it
    for (const Attachment &a : m.attachments) {
        const MessageKind kind = kindOf(a, m.kind);
        if (said & (1u << unsigned(kind)))
            continue;
        said |= 1u << unsigned(kind);
        writeMediaMetadata(w, a, kind);
    }
    w.endObject();
}

void writeReadBy(JsonWriter &w, const QList<ReadMark> &readBy)
{
    w.key("readBy");
    w.beginArray();
    for (const ReadMark &mark : readBy) {
        w.beginObject();
        w.member("user", mark.user.text);
        time(w, "readAt", mark.at);
        w.endObject();
    }
    w.endArray();
}

void writeConversationFields(JsonWriter &w, const Conversation &c)
{
    w.member("id", c.id.text);
    w.member("_id", c.id.text);
    w.member("type", nameOf(c.kind));
    textOrNull(w, "title", c.title);
    textOrNull(w, "description", c.description);
    textOrNull(w, "avatarUrl", c.avatarUrl);
    w.member("contextType", nameOf(c.contextType));
    textOrNull(w, "contextId", c.contextId);
    textOrNull(w, "relatedBooking", c.contextType == ContextType::Booking ? c.contextId : QString());
    w.member("status", nameOf(c.state));
    w.member("creatorId", c.creator.text);
    time(w, "createdAt", c.createdAt);
    time(w, "updatedAt", std::max(c.updatedAt, c.lastAt));
    timeOrNull(w, "lastMessageAt", c.headSeq > 0 ? std::optional(c.lastAt) : std::nullopt);
}

void writeLastMessageOrNull(JsonWriter &w, const Message *message)
{
    w.key("lastMessage");
    if (message)
        writeLastMessage(w, *message);
    else
        w.null();
}

// Seed 001's roles are customer and admin, seed 004's member and admin.
const char *roleWord(const Participant &p, const User *user, Shape shape)
{
    if (shape == Shape::InApp)
        return nameOf(p.role);
    const bool isHost = user && (user->role == UserRole::Host || user->role == UserRole::Admin);
    return isHost ? "admin" : "customer";
}

// `isOnline` is left out where nobody can tell: in an event that is kept until it is heard.
void writeParticipants(JsonWriter &w, const QList<Participant> &participants, const QList<User> &known, Shape shape,
                       const IsOnline &isOnline)
{
    QHash<UserId, const User *> users;
    for (const User &user : known)
        users.insert(user.id, &user);
    w.key("participants");
    w.beginArray();
    for (const Participant &p : participants) {
        const User *user = users.value(p.user);
        w.beginObject();
        w.member("user", p.user.text);
        w.member("userId", p.user.text);
        w.member("name", user ? user->displayName : QString());
        w.member("role", roleWord(p, user, shape));
        time(w, "joinedAt", p.joinedAt);
        timeOrNull(w, "lastSeen", user ? user->lastSeenAt : std::nullopt);
        if (isOnline)
            w.member("isOnline", isOnline(p.user));
        w.endObject();
    }
    w.endArray();
}

// What differs from member to member.
void writeOwnFields(JsonWriter &w, const ConversationView &view)
{
    const Membership &m = view.membership;
    w.member("isArchived", m.archived);
    w.member("isPinned", m.pinned);
    w.member("isMuted", m.muted);
    w.member("unreadCount", view.unread);
    w.key("unreadCounts");
    w.beginObject();
    const qsizetype known = std::min(view.participants.size(), view.unreads.size());
    for (qsizetype i = 0; i < known; ++i) {
        w.key(QStringView(view.participants[i].user.text));
        w.value(view.unreads[i]);
    }
    w.endObject();

    const auto me = std::find_if(view.participants.begin(), view.participants.end(),
                                 [&](const Participant &p) { return p.user == m.user; });
    textOrNull(w, "lastReadMessageId", view.lastRead.text);
    timeOrNull(w, "lastReadAt", me != view.participants.end() ? me->readAt : std::nullopt);
}

} // namespace

namespace {

constexpr Instant msPerDay = 86'400'000;

// "2026-06-18T14:20:05.123Z" in quotes, for the years 1970 to 9999.
struct IsoText
{
    Instant when = 0;
    char text[27] = "\"1970-01-01T00:00:00.000Z\"";

    void put(int at, int digits, unsigned value)
    {
        for (int i = digits - 1; i >= 0; --i, value /= 10)
            text[at + i] = char('0' + value % 10);
    }

    void set(Instant to)
    {
        if (to / msPerDay != when / msPerDay)
            setDay(unsigned(to / msPerDay));
        when = to;
        unsigned rest = unsigned(to % msPerDay);
        put(21, 3, rest % 1000);
        rest /= 1000;
        put(18, 2, rest % 60);
        rest /= 60;
        put(15, 2, rest % 60);
        put(12, 2, rest / 60);
    }

    // Howard Hinnant's civil_from_days, for days that are not negative.
    void setDay(unsigned sinceEpoch)
    {
        const unsigned days = sinceEpoch + 719468;
        const unsigned era = days / 146097;
        const unsigned dayOfEra = days - era * 146097;
        const unsigned yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
        const unsigned dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        const unsigned shifted = (5 * dayOfYear + 2) / 153;
        const unsigned month = shifted < 10 ? shifted + 3 : shifted - 9;
        put(1, 4, yearOfEra + era * 400 + (month <= 2 ? 1 : 0));
        put(6, 2, month);
        put(9, 2, dayOfYear - (153 * shifted + 2) / 5 + 1);
    }
};

} // namespace

void textOrNull(JsonWriter &w, const char *name, const QString &text)
{
    w.key(name);
    if (text.isEmpty())
        w.null();
    else
        w.value(text);
}

void writeIso(JsonWriter &w, Instant when)
{
    if (when < 0 || when >= 253'402'300'800'000)
        return w.value(toIso(when));
    // A message says the same time up to four times, and most of what is said is of the same day.
    thread_local IsoText last;
    if (when != last.when)
        last.set(when);
    w.raw(QByteArrayView(last.text, sizeof last.text - 1));
}

void writeReactions(JsonWriter &w, const QList<Reaction> &reactions)
{
    w.key("reactions");
    w.beginArray();
    for (const Reaction &r : reactions) {
        w.beginObject();
        w.member("user", r.user.text);
        w.member("emoji", r.emoji);
        time(w, "createdAt", r.at);
        w.endObject();
    }
    w.endArray();
}

void writeMedia(JsonWriter &w, const Message &m)
{
    w.key("attachments");
    w.beginArray();
    for (const Attachment &a : m.attachments)
        writeAttachment(w, a);
    w.endArray();
    writeMetadata(w, m);
}

void writeMessage(JsonWriter &w, const Message &m, const QString &senderName, const Receipts *receipts)
{
    w.beginObject();
    w.member("id", m.id.text);
    w.member("_id", m.id.text);
    w.member("conversationId", m.conversation.text);
    w.member("conversation", m.conversation.text);
    w.member("senderId", m.sender.text);
    w.member("sender", m.sender.text);
    w.member("senderName", senderName);
    w.member("content", m.body);
    w.member("type", nameOf(m.kind));
    w.member("messageType", nameOf(m.kind));
    textOrNull(w, "replyToMessageId", m.replyTo.text);
    textOrNull(w, "replyTo", m.replyTo.text);
    writeMedia(w, m);
    writeReactions(w, m.reactions);
    if (receipts) {
        writeReadBy(w, receipts->readBy);
        w.member("status", !receipts->readBy.isEmpty() ? "read" : receipts->delivered ? "delivered" : "sent");
    }
    w.member("isEdited", m.editedAt.has_value());
    timeOrNull(w, "editedAt", m.editedAt);
    w.member("isDeleted", m.deletedAt.has_value());
    timeOrNull(w, "deletedAt", m.deletedAt);
    time(w, "createdAt", m.createdAt);
    time(w, "updatedAt", std::max({m.createdAt, m.editedAt.value_or(0), m.deletedAt.value_or(0)}));
    if (!m.clientId.isEmpty())
        w.member("clientMessageId", m.clientId);
    if (!m.automationType.isEmpty())
        w.member("isAutomated", true);
    w.endObject();
}

void writeLastMessage(JsonWriter &w, const Message &m)
{
    w.beginObject();
    w.member("id", m.id.text);
    w.member("content", m.body);
    w.member("sender", m.sender.text);
    w.member("senderId", m.sender.text);
    w.member("messageType", nameOf(m.kind));
    w.member("type", nameOf(m.kind));
    time(w, "timestamp", m.createdAt);
    time(w, "createdAt", m.createdAt);
    w.endObject();
}

void writeConversation(JsonWriter &w, const Conversation &conversation, const Message *lastMessage)
{
    w.beginObject();
    writeConversationFields(w, conversation);
    w.member("conversationId", conversation.id.text);
    writeLastMessageOrNull(w, lastMessage);
    w.endObject();
}

void writeConversation(JsonWriter &w, const Conversation &conversation, const QList<Participant> &participants,
                       const QList<User> &users, Shape shape)
{
    w.beginObject();
    writeConversationFields(w, conversation);
    w.member("conversationId", conversation.id.text);
    if (conversation.headSeq == 0) // else it is not known here, and null would say that there is none
        writeLastMessageOrNull(w, nullptr);
    writeParticipants(w, participants, users, shape, {});
    w.endObject();
}

void writeConversationView(JsonWriter &w, const ConversationView &view, Shape shape, const IsOnline &isOnline)
{
    w.beginObject();
    writeConversationFields(w, view.conversation);
    writeOwnFields(w, view);
    writeLastMessageOrNull(w, view.lastMessage ? &*view.lastMessage : nullptr);
    writeParticipants(w, view.participants, view.users, shape, isOnline);
    w.endObject();
}

} // namespace parlor
