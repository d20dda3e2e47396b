// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/dialect/messaging.h"

#include "server/model/dialect/shapes.h"
#include "server/model/dialect/spoken.h"

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

using Special = MessagingRequest::Special;

// ---- out

// 42/messaging,["event",{…}]
template <typename Write>
QByteArray packet(const char *event, qsizetype reserve, Write &&write)
{
    QByteArray text;
    text.reserve(reserve);
    appendBytes(text, "42/messaging,[\"");
    appendBytes(text, event);
    appendBytes(text, "\",");
    JsonWriter w(text);
    write(w);
    text.append(']');
    return text;
}

// A buffer that the writer will not have to grow: the fixed part, and texts at their longest.
qsizetype roomFor(const Message &m)
{
    return 1536 + m.body.size() * 6;
}

QByteArray messagePacket(const char *event, const Message &message, const QString &senderName,
                         const Receipts *receipts = nullptr)
{
    return packet(event, roomFor(message), [&](JsonWriter &w) { writeMessage(w, message, senderName, receipts); });
}

QByteArray lastMessagePacket(const MessageSent &e)
{
    return packet("conversationUpdated", roomFor(e.message), [&](JsonWriter &w) {
        if (e.reopened)
            return writeConversation(w, e.conversation, &e.message);
        w.beginObject();
        w.member("id", e.conversation.id.text);
        w.member("conversationId", e.conversation.id.text);
        w.key("lastMessage");
        writeLastMessage(w, e.message);
        w.key("updatedAt");
        writeIso(w, e.message.createdAt);
        w.endObject();
    });
}

QByteArray conversationPacket(const Conversation &conversation, const QList<Participant> &participants,
                              const QList<User> &users)
{
    return packet("conversationUpdated", 1024,
                  [&](JsonWriter &w) { writeConversation(w, conversation, participants, users); });
}

QByteArray reactionPacket(const Reacted &e)
{
    return packet("messageReaction", 512, [&](JsonWriter &w) {
        w.beginObject();
        w.member("messageId", e.message.id.text);
        w.member("conversationId", e.message.conversation.text);
        w.member("userId", e.reaction.user.text);
        w.member("emoji", e.reaction.emoji);
        w.member("action", e.added ? "added" : "removed");
        writeReactions(w, e.message.reactions);
        w.key("timestamp");
        writeIso(w, e.reaction.at);
        w.endObject();
    });
}

QByteArray receiptPacket(const char *event, const char *status, const MessageId &message, const Participant &p,
                         Instant at)
{
    return packet(event, 384, [&](JsonWriter &w) {
        w.beginObject();
        w.member("messageId", message.text);
        w.member("conversationId", p.conversation.text);
        w.member("userId", p.user.text);
        w.member("status", status);
        w.key("timestamp");
        writeIso(w, at);
        w.endObject();
    });
}

QByteArray typingPacket(const TypingChanged &e)
{
    return packet("userTyping", 256, [&](JsonWriter &w) {
        w.beginObject();
        w.member("conversationId", e.conversation.text);
        w.member("userId", e.user.text);
        w.member("isTyping", e.isTyping);
        w.endObject();
    });
}

QByteArray presencePacket(const PresenceChanged &e)
{
    return packet("userStatusChanged", 192, [&](JsonWriter &w) {
        w.beginObject();
        w.member("userId", e.user.text);
        w.member("isOnline", e.isOnline);
        w.key("timestamp");
        writeIso(w, e.at);
        w.endObject();
    });
}

// One sent message is told in up to five packets: the ack, and two or three each to its origin and to everybody else.
// What they have in common is written once: the object, and the packet about the conversation. Told by value, so that
// nothing depends on who asks in which order.
struct LastSent
{
    Message message;
    QString senderName;
    QByteArray object;
    QByteArray news; // empty: not asked for yet
    QByteArray conversation;
};

LastSent &lastSent(const Message &message, const QString &senderName)
{
    thread_local LastSent last;
    if (last.object.isEmpty() || last.senderName != senderName || last.message != message) {
        last = {message, senderName, {}, {}, {}};
        last.object.reserve(roomFor(message));
        JsonWriter w(last.object);
        writeMessage(w, message, senderName, &nobodyYet);
    }
    return last;
}

QByteArray packetOf(QByteArrayView event, const QByteArray &object)
{
    constexpr QByteArrayView begin = "42/messaging,[\"";
    constexpr QByteArrayView middle = "\",";
    QByteArray text;
    text.reserve(begin.size() + event.size() + middle.size() + object.size() + 1);
    for (const QByteArrayView part : {begin, event, middle, QByteArrayView(object)})
        appendBytes(text, part);
    text.append(']');
    return text;
}

QList<QByteArray> sentPackets(const MessageSent &e, Audience audience)
{
    LastSent &sent = lastSent(e.message, e.senderName);
    if (sent.news.isEmpty())
        sent.news = packetOf("newMessage", sent.object);
    QByteArray conversation = sent.conversation;
    if (e.reopened) // says more than the message does
        conversation = lastMessagePacket(e);
    else if (conversation.isEmpty())
        conversation = sent.conversation = lastMessagePacket(e);
    if (audience != Audience::Origin)
        return {sent.news, conversation};
    return {packetOf("messageSent", sent.object), sent.news, conversation};
}

// [{…}]
template <typename Write>
QByteArray ackArray(Write &&write)
{
    QByteArray text;
    text.reserve(1024);
    JsonWriter w(text);
    w.beginArray();
    w.beginObject();
    write(w);
    w.endObject();
    w.endArray();
    return text;
}

void writeFault(JsonWriter &w, const Fault &fault)
{
    w.member("code", faultName(fault.code));
    w.member("message", fault.message);
    if (!fault.field.isEmpty())
        w.member("field", fault.field);
}

// ---- in

using Decoded = Result<MessagingRequest>;

Decoded refuse(Fault fault)
{
    return tl::unexpected<Fault>(std::move(fault));
}

Decoded missing(const char *field)
{
    return tl::unexpected<Fault>(expected(QString::fromLatin1(field), "an id").value());
}

// What an event carries: an object, or just an id as text, which then stands for `idName`.
Result<QJsonObject> payload(const QJsonArray &args, const char *idName)
{
    if (args.isEmpty())
        return QJsonObject();
    const QJsonValue first = args.first();
    if (first.isString())
        return QJsonObject{{QLatin1String(idName), first}};
    if (!first.isObject())
        return tl::unexpected<Fault>(expected(u"payload"_s, "an object or an id").value());
    return first.toObject();
}

// Reads the conversation that every one of these events names.
bool readConversation(MessagingRequest &request, const QJsonObject &o, Fault &fault)
{
    return readSpoken(request.conversation, o, {"conversationId", "conversation"}, fault);
}

Decoded sendMessage(MessagingRequest request, const QJsonObject &o)
{
    Result<SendMessage> send = readSend(o);
    if (!send)
        return refuse(send.error());
    if (send->conversation.isEmpty())
        return missing("conversationId");
    request.conversation = send->conversation;
    request.what = Command(std::move(*send));
    return request;
}

Decoded editMessage(MessagingRequest request, const QJsonObject &o)
{
    EditMessage edit;
    Fault fault;
    if (!readSpoken(edit.message, o, {"messageId", "id"}, fault))
        return refuse(fault);
    if (edit.message.isEmpty())
        return missing("messageId");
    if (!readInto(edit.body, o[u"content"], u"content"_s, fault))
        return refuse(fault);
    request.what = Command(std::move(edit));
    return request;
}

Decoded deleteMessage(MessagingRequest request, const QJsonObject &o)
{
    DeleteMessage remove;
    Fault fault;
    if (!readSpoken(remove.message, o, {"messageId", "id"}, fault))
        return refuse(fault);
    if (remove.message.isEmpty())
        return missing("messageId");
    request.what = Command(std::move(remove));
    return request;
}

Decoded typing(MessagingRequest request, const QJsonObject &o)
{
    SetTyping set;
    Fault fault;
    if (!readConversation(request, o, fault) || !readInto(set.isTyping, o[u"isTyping"], u"isTyping"_s, fault))
        return refuse(fault);
    if (request.conversation.isEmpty())
        return missing("conversationId");
    set.conversation = request.conversation;
    request.what = Command(std::move(set));
    return request;
}

Decoded markAsRead(MessagingRequest request, const QJsonObject &o)
{
    MarkRead mark;
    Fault fault;
    if (!readConversation(request, o, fault) || !readSpoken(mark.message, o, {"messageId"}, fault))
        return refuse(fault);
    if (request.conversation.isEmpty())
        return missing("conversationId");
    mark.conversation = request.conversation;
    request.what = Command(std::move(mark));
    return request;
}

// A client learns of a message over a socket or from a history call, and both have been counted as its delivery
// already: what is left to find out is whether it may say so.
Decoded markMessageAsDelivered(MessagingRequest request, const QJsonObject &o)
{
    MessageId message;
    Fault fault;
    if (!readConversation(request, o, fault) || !readSpoken(message, o, {"messageId"}, fault))
        return refuse(fault);
    if (request.conversation.isEmpty())
        return missing("conversationId");
    if (message.isEmpty())
        return missing("messageId");
    request.what = Query(ListMembers{request.conversation});
    return request;
}

// Events about a conversation that change nothing in it: whether the caller may is the answer of ListMembers.
template <Special special>
Decoded aboutConversation(MessagingRequest request, const QJsonObject &o)
{
    Fault fault;
    if (!readConversation(request, o, fault))
        return refuse(fault);
    request.special = special;
    request.what = Query(ListMembers{request.conversation});
    if (request.conversation.isEmpty()) {
        if constexpr (special == Special::OnlineUsers)
            request.what = Query(ListAcquaintances{});
        else
            return missing("conversationId");
    }
    return request;
}

struct Verb
{
    QLatin1String event;
    const char *idName; // what a bare text stands for
    Decoded (*decode)(MessagingRequest, const QJsonObject &);
};

constexpr Verb verbs[] = {
    {"sendMessage"_L1, "conversationId", sendMessage},
    {"typing"_L1, "conversationId", typing},
    {"markAsRead"_L1, "conversationId", markAsRead},
    {"markMessageAsDelivered"_L1, "messageId", markMessageAsDelivered},
    {"editMessage"_L1, "messageId", editMessage},
    {"deleteMessage"_L1, "messageId", deleteMessage},
    {"joinConversation"_L1, "conversationId", aboutConversation<Special::Join>},
    {"leaveConversation"_L1, "conversationId", aboutConversation<Special::Leave>},
    {"getOnlineUsers"_L1, "conversationId", aboutConversation<Special::OnlineUsers>},
    {"getTypingUsers"_L1, "conversationId", aboutConversation<Special::TypingUsers>},
};

} // namespace

Result<void> MessagingRequest::agreesWith(const UserId &caller) const
{
    return checkClaim(claimed, caller);
}

QList<QByteArray> MessagingDialect::encode(const Event &event, Audience audience) const
{
    using Packets = QList<QByteArray>;
    return std::visit(
        Overloads{
            [](const ConversationOpened &e) {
                return Packets{conversationPacket(e.conversation, e.participants, e.users)};
            },
            [&](const MessageSent &e) { return sentPackets(e, audience); },
            [](const MessageEdited &e) {
                return Packets{messagePacket("messageUpdated", e.message, e.senderName)};
            },
            [](const MessageDeleted &e) {
                return Packets{packet("messageDeleted", 192, [&](JsonWriter &w) {
                    w.beginObject();
                    w.member("messageId", e.message.id.text);
                    w.member("conversationId", e.message.conversation.text);
                    w.endObject();
                })};
            },
            [](const Reacted &e) { return Packets{reactionPacket(e)}; },
            [](const MembersChanged &e) {
                return Packets{conversationPacket(e.conversation, e.participants, e.users)};
            },
            [](const ConversationChanged &e) {
                return Packets{conversationPacket(e.conversation, e.participants, e.users)};
            },
            [](const MembershipChanged &) { return Packets{}; }, // is the member's own, and the ack says it
            [](const ConversationLeft &) { return Packets{}; },
            [](const MessagesRead &e) {
                return Packets{receiptPacket("messageRead", "read", e.message, e.participant, e.at)};
            },
            [](const MessagesDelivered &e) {
                return Packets{receiptPacket("messageDelivered", "delivered", e.message, e.participant, e.at)};
            },
            [](const MessageStatusChanged &) { return Packets{}; },
            [](const TypingChanged &e) { return Packets{typingPacket(e)}; },
            [](const PresenceChanged &e) { return Packets{presencePacket(e)}; },
            [](const UserSaved &) { return Packets{}; },
            [](const PropertySaved &) { return Packets{}; },
            [](const BookingSaved &) { return Packets{}; },
        },
        event);
}

Result<MessagingRequest> MessagingDialect::decode(const QString &event, const QJsonArray &args) const
{
    for (const Verb &verb : verbs) {
        if (event != verb.event)
            continue;
        const Result<QJsonObject> object = payload(args, verb.idName);
        if (!object)
            return refuse(object.error());
        MessagingRequest request;
        const Result<UserId> claimed = readClaimed(*object);
        if (!claimed)
            return refuse(claimed.error());
        request.claimed = *claimed;
        return verb.decode(std::move(request), *object);
    }
    return fail(Fault::NotFound, u"there is no event \"%1\""_s.arg(event.left(64)));
}

QByteArray MessagingDialect::ack(const Result<Applied> &applied) const
{
    if (!applied)
        return ackFault(applied.error());
    return ackArray([&](JsonWriter &w) {
        w.member("success", true);
        if (applied->message) {
            w.key("message");
            if (applied->created)
                w.raw(lastSent(*applied->message, applied->senderName).object);
            else
                writeMessage(w, *applied->message, applied->senderName, nullptr);
        }
    });
}

QByteArray MessagingDialect::ack(const Result<Answer> &answer) const
{
    if (!answer)
        return ackFault(answer.error());
    return ackDone(); // nothing that is asked here is told as it comes: see ackUsers()
}

QByteArray MessagingDialect::ackUsers(const QList<UserId> &users) const
{
    return ackArray([&](JsonWriter &w) {
        w.member("success", true);
        w.key("users");
        w.beginArray();
        for (const UserId &user : users)
            w.value(user.text);
        w.endArray();
    });
}

QByteArray MessagingDialect::ackDone() const
{
    return "[{\"success\":true}]";
}

QByteArray MessagingDialect::ackFault(const Fault &canonical) const
{
    const Fault fault = inSeedWords(canonical);
    return ackArray([&](JsonWriter &w) {
        w.member("success", false);
        w.member("error", fault.message);
        writeFault(w, fault);
    });
}

QByteArray MessagingDialect::exception(const QString &event, const Fault &canonical) const
{
    const Fault fault = inSeedWords(canonical);
    return packet("exception", 256, [&](JsonWriter &w) {
        w.beginObject();
        w.member("status", "error");
        w.member("event", event);
        writeFault(w, fault);
        w.endObject();
    });
}

} // namespace parlor
