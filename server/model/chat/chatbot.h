// SPDX-License-Identifier: GPL-3.0-or-later
// Chatbots and the people who visit them (SPEC §1). Only the server keeps these; the messages between them are ordinary
// ones.
#pragma once

#include "server/model/chat/values.h"

namespace parlor {

using ChatbotId = Id<struct ChatbotTag>;

struct Chatbot
{
    ChatbotId id; // also the id of the user by whose name it speaks
    UserId owner;
    QString name;
    PropertyId property; // what it answers about; empty: nothing in particular
    QJsonObject settings;
    Instant createdAt = 0;
    Instant updatedAt = 0;
    friend bool operator==(const Chatbot &, const Chatbot &) = default;
};

// How a visitor is reached. WIDGET is a socket, the others are bridges (SPEC §4).
enum class Channel { Widget, WhatsApp, Sms, Email };
template <> inline constexpr auto namesOf<Channel> = std::array{"WIDGET", "WHATSAPP", "SMS", "EMAIL"};

// The same person on another channel is another visitor: nobody has shown that they are one.
struct Visitor
{
    ChatbotId chatbot;
    QString externalUserId;
    Channel channel = Channel::Widget;
    UserId user; // as whom the visitor takes part
    ConversationId conversation; // the only one that there is for the visitor
    friend bool operator==(const Visitor &, const Visitor &) = default;
};

// What is absent stays.
struct ChatbotChange
{
    ChatbotId chatbot;
    UserId by;
    bool anyOwner = false;
    std::optional<QString> name{};
    std::optional<PropertyId> property{};
    std::optional<QJsonObject> settings{};
    Instant at = 0;
};

struct ChatbotPage
{
    QList<Chatbot> items;
    qint64 page = 1;
    qint64 limit = 20;
    qint64 total = 0;
};

} // namespace parlor
