// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/sqlite_store.h"

#include "server/model/rows/database.h"
#include "server/model/rows/migrate.h"
#include "server/model/rows/reader.h"

#include <QUuid>

namespace parlor {

using namespace Qt::StringLiterals;

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(const QString &file)
{
    try {
        Database db(file, Database::Mode::ReadWrite);
        migrate(db, {QString::fromLatin1(sharedTrack), QString::fromLatin1(serverTrack)});
        Transaction transaction(db);
        db.run("INSERT OR IGNORE INTO meta (name, value) VALUES ('revision', 0)");
        db.run("INSERT OR IGNORE INTO meta (name, value) VALUES ('epoch', ?)",
               QUuid::createUuid().toString(QUuid::Id128));
        transaction.commit();
    } catch (const SqlError &error) {
        return fail(Fault::Unavailable, QString::fromUtf8(error.what()));
    }
    return std::unique_ptr<SqliteStore>(new SqliteStore(file));
}

SqliteStore::SqliteStore(const QString &file)
    : m_writer(std::make_unique<Writer>(file, m_courier))
    , m_reader(std::make_unique<Worker>("reader"))
{
    m_reader->post([this, file] { m_readerDatabase = std::make_shared<Database>(file, Database::Mode::ReadOnly); });
}

SqliteStore::~SqliteStore()
{
    m_reader->post([this] { m_readerDatabase.reset(); });
    m_reader->stop();
    m_reader.reset();
    m_writer.reset();
    m_courier.deliver();
}

void SqliteStore::apply(Caller caller, Command command, Done done)
{
    if (!m_writer) // a reply that arrives while the store closes asks for more
        return done(fail(Fault::Unavailable, u"The server is stopping."_s));
    m_writer->post({std::move(caller), std::move(command), std::move(done)});
}

void SqliteStore::ask(Caller caller, Query query, Answered answered)
{
    if (!m_reader)
        return answered(fail(Fault::Unavailable, u"The server is stopping."_s));
    m_reader->post([this, caller = std::move(caller), query = std::move(query), answered = std::move(answered)] {
        Result<Answer> result = fail(Fault::Internal, {});
        try {
            result = Reader(*m_readerDatabase).answer(caller, query);
        } catch (const SqlError &error) {
            result = tl::unexpected<Fault>(storageFault(error));
        }
        m_courier.post([answered, result = std::move(result)]() mutable { answered(std::move(result)); });
    });
}

} // namespace parlor
