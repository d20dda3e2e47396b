// SPDX-License-Identifier: GPL-3.0-or-later
// The people of the doors without credentials, and the audit, as jobs for Store.
#pragma once

#include "server/store/store.h"

#include <QHash>

namespace parlor {

// Read: everybody whom such a door has made, with their names.
Store::Work<QHash<UserId, QString>> seedPeople();
// Write: false if there is somebody with this id already, made by a door or not.
Store::Work<bool> reserveSeedPerson(const UserId &user, Instant now);
// Write: nobody acts as them without a token any more.
Store::Work<bool> releaseSeedPerson(const UserId &user);

struct AuditEntry
{
    Instant at = 0;
    UserId actor; // whose credential it was
    QString verb;
    QString subject;
    QString detail{};
};
// Write: before what it is about.
Store::Work<bool> audit(const AuditEntry &entry);

} // namespace parlor
