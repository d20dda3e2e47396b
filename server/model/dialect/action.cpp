// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/dialect/action.h"

#include "server/model/chat/decide.h"
#include "server/model/dialect/action_words.h"
#include "server/model/dialect/shapes.h"

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

// As these clients know a message: by the name that its sender gave it.
const QString &nameOfMessage(const QString &clientId, const MessageId &id)
{
    return clientId.isEmpty() ? id.text : clientId;
}

// "2025-10-21T10:30:00Z": seed 003 has no fractions of a second.
void writeSeconds(JsonWriter &w, const char *name, Instant when)
{
    w.member(name, toIso(when).first(19) + u'Z');
}

// {"type":"…","data":{…}}
template <typename Write>
QByteArray frame(const char *type, Write &&write)
{
    QByteArray text;
    JsonWriter w(text);
    w.beginObject();
    w.member("type", type);
    w.key("data");
    w.beginObject();
    write(w);
    w.endObject();
    w.endObject();
    return text;
}

// The reply as the server knows it, else as the client has quoted it.
void writeQuote(JsonWriter &w, const Message &m, const std::optional<QuotedMessage> &quoted)
{
    const QJsonObject own = m.metadata.value(actionWords::quote).toObject();
    if (quoted) {
        w.member("replyToMessageId", nameOfMessage(quoted->clientId, quoted->id));
        textOrNull(w, "replyToContent", quoted->body);
        textOrNull(w, "replyToSenderName", quoted->senderName);
        return;
    }
    textOrNull(w, "replyToMessageId", m.replyTo.isEmpty() ? own.value("messageId"_L1).toString() : m.replyTo.text);
    textOrNull(w, "replyToContent", own.value("content"_L1).toString());
    textOrNull(w, "replyToSenderName", own.value("senderName"_L1).toString());
}

void writeData(JsonWriter &w, const MessageSent &e)
{
    const Message &m = e.message;
    w.beginObject();
    w.member("messageId", nameOfMessage(m.clientId, m.id));
    w.member("conversationId", m.conversation.text);
    w.member("senderId", m.sender.text);
    w.member("senderName", e.senderName);
    w.member("content", m.body);
    const QString said = m.metadata.value(clientTimestampKey).toString();
    if (said.isEmpty())
        writeSeconds(w, "timestamp", m.createdAt);
    else
        w.member("timestamp", said);
    w.member("status", "delivered");
    textOrNull(w, "conversationName", e.conversation.title);
    writeQuote(w, m, e.quoted);
    w.endObject();
}

QByteArray messageFrame(const MessageSent &e)
{
    QByteArray text;
    text.reserve(1024 + e.message.body.size() * 9); // three times the body, at three bytes a character
    JsonWriter w(text);
    w.beginObject();
    w.member("type", "message");
    w.key("data");
    writeData(w, e);
    action::writeFlat(w, e.message, action::besideOf(e.message, e.conversation, e.members));
    w.endObject();
    return text;
}

QByteArray statusFrame(const QString &message, const ConversationId &conversation, const UserId &user,
                       const char *status, Instant at)
{
    return frame("messageStatus", [&](JsonWriter &w) {
        w.member("messageId", message);
        w.member("conversationId", conversation.text);
        w.member("userId", user.text);
        w.member("status", status);
        writeSeconds(w, "timestamp", at);
    });
}

QByteArray editedFrame(const MessageEdited &e)
{
    return frame("messageEdited", [&](JsonWriter &w) {
        w.member("messageId", nameOfMessage(e.message.clientId, e.message.id));
        w.member("conversationId", e.message.conversation.text);
        w.member("content", e.message.body);
        writeSeconds(w, "editedAt", e.message.editedAt.value_or(e.message.createdAt));
    });
}

QByteArray deletedFrame(const MessageDeleted &e)
{
    return frame("messageDeleted", [&](JsonWriter &w) {
        w.member("messageId", nameOfMessage(e.message.clientId, e.message.id));
        w.member("conversationId", e.message.conversation.text);
    });
}

QByteArray typingFrame(const TypingChanged &e)
{
    return frame("typing", [&](JsonWriter &w) {
        w.member("conversationId", e.conversation.text);
        w.member("senderId", e.user.text);
        w.member("senderName", e.userName);
        w.member("isTyping", e.isTyping);
    });
}

QByteArray presenceFrame(const PresenceChanged &e)
{
    return frame("presence", [&](JsonWriter &w) {
        w.member("userId", e.user.text);
        w.member("isOnline", e.isOnline);
    });
}

} // namespace

QList<QByteArray> ActionDialect::encode(const Event &event, Audience audience) const
{
    using Frames = QList<QByteArray>;
    return std::visit(
        Overloads{
            // The door confirms to the socket that has sent it.
            [&](const MessageSent &e) { return audience == Audience::Origin ? Frames{} : Frames{messageFrame(e)}; },
            [](const MessageEdited &e) { return Frames{editedFrame(e)}; },
            [](const MessageDeleted &e) { return Frames{deletedFrame(e)}; },
            [](const MessageStatusChanged &e) {
                return Frames{statusFrame(nameOfMessage(e.clientId, e.message), e.conversation, e.user,
                                          e.read ? "read" : "delivered", e.at)};
            },
            [](const TypingChanged &e) { return Frames{typingFrame(e)}; },
            [](const PresenceChanged &e) { return Frames{presenceFrame(e)}; },
            // These seeds know no conversations, only messages.
            [](const ConversationOpened &) { return Frames{}; },
            [](const Reacted &) { return Frames{}; },
            [](const MembersChanged &) { return Frames{}; },
            [](const ConversationChanged &) { return Frames{}; },
            [](const MembershipChanged &) { return Frames{}; },
            [](const ConversationLeft &) { return Frames{}; },
            [](const MessagesRead &) { return Frames{}; }, // MessageStatusChanged says it of each message
            [](const MessagesDelivered &) { return Frames{}; },
            [](const UserSaved &) { return Frames{}; },
            [](const PropertySaved &) { return Frames{}; },
            [](const BookingSaved &) { return Frames{}; },
        },
        event);
}

namespace action {

QByteArray error(const Fault &fault)
{
    QByteArray text;
    JsonWriter w(text);
    w.beginObject();
    w.member("error", inActionWords(fault).message);
    w.endObject();
    return text;
}

QByteArray confirmed(const Message &m)
{
    return statusFrame(nameOfMessage(m.clientId, m.id), m.conversation, m.sender, "sent", m.createdAt);
}

QByteArray authenticated(const UserId &user)
{
    return frame("authenticated", [&](JsonWriter &w) { w.member("userId", user.text); });
}

QByteArray caughtUp(qint64 count)
{
    QByteArray text;
    JsonWriter w(text);
    w.beginObject();
    w.member("type", "catchUpComplete");
    w.key("data");
    w.beginObject();
    w.member("count", count);
    w.endObject();
    w.member("count", count);
    w.endObject();
    return text;
}

Beside besideOf(const Message &m, const Conversation &conversation, const Members &members)
{
    Beside beside{{m.metadata.value(actionWords::recipientId).toString()}, m.automationBooking};
    if (beside.recipient.isEmpty() && members.size() == 2)
        beside.recipient = members[0] == m.sender ? members[1] : members[0];
    if (beside.booking.isEmpty() && conversation.contextType == ContextType::Booking)
        beside.booking.text = conversation.contextId;
    return beside;
}

void writeFlat(JsonWriter &w, const Message &m, const Beside &beside)
{
    w.member("id", nameOfMessage(m.clientId, m.id));
    w.member("userId", m.sender.text);
    w.member("senderId", m.sender.text);
    textOrNull(w, "recipientId", beside.recipient.text);
    w.member("text", m.body);
    w.member("content", m.body);
    w.key("createdAt");
    writeIso(w, m.createdAt);
    w.key("fileUrls");
    w.beginArray();
    for (const Attachment &a : m.attachments)
        w.value(a.url);
    w.endArray();
    w.member("isAutomated", m.author == Author::System);
    textOrNull(w, "messageType", m.automationType);
    textOrNull(w, "propertyId", m.metadata.value(actionWords::propertyId).toString());
    textOrNull(w, "bookingId", beside.booking.text);
}

QByteArray created(const Message &m, const Beside &beside)
{
    QByteArray text;
    JsonWriter w(text);
    w.beginObject();
    w.member("success", true);
    w.member("message", "Message sent");
    w.key("data");
    w.beginObject();
    writeFlat(w, m, beside);
    w.endObject();
    writeFlat(w, m, beside);
    w.endObject();
    return text;
}

QByteArray history(const QList<MessageSent> &messages)
{
    QByteArray text;
    JsonWriter w(text);
    w.beginArray();
    for (const MessageSent &sent : messages) {
        w.beginObject();
        writeFlat(w, sent.message, besideOf(sent.message, sent.conversation, sent.members));
        w.endObject();
    }
    w.endArray();
    return text;
}

} // namespace action

} // namespace parlor
