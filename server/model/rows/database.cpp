// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/rows/database.h"

#include <QFile>
#include <QLoggingCategory>
#include <QSqlError>

#include <atomic>

namespace parlor {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcRows, "parlor.rows")

Fault storageFault(const SqlError &error)
{
    qCWarning(lcRows, "%s", error.what());
    return {Fault::Unavailable, u"The server cannot use its storage right now; please try again."_s, {}};
}

namespace {

[[noreturn]] void fall(const QSqlError &error, const QString &sql)
{
    throw SqlError(error.text() + " in: "_L1 + sql.left(200));
}

void pragma(QSqlDatabase &db, const char *text)
{
    QSqlQuery q(db);
    if (!q.exec(QString::fromLatin1(text)))
        fall(q.lastError(), QString::fromLatin1(text));
}

} // namespace

Database::Database(const QString &file, Mode mode)
{
    static std::atomic<int> counter = 0;
    m_name = "parlor-"_L1 + QString::number(++counter);
    m_db = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
    m_db.setDatabaseName(file);
    // QSQLITE_OPEN_READONLY would keep a reader from making the -shm file of a database that nobody has open.
    m_db.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=10000"_s);
    if (mode == Mode::ReadWrite && !QFile::exists(file)) {
        QFile created(file); // before SQLite does, so that nobody else can ever read it
        if (!created.open(QIODevice::WriteOnly)
            || !created.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
            throw SqlError("cannot create "_L1 + file);
    }
    if (!m_db.open())
        fall(m_db.lastError(), file);
    if (mode == Mode::ReadWrite) {
        pragma(m_db, "PRAGMA journal_mode = WAL");
        pragma(m_db, "PRAGMA synchronous = FULL");
        pragma(m_db, "PRAGMA wal_autocheckpoint = 8000");
        pragma(m_db, "PRAGMA cache_size = -65536");
    } else {
        pragma(m_db, "PRAGMA query_only = ON");
        pragma(m_db, "PRAGMA cache_size = -32768");
    }
    pragma(m_db, "PRAGMA temp_store = MEMORY");
    pragma(m_db, "PRAGMA mmap_size = 268435456");
}

Database::~Database()
{
    m_statements.clear();
    m_db.close();
    m_db = {};
    QSqlDatabase::removeDatabase(m_name);
}

Database::Prepared &Database::prepare(const char *sql)
{
    Prepared &slot = m_statements[sql];
    if (slot.query)
        return slot;
    QByteArray text;
    QList<int> order;
    for (const char *p = sql; *p; ++p) {
        text += *p;
        if (*p != '?')
            continue;
        int number = 0;
        while (p[1] >= '0' && p[1] <= '9')
            number = number * 10 + (*++p - '0');
        order.append(number ? number - 1 : int(order.size()));
    }
    auto query = std::make_unique<QSqlQuery>(m_db);
    query->setForwardOnly(true);
    if (!query->prepare(QString::fromUtf8(text)))
        fall(query->lastError(), QString::fromUtf8(sql));
    slot.query = std::move(query);
    slot.order = std::move(order);
    return slot;
}

QSqlQuery &Database::runWith(const char *sql, const QVariantList &values)
{
    Prepared &statement = prepare(sql);
    for (qsizetype i = 0; i < statement.order.size(); ++i)
        statement.query->bindValue(int(i), values.at(statement.order[i]));
    if (!statement.query->exec())
        fall(statement.query->lastError(), QString::fromUtf8(sql));
    return *statement.query;
}

void Database::script(const QByteArray &sql)
{
    // QSqlQuery runs one statement at a time; our schema files hold no semicolon inside a statement.
    QByteArray code;
    for (const QByteArray &line : sql.split('\n')) {
        const auto comment = line.indexOf("--");
        code += comment < 0 ? line : line.left(comment);
        code += '\n';
    }
    for (const QByteArray &part : code.split(';')) {
        const QString statement = QString::fromUtf8(part.trimmed());
        if (statement.isEmpty())
            continue;
        QSqlQuery q(m_db);
        if (!q.exec(statement))
            fall(q.lastError(), statement);
    }
}

void Database::begin()
{
    run("BEGIN IMMEDIATE");
}

void Database::commit()
{
    run("COMMIT");
}

void Database::rollback() noexcept
{
    try {
        run("ROLLBACK");
    } catch (const SqlError &) {
        // SQLite has rolled back by itself already (disk full, I/O error)
    }
}

void Database::checkpoint()
{
    QSqlQuery q(m_db);
    if (!q.exec(u"PRAGMA wal_checkpoint(TRUNCATE)"_s))
        fall(q.lastError(), q.lastQuery());
}

} // namespace parlor
