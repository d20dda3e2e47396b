// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/action_rows.h"

#include "server/model/rows/row_keys.h"

#include <QVariant>

namespace parlor {

Store::Work<FoundMessage> messageNamed(const ConversationId &conversation, const QString &name, const UserId &caller)
{
    return [=](Database &db) -> Result<FoundMessage> {
        const auto first = [](QSqlQuery &q) {
            FoundMessage found;
            if (q.next())
                found = {{q.value(0).toString()}, q.value(1).toLongLong()};
            q.finish();
            return found;
        };
        const qint64 key = conversationKey(db, conversation);
        if (conversation.isEmpty())
            return first(db.run("SELECT id, seq FROM messages WHERE id = ?", name));
        const FoundMessage exact = first(db.run("SELECT id, seq FROM messages WHERE id = ? AND conversation = ?", name, key));
        if (!exact.id.isEmpty())
            return exact;
        // Client ids stand in a table of their own, but for those of the newest messages (schema/server/002).
        return first(db.run(
            "SELECT m.id, m.seq FROM ("
            " SELECT seq FROM messages WHERE conversation = ?1 AND client_id = ?2"
            "  AND seq > (SELECT head_seq / 16 * 16 FROM conversations WHERE key = ?1)"
            " UNION ALL SELECT k.seq FROM participants p CROSS JOIN client_ids k ON k.conversation = p.conversation"
            "  AND k.sender = p.user AND k.client_id = ?2 WHERE p.conversation = ?1"
            ") n JOIN messages m ON m.conversation = ?1 AND m.seq = n.seq"
            " ORDER BY m.sender <> ?3, m.seq LIMIT 1",
            key, name, userKey(db, caller)));
    };
}

} // namespace parlor
