// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/dialect/messages.h"

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

constexpr SpokenVerb table[] = {
    {"subscribe"_L1, "conversationId", verbs::subscribe},
    {"unsubscribe"_L1, "conversationId", verbs::unsubscribe},
};

} // namespace

const char *chatRole(const Message &message, UserRole sender)
{
    return message.author == Author::User && sender == UserRole::Guest ? "USER" : "ASSISTANT";
}

void writeChatMessage(JsonWriter &w, const Message &m, const QString &senderName, UserRole senderRole,
                      const char *deliveryStatus)
{
    w.member("id", m.id.text);
    w.member("conversationId", m.conversation.text);
    w.member("content", m.body);
    w.member("role", chatRole(m, senderRole));
    if (deliveryStatus)
        w.member("deliveryStatus", deliveryStatus);
    w.member("senderId", m.sender.text);
    w.member("senderName", senderName);
    w.member("type", nameOf(m.kind));
    if (!m.replyTo.isEmpty())
        w.member("replyToMessageId", m.replyTo.text);
    writeMedia(w, m);
    if (!m.clientId.isEmpty())
        w.member("clientMessageId", m.clientId);
    w.key("createdAt");
    writeIso(w, m.createdAt);
    if (m.editedAt) {
        w.key("editedAt");
        writeIso(w, *m.editedAt);
    }
    if (m.deletedAt) {
        w.key("deletedAt");
        writeIso(w, *m.deletedAt);
    }
}

std::span<const SpokenVerb> MessagesDialect::verbs() const
{
    return table;
}

QList<QByteArray> MessagesDialect::encode(const Event &event, Audience audience) const
{
    using Packets = QList<QByteArray>;
    const auto status = [this](const MessageId &message, const char *word, const ConversationId &conversation,
                               const UserId &user, Instant at) {
        return object("message:status", 320, [&](JsonWriter &w) {
            w.member("messageId", message.text);
            w.member("status", word);
            w.member("conversationId", conversation.text);
            w.member("userId", user.text);
            w.key("timestamp");
            writeIso(w, at);
        });
    };
    return std::visit(
        Overloads{
            [&](const MessageSent &e) {
                const Message &m = e.message;
                Packets packets{object("message", roomFor(m), [&](JsonWriter &w) {
                    writeChatMessage(w, m, e.senderName, e.senderRole, "SENT");
                })};
                if (audience != Audience::Others) // the sender's confirmation
                    packets.append(status(m.id, "SENT", m.conversation, m.sender, m.createdAt));
                return packets;
            },
            [&](const MessageEdited &e) {
                return Packets{object("message:updated", roomFor(e.message), [&](JsonWriter &w) {
                    writeChatMessage(w, e.message, e.senderName, e.senderRole, nullptr);
                })};
            },
            [&](const MessageDeleted &e) {
                return Packets{object("message:deleted", 192, [&](JsonWriter &w) {
                    w.member("messageId", e.message.id.text);
                    w.member("conversationId", e.message.conversation.text);
                })};
            },
            [&](const MessageStatusChanged &e) {
                return Packets{status(e.message, e.read ? "READ" : "DELIVERED", e.conversation, e.user, e.at)};
            },
            [&](const TypingChanged &e) {
                return Packets{object("typing", 192, [&](JsonWriter &w) {
                    w.member("isTyping", e.isTyping);
                    w.member("conversationId", e.conversation.text);
                    w.member("userId", e.user.text);
                })};
            },
            [](const ConversationOpened &) { return Packets{}; },
            [](const Reacted &) { return Packets{}; },
            [](const MembersChanged &) { return Packets{}; },
            [](const ConversationChanged &) { return Packets{}; },
            [](const MembershipChanged &) { return Packets{}; },
            [](const ConversationLeft &) { return Packets{}; },
            [](const MessagesRead &) { return Packets{}; }, // message by message instead
            [](const MessagesDelivered &) { return Packets{}; },
            [](const PresenceChanged &) { return Packets{}; },
            [](const UserSaved &) { return Packets{}; },
            [](const PropertySaved &) { return Packets{}; },
            [](const BookingSaved &) { return Packets{}; },
        },
        event);
}

} // namespace parlor
