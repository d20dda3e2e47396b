// SPDX-License-Identifier: GPL-3.0-or-later
// What the doors read beside the vocabulary, as jobs for Store::read(). They run on the store's threads.
#pragma once

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

} // namespace parlor
