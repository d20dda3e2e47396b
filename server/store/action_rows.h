// SPDX-License-Identifier: GPL-3.0-or-later
// What the doors of seeds 003 and 000 read beside the vocabulary, as jobs for Store. They run on the store's threads.
#pragma once

#include "server/store/store.h"

namespace parlor {

struct FoundMessage
{
    MessageId id; // empty: there is none
    qint64 seq = 0;
    qint64 key = 0; // in the order of all commits
};

// The message of `conversation` with this id, else the one that its sender's client has named so; of several the
// caller's own. Without a conversation only the server's id counts. Says nothing about who may see it.
Store::Work<FoundMessage> messageNamed(const ConversationId &conversation, const QString &name, const UserId &caller);

// The newest `limit` messages, before one of them if that is named, of all conversations in which these two are the only
// people; oldest first. Validation: `before` is none of theirs.
Store::Work<QList<MessageSent>> historyOfPair(const UserId &one, const UserId &other, qint64 limit, const QString &before);

} // namespace parlor
