// SPDX-License-Identifier: GPL-3.0-or-later
// The REST words of seed 002: chatbots, their visitors, and what is said between them. Pure: bodies in, bodies out.
#pragma once

#include "server/model/base/fault.h"
#include "server/model/chat/chatbot.h"
#include "server/model/dialect/shapes.h"

#include <QJsonObject>
#include <QUrlQuery>

namespace parlor::messages {

// ---- in. Validation faults carry the name of the field.

// {name, propertyId?, settings?, ownerId?}
Result<Chatbot> newChatbot(const QJsonObject &body);
// {name?, propertyId?, settings?}, at least one of them; a propertyId of null or "" takes the property away.
Result<ChatbotChange> changeChatbot(const QJsonObject &body, const ChatbotId &chatbot);
struct PageOf
{
    qint64 page = 1;
    qint64 limit = 20;
};
Result<PageOf> pageOf(const QUrlQuery &query);

// {externalUserId?, channel?, name?}
struct SessionWish
{
    Visitor visitor;
    QString name;
};
Result<SessionWish> openSession(const QJsonObject &body, const ChatbotId &chatbot);

// {chatbotId, externalUserId, content, channel, metadata?, conversationId?, clientMessageId?}
struct SentQuestion
{
    Visitor visitor; // chatbot, person and channel
    ConversationId conversation; // empty: not said
    SendMessage send;
};
Result<SentQuestion> readQuestion(const QJsonObject &body);

// ---- out

// {success, message, data, …}, as everywhere
QByteArray body(const Chatbot &chatbot, const char *said);
QByteArray body(const ChatbotPage &page, Shape shape);
QByteArray body(const Visitor &visitor, const QByteArray &token, qint64 lifetime);

// {message, data}
QByteArray accepted(const Applied &applied, const Visitor &visitor); // applied.message and conversation are there
QByteArray body(const MessagePage &page);
QByteArray body(const MessageView &view);

} // namespace parlor::messages
