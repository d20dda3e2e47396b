// SPDX-License-Identifier: GPL-3.0-or-later
// Messages as a screen shows them: the replica's rows with what waits in the outbox laid over. Throws SqlError.
#pragma once

#include "client/cache/items.h"
#include "server/model/rows/database.h"

namespace parlor {

// How far the others have come: the least of them.
struct OthersMarks
{
    qint64 delivered = 0;
    qint64 read = 0;
    bool alone = true;

    void take(const Participant &other);
    MessageStatus statusOf(qint64 seq) const;
};

QList<MessageItem> messagesBefore(Database &db, const UserId &self, const ConversationId &id,
                                  std::optional<qint64> beforeSeq, int limit);
// The `limit` messages next after `afterSeq`, chronological; without what waits in the outbox.
QList<MessageItem> messagesAfter(Database &db, const UserId &self, const ConversationId &id, qint64 afterSeq, int limit);
QList<MessageItem> messagesFromSeq(Database &db, const UserId &self, const ConversationId &id, qint64 fromSeq);
std::optional<MessageItem> messageItem(Database &db, const UserId &self, const MessageId &id);
// The newest message of each of one's own conversations; status and outbox are the caller's business.
QList<MessageItem> newestMessages(Database &db, const UserId &self);
QList<MessageItem> newestMessagesOf(Database &db, const UserId &self, const QString &jsonIds); // '["id", …]'

// A change that waits is shown as done; an edit or deletion that was refused as a problem.
void layOver(MessageItem &item, const OutboxEntry &entry, const UserId &self);
// A message that has not been sent yet; nullopt for other commands.
std::optional<MessageItem> pendingItem(const OutboxEntry &entry, const UserId &self);

qint64 seqOf(Database &db, const MessageId &id); // 0: unknown

} // namespace parlor
