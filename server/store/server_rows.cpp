// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/server_rows.h"

#include "server/model/rows/database.h"

#include <QVariant>

namespace parlor {

Store::Work<QList<MessageName>> messagesBetween(const ConversationId &conversation, qint64 after, qint64 upTo)
{
    return [=](Database &db) -> Result<QList<MessageName>> {
        QSqlQuery &q = db.run("SELECT m.id, m.client_id, u.id FROM messages m JOIN users u ON u.key = m.sender"
                              " WHERE m.conversation = (SELECT key FROM conversations WHERE id = ?)"
                              " AND m.seq > ? AND m.seq <= ? ORDER BY m.seq DESC LIMIT 100",
                              conversation.text, after, upTo);
        QList<MessageName> names;
        while (q.next())
            names.prepend({{q.value(0).toString()}, q.value(1).toString(), {q.value(2).toString()}});
        q.finish();
        return names;
    };
}

} // namespace parlor
