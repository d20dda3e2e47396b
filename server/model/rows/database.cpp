// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/rows/database.h"

#include "server/model/base/log_brake.h"

#include <QFile>
#include <QLoggingCategory>
#include <QSqlDriver>
#include <QSqlError>

#include <atomic>
#include <sqlite3.h>

namespace parlor {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcRows, "parlor.rows")

Fault storageFault(const SqlError &error)
{
    static LogBrake brake(10'000); // while a disk is full, every write fails
    if (const auto held = brake.pass())
        qCWarning(lcRows, "%s (%lld more before it)", error.what(), qlonglong(*held));
    return {Fault::Unavailable, u"The server cannot use its storage right now; please try again."_s, {}};
}

namespace {

[[noreturn]] void fall(const QSqlError &error, const QString &sql)
{
    throw SqlError(error.text() + " in: "_L1 + sql.left(200));
}

void pragma(QSqlDatabase &db, sqlite3 *sqlite, const char *text)
{
    QSqlQuery q(db);
    if (!q.exec(QString::fromLatin1(text)))
        fall(q.lastError(), QString::fromLatin1(text), sqlite);
}

} // namespace

Fault storageFault(const SqlError &error)
{
    switch (error.kind()) {
    case SqlError::Full:
        return {Fault::Unavailable, u"The server's disk is full: nothing can be stored right now."_s, {}};
    case SqlError::ReadOnly:
        return {Fault::Unavailable, u"The server's disk is read-only: nothing can be stored right now."_s, {}};
    case SqlError::Busy:
        return {Fault::Unavailable, u"Another program holds the server's storage; please try again."_s, {}};
    case SqlError::Damaged:
        return {Fault::Unavailable, u"The server's storage is damaged; its operator has to look after it."_s, {}};
    case SqlError::Statement:
    case SqlError::Io:
        break;
    }
    return {Fault::Unavailable, u"The server cannot use its storage right now; please try again."_s, {}};
}

Database::Database(const QString &file, Mode mode)
{
    listenToSqlite();
    static std::atomic<int> counter = 0;
    m_name = "parlor-"_L1 + QString::number(++counter);
    m_db = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
    m_db.setDatabaseName(file);
    // QSQLITE_OPEN_READONLY would keep a reader from making the -shm file of a database that nobody has open.
    m_db.setConnectOptions(mode == Mode::ReadWrite ? u"QSQLITE_BUSY_TIMEOUT=5000"_s : u"QSQLITE_BUSY_TIMEOUT=2000"_s);
    if (mode == Mode::ReadWrite && !QFile::exists(file)) {
        QFile created(file); // before SQLite does, so that nobody else can ever read it
        if (!created.open(QIODevice::WriteOnly)
            || !created.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
            throw SqlError("cannot create "_L1 + file);
    }
    if (!m_db.open())
        fall(m_db.lastError(), file);
    // The driver's own connection; Debian's plugin and we link the same libsqlite3.
    m_sqlite = *static_cast<sqlite3 *const *>(m_db.driver()->handle().constData());
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
    for (const auto &[sql, stmt] : m_direct)
        sqlite3_finalize(stmt);
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

sqlite3_stmt *Database::bound(const char *sql, std::span<const SqlValue> values)
{
    sqlite3_stmt *&stmt = m_direct[sql];
    if (!stmt && sqlite3_prepare_v3(m_sqlite, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, nullptr) != SQLITE_OK)
        fallWith(sql);
    for (size_t i = 0; i < values.size(); ++i) {
        const SqlValue &v = values[i];
        const int at = int(i) + 1;
        switch (v.kind()) {
        case SqlValue::Null: sqlite3_bind_null(stmt, at); break;
        case SqlValue::Number: sqlite3_bind_int64(stmt, at, v.number()); break;
        case SqlValue::Text:
            // Not null even when empty: empty text is text. The values outlive the step.
            sqlite3_bind_text16(stmt, at, v.bytes() ? v.bytes() : u"", int(v.number() * 2), SQLITE_STATIC);
            break;
        case SqlValue::Blob:
            sqlite3_bind_blob(stmt, at, v.bytes() ? v.bytes() : "", int(v.number()), SQLITE_STATIC);
            break;
        }
    }
    return stmt;
}

void Database::fallWith(const char *sql)
{
    const QString why = QString::fromUtf8(sqlite3_errmsg(m_sqlite));
    if (const auto it = m_direct.find(sql); it != m_direct.end() && it->second)
        sqlite3_reset(it->second);
    throw SqlError(why + " in: "_L1 + QString::fromUtf8(sql).left(200));
}

void Database::putWith(const char *sql, std::span<const SqlValue> values)
{
    sqlite3_stmt *stmt = bound(sql, values);
    int code = sqlite3_step(stmt);
    while (code == SQLITE_ROW)
        code = sqlite3_step(stmt);
    if (code != SQLITE_DONE)
        fallWith(sql);
    sqlite3_reset(stmt);
}

qint64 Database::numberWith(const char *sql, std::span<const SqlValue> values)
{
    sqlite3_stmt *stmt = bound(sql, values);
    const int code = sqlite3_step(stmt);
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        fallWith(sql);
    const qint64 number = code == SQLITE_ROW ? sqlite3_column_int64(stmt, 0) : 0;
    sqlite3_reset(stmt);
    return number;
}

qint64 Database::lastKey() const
{
    return sqlite3_last_insert_rowid(m_sqlite);
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
    put("BEGIN IMMEDIATE");
}

void Database::commit()
{
    put("COMMIT");
}

void Database::rollback() noexcept
{
    try {
        put("ROLLBACK");
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
