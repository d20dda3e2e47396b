// SPDX-License-Identifier: GPL-3.0-or-later
// Conversations as a list shows them. Throws SqlError.
#pragma once

#include "client/cache/items.h"
#include "server/model/rows/database.h"

namespace parlor {

// In the order of the list: all, or those of these that are one's own.
QList<ConversationItem> conversationItems(Database &db, const UserId &self);
QList<ConversationItem> conversationItems(Database &db, const UserId &self, const QList<ConversationId> &ids);
QList<ConversationHead> conversationHeads(Database &db, const UserId &self);
QList<ConversationId> conversationsSaying(Database &db, const QString &text);
qint64 ownReadMark(Database &db, const UserId &self, const ConversationId &id);
bool lacksNames(Database &db, const UserId &self, const ConversationId &id);
std::optional<User> userById(Database &db, const UserId &id);
QList<User> knownUsers(Database &db, const UserId &self); // oneself excepted
std::optional<Draft> draftOf(Database &db, const ConversationId &id);

// What a person types to find a conversation, in everything but its messages.
bool matches(const ConversationItem &item, const QString &text);

} // namespace parlor
