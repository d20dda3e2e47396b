// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/dialect/root.h"

#include "server/model/dialect/spoken.h"

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

constexpr SpokenVerb table[] = {
    {"send_message"_L1, "conversationId", verbs::sendMessage},
    {"edit_message"_L1, "messageId", verbs::editMessage},
    {"delete_message"_L1, "messageId", verbs::deleteMessage},
    {"add_reaction"_L1, "messageId", verbs::addReaction},
    {"remove_reaction"_L1, "messageId", verbs::removeReaction},
    {"typing_start"_L1, "conversationId", verbs::startTyping},
    {"typing_stop"_L1, "conversationId", verbs::stopTyping},
    {"mark_read"_L1, "conversationId", verbs::markRead},
    {"join_conversation"_L1, "conversationId", verbs::join},
    {"leave_conversation"_L1, "conversationId", verbs::leave},
};

template <typename Write>
QByteArray json(qsizetype reserve, Write &&write)
{
    QByteArray text;
    text.reserve(reserve);
    JsonWriter w(text);
    write(w);
    return text;
}

} // namespace

std::span<const SpokenVerb> RootDialect::verbs() const
{
    return table;
}

QByteArray RootDialect::failure(const QString &event, const Fault &canonical) const
{
    const Fault fault = inSeedWords(canonical);
    return object("error", 256, [&](JsonWriter &w) {
        w.member("event", event);
        writeFault(w, fault);
    });
}

QList<QByteArray> RootDialect::sent(const MessageSent &e, Audience audience) const
{
    if (isBroadcast(e))
        return {object("admin_broadcast", roomFor(e.message), [&](JsonWriter &w) { writeBroadcast(w, e); })};
    // The socket that sent it hears the confirmation instead.
    const char *const name = audience == Audience::Origin ? "message_sent" : "new_message";
    const QByteArray &message = sentObject(e.message, e.senderName);
    return {object(name, message.size() + 128,
                   [&](JsonWriter &w) {
                       w.member("conversationId", e.message.conversation.text);
                       w.key("message");
                       w.raw(message);
                   }),
            conversationUpdated(e.conversation.id, json(roomFor(e.message), [&](JsonWriter &w) {
                                    writeConversation(w, e.conversation, &e.message);
                                }))};
}

QByteArray RootDialect::conversationUpdated(const ConversationId &id, QByteArrayView conversation) const
{
    return object("conversation_updated", conversation.size() + 128, [&](JsonWriter &w) {
        w.member("conversationId", id.text);
        w.key("conversation");
        w.raw(conversation);
    });
}

QByteArray RootDialect::conversationUpdated(const Conversation &conversation, const QList<Participant> &participants,
                                            const QList<User> &users) const
{
    return conversationUpdated(conversation.id, json(1024, [&](JsonWriter &w) {
                                   writeConversation(w, conversation, participants, users, Shape::Booking);
                               }));
}

QList<QByteArray> RootDialect::encode(const Event &event, Audience audience) const
{
    using Packets = QList<QByteArray>;
    return std::visit(
        Overloads{
            [&](const ConversationOpened &e) {
                return Packets{conversationUpdated(e.conversation, e.participants, e.users)};
            },
            [&](const MessageSent &e) { return sent(e, audience); },
            [&](const MessageEdited &e) {
                return Packets{object("message_updated", roomFor(e.message), [&](JsonWriter &w) {
                    w.member("conversationId", e.message.conversation.text);
                    w.key("message");
                    writeMessage(w, e.message, e.senderName, nullptr);
                })};
            },
            [&](const MessageDeleted &e) {
                return Packets{object("message_deleted", 192, [&](JsonWriter &w) {
                    w.member("conversationId", e.message.conversation.text);
                    w.member("messageId", e.message.id.text);
                })};
            },
            [&](const Reacted &e) {
                return Packets{object("message_reaction", 512, [&](JsonWriter &w) { writeReaction(w, e); })};
            },
            [&](const MembersChanged &e) {
                return Packets{conversationUpdated(e.conversation, e.participants, e.users)};
            },
            [&](const ConversationChanged &e) {
                return Packets{conversationUpdated(e.conversation, e.participants, e.users)};
            },
            [&](const MembershipChanged &e) {
                return Packets{conversationUpdated(e.membership.conversation, json(192, [&](JsonWriter &w) {
                                                       w.beginObject();
                                                       w.member("id", e.membership.conversation.text);
                                                       w.member("_id", e.membership.conversation.text);
                                                       w.member("isArchived", e.membership.archived);
                                                       w.member("isPinned", e.membership.pinned);
                                                       w.member("isMuted", e.membership.muted);
                                                       w.endObject();
                                                   }))};
            },
            [&](const ConversationLeft &e) {
                return Packets{conversationUpdated(e.conversation, json(192, [&](JsonWriter &w) {
                                                       w.beginObject();
                                                       w.member("id", e.conversation.text);
                                                       w.member("_id", e.conversation.text);
                                                       w.member("removed", true);
                                                       w.endObject();
                                                   }))};
            },
            [&](const MessagesRead &e) {
                return Packets{object("messages_read", 256, [&](JsonWriter &w) {
                    w.member("conversationId", e.participant.conversation.text);
                    w.member("userId", e.participant.user.text);
                    w.member("messageId", e.message.text);
                    w.key("readAt");
                    writeIso(w, e.at);
                })};
            },
            [](const MessagesDelivered &) { return Packets{}; },
            [](const MessageStatusChanged &) { return Packets{}; },
            [&](const TypingChanged &e) {
                return Packets{object("user_typing", 256, [&](JsonWriter &w) {
                    w.member("conversationId", e.conversation.text);
                    w.member("userId", e.user.text);
                    w.member("userName", e.userName);
                    w.member("isTyping", e.isTyping);
                })};
            },
            [&](const PresenceChanged &e) {
                return Packets{object(e.isOnline ? "user_online" : "user_offline", 128, [&](JsonWriter &w) {
                    w.member("userId", e.user.text);
                    w.key("lastSeen");
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
