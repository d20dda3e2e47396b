// SPDX-License-Identifier: GPL-3.0-or-later
// Chatbots, visitors and queues in the database, as jobs for Store::write(), read() and apply(). They run on the store's
// threads.
#pragma once

#include "server/model/chat/chatbot.h"
#include "server/store/store.h"

namespace parlor {

// Refused with NotFound or Forbidden unless owner and property exist and the owner is a host of the property.
Store::Work<Chatbot> insertChatbot(const Chatbot &chatbot);
// Name, property and settings; by the owner, or by anybody if `anyOwner`.
Store::Work<Chatbot> updateChatbot(const ChatbotChange &change);
// From then on the chatbot is unknown and its visitors' tokens are no good; what was said stays.
Store::Work<Chatbot> deleteChatbot(const ChatbotChange &who);

Store::Work<Chatbot> findChatbot(const ChatbotId &id); // NotFound
// Of one owner; empty: of all. Oldest first.
Store::Work<ChatbotPage> listChatbots(const UserId &owner, qint64 page, qint64 limit);

struct FoundVisitor
{
    Chatbot chatbot;
    Visitor visitor;     // without user and conversation when nobody has claimed it
    bool isOpen = false; // the conversation exists
};
Store::Work<FoundVisitor> findVisitor(const Visitor &wanted); // NotFound: no such chatbot
// The visitor as kept; with the user and the conversation of `fresh` if nobody was first.
Store::Work<Visitor> claimVisitor(const Visitor &fresh, Instant at);
// By the user and the chatbot; NotFound if there is none or the chatbot is deleted.
Store::Work<Visitor> visitorOf(const ChatbotId &chatbot, const UserId &user);
// Whether a conversation of this id exists at all.
Store::Work<bool> conversationExists(const ConversationId &id);

// Where a message stands; NotFound.
struct MessagePlace
{
    ConversationId conversation;
    qint64 seq = 0;
};
Store::Work<MessagePlace> placeOf(const MessageId &message);

inline constexpr char incomingMessages[] = "incoming-messages";
// Puts the message of a command into `queue`, in the command's own transaction.
Store::Beside enqueue(const char *queue, const ChatbotId &chatbot, Instant at);

struct QueueCount
{
    QString queue;
    qint64 items = 0;
    Instant oldestAt = 0;
};
Store::Work<QList<QueueCount>> countQueues();

} // namespace parlor
