// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/seed_rows.h"

#include "server/model/rows/database.h"

#include <QVariant>

namespace parlor {

Store::Work<QHash<UserId, QString>> seedPeople()
{
    return [](Database &db) -> Result<QHash<UserId, QString>> {
        QHash<UserId, QString> people;
        QSqlQuery &q = db.run("SELECT s.user, coalesce(u.display_name, '') FROM seed_people s"
                              " LEFT JOIN users u ON u.id = s.user");
        while (q.next())
            people.insert({q.value(0).toString()}, q.value(1).toString());
        q.finish();
        return people;
    };
}

Store::Work<bool> reserveSeedPerson(const UserId &user, Instant now)
{
    return [=](Database &db) -> Result<bool> {
        if (db.number("SELECT count(*) FROM users WHERE id = ?", user.text) > 0
            || db.number("SELECT count(*) FROM seed_people WHERE user = ?", user.text) > 0)
            return false;
        db.put("INSERT INTO seed_people (user, at) VALUES (?, ?)", user.text, now);
        return true;
    };
}

Store::Work<bool> releaseSeedPerson(const UserId &user)
{
    return [=](Database &db) -> Result<bool> {
        db.put("DELETE FROM seed_people WHERE user = ?", user.text);
        return true;
    };
}

Store::Work<bool> audit(const AuditEntry &entry)
{
    return [=](Database &db) -> Result<bool> {
        db.put("INSERT INTO audit_entries (at, actor, verb, subject, detail) VALUES (?, ?, ?, ?, ?)", entry.at,
               entry.actor.text, entry.verb, entry.subject, entry.detail);
        return true;
    };
}

} // namespace parlor
