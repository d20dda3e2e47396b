// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of the table `outbox`, and how a command is written into one. Inside the caller's transaction, on the
// connection's thread; everything throws SqlError.
#pragma once

#include "client/cache/items.h"
#include "server/model/rows/database.h"

namespace parlor {

// The message that a command changes; empty for other commands.
MessageId targetOf(const Command &command);

// One that sets a value (a mark, a reaction, a pin, a name, a text) takes the place of those that set nothing else.
void addEntry(Database &db, const OutboxEntry &entry);
// The conversation of the entry, empty if there is none.
ConversationId removeEntry(Database &db, const QString &clientId);
ConversationId refuseEntry(Database &db, const QString &clientId, Instant at, const QString &reason);
ConversationId retryEntry(Database &db, const QString &clientId);
void countAttempt(Database &db, const QString &clientId);
// From here on each of those that wait may have reached the server.
void countFirstAttempts(Database &db);
// One's own message has arrived: its entry goes, and those that change it learn its id.
void settleMessage(Database &db, const Message &message);
// An edit or deletion of a message by its unsentId(). What has certainly not been sent is changed or taken back where it
// waits, and so is what was refused; else the entry waits behind it. False: there is no such message any more.
bool changeUnsent(Database &db, OutboxEntry entry, const UserId &self);

// The server's id of one's own message; empty when it has not arrived.
MessageId idOfOwn(Database &db, const QString &clientId, const UserId &self);

// In the order in which they go out; all of them for an empty id.
QList<OutboxEntry> entriesOf(Database &db, const ConversationId &conversation);
std::optional<OutboxEntry> entryOf(Database &db, const QString &clientId);
// None as well while the next one waits for the id of a message that has been sent before it.
std::optional<OutboxEntry> entryAfter(Database &db, const ConversationId &conversation, qint64 key);
QList<ConversationId> waitingConversations(Database &db);

} // namespace parlor
