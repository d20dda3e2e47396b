// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/dialect/messaging.h"

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

constexpr SpokenVerb table[] = {
    {"sendMessage"_L1, "conversationId", verbs::sendMessage},
    {"editMessage"_L1, "messageId", verbs::editMessage},
    {"deleteMessage"_L1, "messageId", verbs::deleteMessage},
    {"addReaction"_L1, "messageId", verbs::addReaction},
    {"removeReaction"_L1, "messageId", verbs::removeReaction},
    {"typing"_L1, "conversationId", verbs::setTyping},
    {"markAsRead"_L1, "conversationId", verbs::markRead},
    {"markMessageAsDelivered"_L1, "messageId", verbs::markDelivered},
    {"joinConversation"_L1, "conversationId", verbs::join},
    {"leaveConversation"_L1, "conversationId", verbs::leave},
    {"getOnlineUsers"_L1, "conversationId", verbs::onlineUsers},
    {"getTypingUsers"_L1, "conversationId", verbs::typingUsers},
    {"getReadReceipts"_L1, "messageId", verbs::readReceipts},
};

void writeNews(JsonWriter &w, const MessageSent &e)
{
    if (e.reopened) // says more than the message does
        return writeConversation(w, e.conversation, &e.message);
    w.beginObject();
    w.member("id", e.conversation.id.text);
    w.member("conversationId", e.conversation.id.text);
    w.key("lastMessage");
    writeLastMessage(w, e.message);
    w.key("updatedAt");
    writeIso(w, e.message.createdAt);
    w.endObject();
}

// Asked for once for others and once for the sender's own sockets, at two doors.
const QByteArray &newsOf(const MessageSent &e)
{
    struct Last
    {
        Message message;
        bool reopened = false;
        QByteArray object;
    };
    thread_local Last last;
    if (last.object.isEmpty() || last.reopened != e.reopened || last.message != e.message) {
        last = {e.message, e.reopened, {}};
        last.object.reserve(1024 + e.message.body.size() * 6);
        JsonWriter w(last.object);
        writeNews(w, e);
    }
    return last.object;
}

} // namespace

std::span<const SpokenVerb> MessagingDialect::verbs() const
{
    return table;
}

QList<QByteArray> MessagingDialect::sent(const MessageSent &e, Audience audience) const
{
    if (isBroadcast(e))
        return {object("adminBroadcast", roomFor(e.message), [&](JsonWriter &w) { writeBroadcast(w, e); })};
    const QByteArray &message = sentObject(e.message, e.senderName);
    QList<QByteArray> packets{packet("newMessage", message), packet("conversationUpdated", newsOf(e))};
    if (audience == Audience::Origin)
        packets.prepend(packet("messageSent", message));
    return packets;
}

QByteArray MessagingDialect::conversationUpdated(const Conversation &conversation,
                                                 const QList<Participant> &participants, const QList<User> &users) const
{
    QByteArray whole;
    whole.reserve(1024);
    JsonWriter w(whole);
    writeConversation(w, conversation, participants, users);
    return packet("conversationUpdated", whole);
}

QByteArray MessagingDialect::membershipUpdated(const Membership &m) const
{
    return object("conversationUpdated", 192, [&](JsonWriter &w) {
        w.member("id", m.conversation.text);
        w.member("conversationId", m.conversation.text);
        w.member("isArchived", m.archived);
        w.member("isPinned", m.pinned);
        w.member("isMuted", m.muted);
    });
}

QByteArray MessagingDialect::receipt(bool read, const MessageId &message, const Participant &p, Instant at) const
{
    return object(read ? "messageRead" : "messageDelivered", 384, [&](JsonWriter &w) {
        w.member("messageId", message.text);
        w.member("conversationId", p.conversation.text);
        w.member("userId", p.user.text);
        w.member("status", read ? "read" : "delivered");
        w.key("timestamp");
        writeIso(w, at);
        if (read) {
            w.key("readAt");
            writeIso(w, at);
        }
    });
}

QList<QByteArray> MessagingDialect::encode(const Event &event, Audience audience) const
{
    using Packets = QList<QByteArray>;
    return std::visit(
        Overloads{
            [&](const ConversationOpened &e) {
                return Packets{conversationUpdated(e.conversation, e.participants, e.users)};
            },
            [&](const MessageSent &e) { return sent(e, audience); },
            [&](const MessageEdited &e) {
                QByteArray message;
                message.reserve(roomFor(e.message));
                JsonWriter w(message);
                writeMessage(w, e.message, e.senderName, nullptr);
                return Packets{packet("messageUpdated", message)};
            },
            [&](const MessageDeleted &e) {
                return Packets{object("messageDeleted", 192, [&](JsonWriter &w) {
                    w.member("messageId", e.message.id.text);
                    w.member("conversationId", e.message.conversation.text);
                })};
            },
            [&](const Reacted &e) {
                return Packets{object("messageReaction", 512, [&](JsonWriter &w) { writeReaction(w, e); })};
            },
            [&](const MembersChanged &e) {
                return Packets{conversationUpdated(e.conversation, e.participants, e.users)};
            },
            [&](const ConversationChanged &e) {
                return Packets{conversationUpdated(e.conversation, e.participants, e.users)};
            },
            [&](const MembershipChanged &e) { return Packets{membershipUpdated(e.membership)}; },
            [&](const ConversationLeft &e) {
                return Packets{object("conversationUpdated", 192, [&](JsonWriter &w) {
                    w.member("id", e.conversation.text);
                    w.member("conversationId", e.conversation.text);
                    w.member("removed", true);
                })};
            },
            [&](const MessagesRead &e) {
                return Packets{receipt(true, e.message, e.participant, e.at)};
            },
            [&](const MessagesDelivered &e) {
                return Packets{receipt(false, e.message, e.participant, e.at)};
            },
            [](const MessageStatusChanged &) { return Packets{}; }, // the newest of several is told
            [&](const TypingChanged &e) {
                return Packets{object("userTyping", 256, [&](JsonWriter &w) {
                    w.member("conversationId", e.conversation.text);
                    w.member("userId", e.user.text);
                    w.member("isTyping", e.isTyping);
                })};
            },
            [&](const PresenceChanged &e) {
                return Packets{object("userStatusChanged", 192, [&](JsonWriter &w) {
                    w.member("userId", e.user.text);
                    w.member("isOnline", e.isOnline);
                    w.key("timestamp");
                    writeIso(w, e.at);
                })};
            },
            [](const UserSaved &) { return Packets{}; },
            [](const PropertySaved &) { return Packets{}; },
            [](const BookingSaved &) { return Packets{}; },
        },
        event);
}

} // namespace parlor
