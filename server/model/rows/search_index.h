// SPDX-License-Identifier: GPL-3.0-or-later
// The FTS5 rows of messages. Inside the caller's transaction unless it says otherwise; throw SqlError.
#pragma once

#include "server/model/rows/database.h"

namespace parlor {

void indexMessage(Database &db, qint64 message, qint64 conversation, const QString &body);
// `body` must be the text that was indexed: a contentless FTS5 table removes by the old text.
void unindexMessage(Database &db, qint64 message, qint64 conversation, const QString &body);

// In a transaction of its own: indexes every message anew, if a migration has left word that it must be.
void rebuildStaleIndex(Database &db);

} // namespace parlor
