// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/sqlite_store.h"

#include "server/model/rows/database.h"
#include "server/model/rows/migrate.h"
#include "server/model/rows/reader.h"

#include <QLoggingCategory>
#include <QUuid>

namespace parlor {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcStore, "parlor.store")

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
        return fail(Fault::Unavailable, u"%1 (%2)"_s.arg(storageFault(error).message, QString::fromUtf8(error.what())));
    }
    return std::unique_ptr<SqliteStore>(new SqliteStore(file));
}

SqliteStore::SqliteStore(const QString &file)
    : m_file(file)
    , m_writer(std::make_unique<Writer>(file, m_courier))
    , m_reader(std::make_unique<Worker>("reader"))
{
    m_reader->post([this] { checkReader(); });
}

SqliteStore::~SqliteStore()
{
    m_reader->post([this] { m_readerDatabase.reset(); });
    m_reader->stop();
    m_reader.reset();
    m_writer.reset();
    m_courier.deliver();
}

void SqliteStore::apply(Caller caller, Command command, Done done, Beside beside)
{
    if (!m_writer) // a reply that arrives while the store closes asks for more
        return done(fail(Fault::Unavailable, u"The server is stopping."_s));
    m_writer->post({std::move(caller), std::move(command), std::move(done), {}, std::move(beside)});
}

void SqliteStore::ask(Caller caller, Query query, Answered answered)
{
    if (!m_reader)
        return answered(fail(Fault::Unavailable, u"The server is stopping."_s));
    m_reader->post([this, caller = std::move(caller), query = std::move(query), answered = std::move(answered)] {
        auto result = guarded<Answer>([&](Database &db) { return Reader(db).answer(caller, query); });
        m_courier.post([answered, result = std::move(result)]() mutable { answered(std::move(result)); });
    });
}

void SqliteStore::writeJob(Job job, JobDone done)
{
    if (!m_writer)
        return done(fail(Fault::Unavailable, u"The server is stopping."_s));
    m_writer->post({{}, {}, [done = std::move(done)](Result<Applied> applied) {
                        if (applied)
                            done({});
                        else
                            done(tl::unexpected<Fault>(std::move(applied.error())));
                    }, std::move(job), {}});
}

void SqliteStore::readJob(Job job, JobDone done)
{
    if (!m_reader)
        return done(fail(Fault::Unavailable, u"The server is stopping."_s));
    m_reader->post([this, job = std::move(job), done = std::move(done)] {
        m_courier.post([done, result = guarded<void>(job)]() mutable { done(std::move(result)); });
    });
}

// On the reader thread, as is everything below but trouble().
template <typename T>
Result<T> SqliteStore::guarded(const std::function<Result<T>(Database &)> &work)
{
    try {
        Result<T> result = work(readerDatabase());
        Database::throwIfUnread();
        m_readerTrouble.end();
        return result;
    } catch (const SqlError &error) {
        return tl::unexpected<Fault>(readerFailed(error));
    }
}

void SqliteStore::checkReader()
{
    try {
        readerDatabase().number("SELECT value FROM meta WHERE name = ?", u"revision"_s);
        m_readerTrouble.end();
    } catch (const SqlError &error) {
        readerFailed(error);
    }
}

Fault SqliteStore::readerFailed(const SqlError &error)
{
    if (error.kind() == SqlError::Statement)
        qCWarning(lcStore, "a query failed: %s", error.what());
    else
        m_readerTrouble.begin(error);
    m_readerDatabase.reset(); // with every statement that the fault has left half read
    return storageFault(error);
}

Database &SqliteStore::readerDatabase()
{
    if (!m_readerDatabase)
        m_readerDatabase = std::make_shared<Database>(m_file, Database::Mode::ReadOnly);
    return *m_readerDatabase;
}

std::optional<QString> SqliteStore::trouble()
{
    if (!m_writer || !m_reader)
        return u"The server is stopping."_s;
    if (auto words = m_writer->trouble().now())
        return words;
    auto words = m_readerTrouble.now();
    if (words && m_reader->queued() == 0)
        m_reader->post([this] { checkReader(); });
    return words;
}

} // namespace parlor
