// SPDX-License-Identifier: GPL-3.0-or-later
// How seeds 001 and 004 show a message and a conversation: one union of their field names (SPEC §2.2), written straight
// into the buffer because a message is written for every send.
#pragma once

#include "server/model/chat/event.h"
#include "server/model/chat/query.h"
#include "server/model/wire/json.h"

#include <functional>

namespace parlor {

using IsOnline = std::function<bool(const UserId &)>;

// Which seed an answer is shaped for, where they differ.
enum class Shape { Booking /* 001 */, InApp /* 004 */ };

// "2026-06-18T14:20:05.123Z" as a JSON string, without a detour over QDateTime.
void writeIso(JsonWriter &w, Instant when);

// A member that is null where there is nothing to say.
void textOrNull(JsonWriter &w, const char *name, const QString &text);

// Who has had a message, as far as it is told beside it.
struct Receipts
{
    QList<ReadMark> readBy{};
    bool delivered = false;
};
inline const Receipts nobodyYet;

// An object. Holds nothing that depends on who looks at it. Without receipts (null: they are not known here) status and
// readBy are left out, so that a client does not take them for gone.
void writeMessage(JsonWriter &w, const Message &message, const QString &senderName, const Receipts *receipts);

// The members "attachments" and "metadata" of an object.
void writeMedia(JsonWriter &w, const Message &message);

// The member "reactions" of an object.
void writeReactions(JsonWriter &w, const QList<Reaction> &reactions);

// {id, content, sender, senderId, messageType, type, timestamp, createdAt}
void writeLastMessage(JsonWriter &w, const Message &message);

// An object with what everybody may see.
void writeConversation(JsonWriter &w, const Conversation &conversation, const Message *lastMessage);
void writeConversation(JsonWriter &w, const Conversation &conversation, const QList<Participant> &participants,
                       const QList<User> &users, Shape shape = Shape::InApp);

// An object, as the member `view.membership.user` sees it.
void writeConversationView(JsonWriter &w, const ConversationView &view, Shape shape, const IsOnline &isOnline);

} // namespace parlor
