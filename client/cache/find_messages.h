// SPDX-License-Identifier: GPL-3.0-or-later
// Messages by their words and by their time, out of the replica alone. Throws SqlError.
#pragma once

#include "client/cache/items.h"
#include "server/model/rows/database.h"

namespace parlor {

struct FoundMessage
{
    qint64 key = 0; // local; follows the time: the next page begins before the last one's
    MessageId id;
    ConversationId conversation;
    UserId sender;
    QString senderName;
    QString body;
    Instant createdAt = 0;
};

// Newest first, at most `limit` of those before `beforeKey` (0: the newest of all). Nothing for a text without words.
QList<FoundMessage> findMessages(Database &db, const QString &text, qint64 beforeKey, int limit);
// All of one conversation that have the text, as keys, newest first.
QList<qint64> keysOfMatches(Database &db, const QString &text, const ConversationId &conversation);
std::optional<MessageId> messageOfKey(Database &db, qint64 key);

// The first message at or after this time; 0: there is none here.
qint64 seqAt(Database &db, const ConversationId &conversation, Instant at);

} // namespace parlor
