// SPDX-License-Identifier: GPL-3.0-or-later
// How far back the replica reaches. Per conversation the messages from `complete_from_seq` to the newest one here are
// all present; what is older, or between here and the server's head, has yet to be fetched. Throws SqlError.
#pragma once

#include "server/model/chat/command.h"
#include "server/model/rows/database.h"

#include <optional>

namespace parlor {

// seq of the newest message here; 0: none.
qint64 newestSeq(Database &db, qint64 conversation);
// After messages came in; `newestBefore` is newestSeq() from before they did.
void extendCompleteness(Database &db, qint64 conversation, qint64 newestBefore);
void setComplete(Database &db, qint64 conversation);
// Marks of conversations that are gone: their keys may be given to others.
void forgetGoneMarks(Database &db);

qint64 completeFrom(Database &db, const ConversationId &id);
std::optional<qint64> firstGap(Database &db, const ConversationId &id);
QList<ConversationId> incompleteConversations(Database &db, const UserId &self);
QList<MarkDelivered> undeliveredRanges(Database &db, const UserId &self);

} // namespace parlor
