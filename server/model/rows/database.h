// SPDX-License-Identifier: GPL-3.0-or-later
// One SQLite connection with its prepared statements. Belongs to the thread that opened it.
#pragma once

#include "server/model/base/fault.h"

#include <QSqlDatabase>
#include <QSqlQuery>

#include <memory>
#include <stdexcept>
#include <unordered_map>

namespace parlor {

// Thrown by Database when SQLite refuses: disk full, I/O error, corruption, a constraint. Caught where a batch, a query
// or a merge ends; never crosses the event loop.
class SqlError : public std::runtime_error
{
public:
    explicit SqlError(const QString &what)
        : std::runtime_error(what.toStdString())
    {
    }
};

// A clear refusal for the person who asked; the details are for the log.
Fault storageFault(const SqlError &error);

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

    // A prepared statement, made once per text and kept; `sql` must be a string literal or otherwise outlive this.
    // The reference stays valid; a statement that is being read must not be asked for again.
    QSqlQuery &statement(const char *sql);

    // Binds by position and executes. A QString is never NULL, also not a null one; a QVariant can be. Throws SqlError.
    template <typename... Values>
    QSqlQuery &run(const char *sql, const Values &...values)
    {
        QSqlQuery &q = statement(sql);
        int i = 0;
        (q.bindValue(i++, bound(values)), ...);
        execute(q);
        return q;
    }
    void execute(QSqlQuery &query);

    // Statements without parameters, separated by semicolons (a migration). Not prepared.
    void script(const QByteArray &sql);

    void begin();
    void commit();
    void rollback() noexcept;

    // Moves the WAL into the file and empties it.
    void checkpoint();

    QSqlDatabase &handle() { return m_db; }

private:
    static QString bound(const QString &text) { return text.isNull() ? QStringLiteral("") : text; }
    template <typename T>
    static const T &bound(const T &value)
    {
        return value;
    }

    QString m_name;
    QSqlDatabase m_db;
    std::unordered_map<const char *, std::unique_ptr<QSqlQuery>> m_statements;
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
