// SPDX-License-Identifier: GPL-3.0-or-later
// Takes rows from the wire into a replica: each if it is newer than what is there. Order and repetition do not matter.
#pragma once

#include "server/model/rows/database.h"
#include "server/model/chat/query.h"

#include <QSet>

namespace parlor {

struct Merged
{
    QSet<ConversationId> conversations; // something in them changed
    QSet<ConversationId> removed;
    QSet<UserId> users;
    bool stays = false;          // a property or booking changed
    QStringList settledClientIds; // of messages that arrived with their sender's clientId
};

// Inside the caller's transaction. Referenced things that have not arrived yet get a stub with revision 0, to be
// filled when they do. Throws SqlError.
Merged mergeRows(Database &db, const QList<Row> &rows);

// Empties the shared part of a replica before a full resync; outbox, drafts and other client tables stay.
void clearShared(Database &db);

} // namespace parlor
