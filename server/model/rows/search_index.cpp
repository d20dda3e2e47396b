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

void rebuildStaleIndex(Database &db)
{
    if (db.number("SELECT count(*) FROM meta WHERE name = ?", QStringLiteral("search_index")) == 0)
        return;
    Transaction transaction(db);
    QSqlQuery &q = db.run("SELECT key, conversation, body FROM messages WHERE body <> '' ORDER BY key");
    while (q.next())
        indexMessage(db, q.value(0).toLongLong(), q.value(1).toLongLong(), q.value(2).toString());
    q.finish();
    db.put("DELETE FROM meta WHERE name = 'search_index'");
    transaction.commit();
}

} // namespace parlor
