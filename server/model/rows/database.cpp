// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/rows/database.h"

#include "server/model/base/planted.h"

#include <QFile>
#include <QLoggingCategory>
#include <QSqlDriver>
#include <QSqlError>

#include <atomic>
#include <cerrno>
#include <mutex>
#include <sqlite3.h>

namespace parlor {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcSqlite, "parlor.sqlite", QtWarningMsg)

namespace {

constexpr int readerPatienceMs = 2000; // everybody who reads waits behind it
constexpr int checkpointFrames = 8000;
constexpr int restartFrames = 4 * checkpointFrames;
constexpr int restartPatienceMs = 200;
constexpr char walSizeLimit[] = "PRAGMA journal_size_limit = 67108864";

// How SQLite said that it could not read while a statement was running. See throwIfUnread().
thread_local int unread = SQLITE_OK;

void heardFromSqlite(void *, int code, const char *text)
{
    switch (code & 0xff) {
    case SQLITE_IOERR:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_CANTOPEN:
    case SQLITE_NOMEM:
        unread = code;
        break;
    default:
        break;
    }
    qCDebug(lcSqlite, "%d %s", code, text);
}

// Before SQLite is used for the first time. Where somebody else was faster, only throwIfUnread() is lost.
void listenToSqlite()
{
    static std::once_flag once;
    std::call_once(once, [] { sqlite3_config(SQLITE_CONFIG_LOG, heardFromSqlite, nullptr); });
}

// A file can be too large for a limit or a quota, which to us is the same as a full disk.
SqlError::Kind kindOfErrno(int number)
{
    switch (number) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return SqlError::Full;
    case EROFS:
        return SqlError::ReadOnly;
    default:
        return SqlError::Io;
    }
}

// SQLite remembers the system's error only of some failures; that of a commit is in errno alone.
SqlError::Kind kindOfFailure(sqlite3 *db)
{
    const SqlError::Kind kind = kindOfErrno(errno);
    return kind == SqlError::Io && db ? kindOfErrno(sqlite3_system_errno(db)) : kind;
}

SqlError::Kind kindOf(int code, sqlite3 *db)
{
    switch (code & 0xff) {
    case SQLITE_FULL:
        return SqlError::Full;
    case SQLITE_READONLY:
        return SqlError::ReadOnly;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
        return SqlError::Busy;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return SqlError::Damaged;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
        return kindOfFailure(db);
    case SQLITE_NOMEM:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return SqlError::Io;
    default:
        return SqlError::Statement;
    }
}

[[noreturn]] void fall(const QSqlError &error, const QString &sql, sqlite3 *db)
{
    const SqlError::Kind kind = kindOf(error.nativeErrorCode().toInt(), db);
    unread = SQLITE_OK; // is being told
    throw SqlError(error.text() + " in: "_L1 + sql.left(200), kind);
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
    // Before the first connection: nobody asks SQLite how much memory it uses, and counting it takes a global lock at
    // every allocation.
    [[maybe_unused]] static const int quiet = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    static std::atomic<int> counter = 0;
    m_name = "parlor-"_L1 + QString::number(++counter);
    m_db = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
    try {
        open(file, mode);
    } catch (const SqlError &) {
        close(); // no destructor runs, and a retry comes every second
        throw;
    }
}

void Database::open(const QString &file, Mode mode)
{
    m_db.setDatabaseName(file);
    // QSQLITE_OPEN_READONLY would keep a reader from making the -shm file of a database that nobody has open.
    m_patienceMs = mode == Mode::ReadWrite ? writerPatienceMs : readerPatienceMs;
    m_db.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(m_patienceMs));
    if (mode == Mode::ReadWrite && !QFile::exists(file)) {
        QFile created(file); // before SQLite does, so that nobody else can ever read it
        if (!created.open(QIODevice::WriteOnly)
            || !created.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
            throw SqlError("cannot create "_L1 + file, SqlError::Io);
    }
    if (!m_db.open())
        fall(m_db.lastError(), file, nullptr);
    // The driver's own connection; Debian's plugin and we link the same libsqlite3.
    m_sqlite = *static_cast<sqlite3 *const *>(m_db.driver()->handle().constData());
    if (mode == Mode::ReadWrite) {
        pragma("PRAGMA journal_mode = WAL");
        pragma(planted("no-sync") ? "PRAGMA synchronous = NORMAL" : "PRAGMA synchronous = FULL");
        pragma(walSizeLimit);
        pragma("PRAGMA cache_size = -65536");
        sqlite3_wal_hook(m_sqlite, &Database::afterCommit, this);
    } else {
        pragma("PRAGMA query_only = ON");
        pragma("PRAGMA cache_size = -32768");
    }
    pragma("PRAGMA temp_store = MEMORY");
    pragma("PRAGMA mmap_size = 268435456");
}

void Database::close()
{
    m_statements.clear();
    for (const auto &[sql, stmt] : m_direct)
        sqlite3_finalize(stmt);
    m_direct.clear();
    m_db.close();
    m_db = {};
    QSqlDatabase::removeDatabase(m_name);
}

Database::~Database()
{
    close();
}

void Database::pragma(const char *text)
{
    QSqlQuery q(m_db);
    if (!q.exec(QString::fromLatin1(text)))
        fall(q.lastError(), QString::fromLatin1(text), m_sqlite);
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
        fall(query->lastError(), QString::fromUtf8(sql), m_sqlite);
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
        fall(statement.query->lastError(), QString::fromUtf8(sql), m_sqlite);
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
    const SqlError::Kind kind = kindOf(sqlite3_errcode(m_sqlite), m_sqlite); // first: errno does not last
    const QString why = QString::fromUtf8(sqlite3_errmsg(m_sqlite));
    unread = SQLITE_OK;
    if (const auto it = m_direct.find(sql); it != m_direct.end() && it->second)
        sqlite3_reset(it->second);
    throw SqlError(why + " in: "_L1 + QString::fromUtf8(sql).left(200), kind);
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
            fall(q.lastError(), statement, m_sqlite);
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

void Database::setPatience(int milliseconds)
{
    m_patienceMs = milliseconds;
    sqlite3_busy_timeout(m_sqlite, milliseconds);
}

void Database::checkpoint()
{
    const int code = sqlite3_wal_checkpoint_v2(m_sqlite, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    const SqlError::Kind kind = kindOf(code, m_sqlite);
    if (code != SQLITE_OK)
        throw SqlError(QString::fromUtf8(sqlite3_errstr(code)) + " in a checkpoint"_L1, kind);
}

// As SQLite does it by itself, and one thing more: while there is always somebody reading, the WAL is never begun anew
// and grows for ever. From a size on we wait until nobody reads from it, which for our own readers is a moment.
int Database::afterCommit(void *self, sqlite3 *sqlite, const char *name, int frames)
{
    auto *db = static_cast<Database *>(self);
    if (frames < checkpointFrames) {
        db->m_restartAt = restartFrames;
        return SQLITE_OK;
    }
    int mode = SQLITE_CHECKPOINT_PASSIVE;
    if (frames >= db->m_restartAt && !planted("wal-never-anew")) {
        db->m_restartAt = frames + restartFrames; // a backup may hold it for long: not each commit waits
        mode = SQLITE_CHECKPOINT_RESTART;
        sqlite3_busy_timeout(sqlite, restartPatienceMs);
    }
    errno = 0;
    const int code = sqlite3_wal_checkpoint_v2(sqlite, name, mode, nullptr, nullptr);
    if (mode == SQLITE_CHECKPOINT_RESTART) {
        sqlite3_busy_timeout(sqlite, db->m_patienceMs);
        if (code == SQLITE_BUSY)
            qCWarning(lcSqlite, "another program has been reading for long: the WAL has grown to %d pages", frames);
    }
    db->m_checkpointCode = code == SQLITE_BUSY || code == SQLITE_LOCKED ? SQLITE_OK : code;
    db->m_checkpointKind = kindOf(db->m_checkpointCode, sqlite);
    return SQLITE_OK; // whatever became of the checkpoint, the commit holds
}

std::optional<SqlError> Database::checkpointTrouble() const
{
    if (m_checkpointCode == SQLITE_OK)
        return {};
    return SqlError(QString::fromUtf8(sqlite3_errstr(m_checkpointCode)) + " in a checkpoint"_L1, m_checkpointKind);
}

void Database::throwIfUnread()
{
    if (const int code = std::exchange(unread, SQLITE_OK); code != SQLITE_OK && !planted("half-read"))
        throw SqlError(QString::fromUtf8(sqlite3_errstr(code)) + " while reading"_L1, kindOf(code, nullptr));
}

} // namespace parlor
