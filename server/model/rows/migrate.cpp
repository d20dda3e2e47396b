// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/rows/migrate.h"

#include "server/model/rows/search_index.h"

#include <QDir>
#include <QFile>
#include <QVariant>

// In the global namespace, as the resource compiler names it: a static library's resources are registered by hand.
static void registerSchema()
{
    Q_INIT_RESOURCE(schema);
}

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

void applyFile(Database &db, const QString &track, int version, const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw SqlError("cannot read the schema file "_L1 + path);
    Transaction transaction(db);
    db.script(file.readAll());
    db.run("INSERT INTO migrations (track, version, applied_at) VALUES (?, ?, CAST(1000 * unixepoch() AS INTEGER))",
           track, version);
    transaction.commit();
}

} // namespace

int trackVersion(Database &db, const QString &track)
{
    QSqlQuery &q = db.run("SELECT max(version) FROM migrations WHERE track = ?", track);
    const int version = q.next() ? q.value(0).toInt() : 0;
    q.finish();
    return version;
}

void migrate(Database &db, const QStringList &tracks)
{
    registerSchema();
    db.run("CREATE TABLE IF NOT EXISTS migrations (track TEXT NOT NULL, version INTEGER NOT NULL,"
           " applied_at INTEGER NOT NULL, PRIMARY KEY (track, version)) WITHOUT ROWID");
    // Look at every track before touching one: a file from a newer Parlor stays as it is.
    for (const QString &track : tracks) {
        const auto known = QDir(":/schema/"_L1 + track).entryList(QDir::Files).size();
        if (trackVersion(db, track) > known)
            throw SqlError(u"this data was written by a newer version of Parlor; please upgrade"_s);
    }
    for (const QString &track : tracks) {
        const QDir folder(":/schema/"_L1 + track);
        const QStringList files = folder.entryList(QDir::Files, QDir::Name);
        for (int version = trackVersion(db, track) + 1; version <= files.size(); ++version)
            applyFile(db, track, version, folder.filePath(files.at(version - 1)));
    }
    rebuildStaleIndex(db);
}

} // namespace parlor
