// SPDX-License-Identifier: GPL-3.0-or-later
// Local integer keys of public ids. The stub functions make an empty row (revision 0) for an id that is not known yet.
#pragma once

#include "server/model/rows/database.h"
#include "server/model/chat/values.h"
#include "server/model/stay/booking.h"

namespace parlor {

// 0 when unknown. Throw SqlError.
qint64 userKey(Database &db, const UserId &id);
qint64 conversationKey(Database &db, const ConversationId &id);
qint64 propertyKey(Database &db, const PropertyId &id);

qint64 stubUser(Database &db, const UserId &id);
qint64 stubProperty(Database &db, const PropertyId &id);
qint64 stubConversation(Database &db, const ConversationId &id);

// Keeps the file's row and ties it to a message at a position.
void attachFile(Database &db, qint64 message, int position, const Attachment &attachment);

} // namespace parlor
