// SPDX-License-Identifier: GPL-3.0-or-later
// What the doors read beside the vocabulary, as jobs for Store::read(). They run on the store's threads.
#pragma once

#include "server/model/chat/announcements.h"
#include "server/model/chat/statistics.h"
#include "server/store/store.h"

namespace parlor {

struct MessageName
{
    MessageId id;
    QString clientId; // empty: its sender gave none
    UserId sender;
};

// Messages `after` < seq <= `upTo`, the newest 100 of them, oldest first.
Store::Work<QList<MessageName>> messagesBetween(const ConversationId &conversation, qint64 after, qint64 upTo);

// Of the announcements that have begun, those that the user has never been in.
Store::Work<QList<ConversationId>> announcementsWithout(const UserId &user);

// Of `users`, those to whom `audience` speaks and who have never been in `conversation`.
Store::Work<QList<UserId>> strangersTo(const ConversationId &conversation, BroadcastAudience audience,
                                       const QList<UserId> &users);

// When they were here last; nobody is told, and no revision is taken: it changes with every socket that closes.
Store::Work<bool> seenLast(const QList<UserId> &users, Instant at);

// All but onlineUsers.
Store::Work<Statistics> statistics();

} // namespace parlor
