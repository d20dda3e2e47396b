// SPDX-License-Identifier: GPL-3.0-or-later
// Who has had a message and who has read it, in words. Pure.
#pragma once

#include "client/view/texts.h"
#include "server/model/chat/query.h"

#include <QVariantList>

namespace parlor {

// One {name, initials, hue, state, words} for each of the others, those who have read it first. `state` is "read",
// "delivered" or "sent". Without the server's list it is told from the watermarks: that a person is past this message is
// certain, when they read it only about.
QVariantList receiptRows(const ConversationItem &item, qint64 seq, const ReceiptList *exact, Instant now,
                         const Viewer &viewer);

} // namespace parlor
