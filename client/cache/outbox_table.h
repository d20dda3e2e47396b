// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of the table `outbox`, and how a command is written into one. Inside the caller's transaction, on the
// connection's thread; everything throws SqlError.
#pragma once

#include "client/cache/items.h"
#include "server/model/rows/database.h"

namespace parlor {

// One that sets a value (a mark, a reaction, a pin, a name) takes the place of those that set nothing else.
void addEntry(Database &db, const OutboxEntry &entry);
// The conversation of the entry, empty if there is none.
ConversationId removeEntry(Database &db, const QString &clientId);
ConversationId refuseEntry(Database &db, const QString &clientId, Instant at, const QString &reason);
ConversationId retryEntry(Database &db, const QString &clientId);
void countAttempt(Database &db, const QString &clientId);
// The message has arrived: true if an entry waited for it.
bool settleMessage(Database &db, const ConversationId &conversation, const QString &clientId);

// In the order in which they go out; all of them for an empty id.
QList<OutboxEntry> entriesOf(Database &db, const ConversationId &conversation);
std::optional<OutboxEntry> entryOf(Database &db, const QString &clientId);
std::optional<OutboxEntry> entryAfter(Database &db, const ConversationId &conversation, qint64 key);
QList<ConversationId> waitingConversations(Database &db);

} // namespace parlor
