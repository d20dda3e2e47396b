// SPDX-License-Identifier: GPL-3.0-or-later
// One SQLite connection with its prepared statements. Belongs to the thread that opened it.
#pragma once

#include "server/model/base/fault.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <unordered_map>

struct sqlite3;
struct sqlite3_stmt;

namespace parlor {

// Thrown by Database when SQLite refuses: disk full, I/O error, corruption, a constraint. Caught where a batch, a query
// or a merge ends; never crosses the event loop.
class SqlError : public std::runtime_error
{
public:
    // Whose trouble it is: that of one statement (a constraint), or of the storage under all of them.
    enum Kind { Statement, Full, ReadOnly, Busy, Damaged, Io };

    explicit SqlError(const QString &what, Kind kind = Statement)
        : std::runtime_error(what.toStdString())
        , m_kind(kind)
    {
    }
    Kind kind() const { return m_kind; }

private:
    Kind m_kind;
};

// A clear refusal for the person who asked; the details are for the log.
Fault storageFault(const SqlError &error);

// A parameter, seen and not copied.
class SqlValue
{
public:
    enum Kind { Null, Number, Text, Blob };

    SqlValue(qint64 n) : m_kind(Number), m_number(n) {}
    SqlValue(int n) : m_kind(Number), m_number(n) {}
    SqlValue(bool b) : m_kind(Number), m_number(b) {}
    SqlValue(const QString &t) : m_kind(Text), m_bytes(t.constData()), m_number(t.size()) {}
    SqlValue(const QByteArray &b) : m_kind(Blob), m_bytes(b.constData()), m_number(b.size()) {}
    SqlValue(const std::optional<qint64> &n) : m_kind(n ? Number : Null), m_number(n.value_or(0)) {}
    static SqlValue null() { return {}; }

    Kind kind() const { return m_kind; }
    qint64 number() const { return m_number; } // of Text: UTF-16 units; of Blob: bytes
    const void *bytes() const { return m_bytes; }

private:
    SqlValue() = default;
    Kind m_kind = Null;
    const void *m_bytes = nullptr;
    qint64 m_number = 0;
};

class Database
{
public:
    enum class Mode { ReadWrite, ReadOnly };

    // Opens `file` in WAL mode. Read-write connections commit with synchronous=FULL: a commit that returned survives
    // power loss. Throws SqlError.
    Database(const QString &file, Mode mode);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    // Executes a statement that is prepared once per text and kept; `sql` must be a string literal or otherwise outlive
    // this. Parameters are ? in order, or ?1, ?2, ... when one is used twice. The reference stays valid, but a statement
    // that is being read must not be run again: finish() it first. Throws SqlError.
    template <typename... Values>
    QSqlQuery &run(const char *sql, const Values &...values)
    {
        return runWith(sql, {toVariant(values)...});
    }
    QSqlQuery &runWith(const char *sql, const QVariantList &values);

    // The short way for what gives no rows back, straight to SQLite: QSqlQuery::bindValue() looks every value up in a
    // hash of names, which was a quarter of the writer's time. Same parameters and faults as run().
    template <typename... Values>
    void put(const char *sql, const Values &...values)
    {
        if constexpr (sizeof...(Values) == 0) {
            putWith(sql, {});
        } else {
            const SqlValue all[] = {SqlValue(values)...};
            putWith(sql, all);
        }
    }
    // The first column of the first row as a number, 0 if there is none.
    template <typename... Values>
    qint64 number(const char *sql, const Values &...values)
    {
        if constexpr (sizeof...(Values) == 0) {
            return numberWith(sql, {});
        } else {
            const SqlValue all[] = {SqlValue(values)...};
            return numberWith(sql, all);
        }
    }
    // The key that the last insert made.
    qint64 lastKey() const;

    // Statements without parameters, separated by semicolons (a migration). Not prepared.
    void script(const QByteArray &sql);

    void begin();
    void commit();
    void rollback() noexcept;

    // How long a lock that another process holds is waited for.
    static constexpr int writerPatienceMs = 5000;
    void setPatience(int milliseconds);

    // Moves the WAL into the file and empties it.
    void checkpoint();
    // Why the last commit could not move the WAL into the file, although it was due. The commit itself holds.
    std::optional<SqlError> checkpointTrouble() const;

    // QSqlQuery::next() says "no more rows" also where SQLite said "I cannot read". To be called before anything is
    // made of rows that this thread has read: throws if there was such a moment since the last call.
    static void throwIfUnread();

    QSqlDatabase &handle() { return m_db; }

private:
    // Qt's SQLite driver counts a numbered parameter each time it stands in the text: we number them ourselves.
    struct Prepared
    {
        std::unique_ptr<QSqlQuery> query;
        QList<int> order; // which value stands at each ?
    };
    Prepared &prepare(const char *sql);

    template <typename T>
    static QVariant toVariant(const T &value)
    {
        return QVariant::fromValue(value);
    }
    static QVariant toVariant(const QVariant &value) { return value; }
    // A null QString would be bound as NULL; empty text is text.
    static QVariant toVariant(const QString &text) { return text.isNull() ? QStringLiteral("") : text; }

    void putWith(const char *sql, std::span<const SqlValue> values);
    qint64 numberWith(const char *sql, std::span<const SqlValue> values);
    sqlite3_stmt *bound(const char *sql, std::span<const SqlValue> values);
    [[noreturn]] void fallWith(const char *sql);
    void open(const QString &file, Mode mode);
    void close();
    void pragma(const char *text);
    static int afterCommit(void *self, sqlite3 *, const char *, int frames);

    QString m_name;
    QSqlDatabase m_db;
    sqlite3 *m_sqlite = nullptr; // the connection under m_db
    int m_patienceMs = writerPatienceMs;
    int m_restartAt = 0; // frames in the WAL
    int m_checkpointCode = 0;
    SqlError::Kind m_checkpointKind = SqlError::Statement;
    std::unordered_map<const char *, Prepared> m_statements;
    std::unordered_map<const char *, sqlite3_stmt *> m_direct;
};

// begin() now; rollback() unless commit() was called.
class Transaction
{
public:
    explicit Transaction(Database &db)
        : m_db(db)
    {
        m_db.begin();
    }
    ~Transaction()
    {
        if (!m_done)
            m_db.rollback();
    }
    void commit()
    {
        m_db.commit();
        m_done = true;
    }

private:
    Database &m_db;
    bool m_done = false;
};

} // namespace parlor
