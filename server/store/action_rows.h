// SPDX-License-Identifier: GPL-3.0-or-later
// What the doors of seeds 003 and 000 read beside the vocabulary, as jobs for Store. They run on the store's threads.
#pragma once

#include "server/store/store.h"

namespace parlor {

struct FoundMessage
{
    MessageId id; // empty: there is none
    qint64 seq = 0;
};

// The message of `conversation` with this id, else the one that its sender's client has named so; of several the
// caller's own. Without a conversation only the server's id counts. Says nothing about who may see it.
Store::Work<FoundMessage> messageNamed(const ConversationId &conversation, const QString &name, const UserId &caller);

} // namespace parlor
