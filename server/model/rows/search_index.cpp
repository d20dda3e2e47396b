// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/rows/search_index.h"

#include "server/model/rows/search.h"

#include <QVariant>

namespace parlor {

void indexMessage(Database &db, qint64 message, qint64 conversation, const QString &body)
{
    if (!body.isEmpty())
        db.put("INSERT INTO message_fts (rowid, body, scope) VALUES (?, ?, ?)", message, searchText(body),
               searchScope(conversation));
}

void unindexMessage(Database &db, qint64 message, qint64 conversation, const QString &body)
{
    if (!body.isEmpty())
        db.put("INSERT INTO message_fts (message_fts, rowid, body, scope) VALUES ('delete', ?, ?, ?)", message,
               searchText(body), searchScope(conversation));
}

} // namespace parlor
