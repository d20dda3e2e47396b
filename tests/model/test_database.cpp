// SPDX-License-Identifier: GPL-3.0-or-later
// What storage does when something is in its way: what is wrong is told apart, nothing half read is taken for whole, and
// the WAL does not grow for ever.
#include "server/model/rows/migrate.h"
#include "server/store/sqlite_store.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

using namespace parlor;
using namespace Qt::StringLiterals;

namespace {

std::optional<SqlError::Kind> kindThrown(const std::function<void()> &act)
{
    try {
        act();
    } catch (const SqlError &error) {
        return error.kind();
    }
    return {};
}

void overwrite(const QString &path, qint64 at, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(at));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

class TestDatabase : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }

private Q_SLOTS:
    void faults_are_told_apart()
    {
        Database db(path("kinds.db"), Database::Mode::ReadWrite);
        db.put("CREATE TABLE t (a INTEGER PRIMARY KEY)");
        db.put("INSERT INTO t VALUES (1)");
        QCOMPARE(kindThrown([&] { db.put("INSERT INTO t VALUES (1)"); }), SqlError::Statement);
        QCOMPARE(kindThrown([&] { db.put("INSERT INTO nowhere VALUES (1)"); }), SqlError::Statement);

        db.begin();
        Database reader(path("kinds.db"), Database::Mode::ReadOnly);
        QCOMPARE(reader.number("SELECT count(*) FROM t"), 1); // a reader does not wait for a writer
        QCOMPARE(kindThrown([&] { reader.put("INSERT INTO t VALUES (2)"); }), SqlError::ReadOnly);
        db.rollback();

        overwrite(path("not.db"), 0, QByteArray(8192, 'x'));
        QCOMPARE(kindThrown([&] { Database(path("not.db"), Database::Mode::ReadWrite); }), SqlError::Damaged);
    }

    // Before anything listens: the reason stands on the terminal of who started it.
    void a_store_that_cannot_be_opened_says_why()
    {
        overwrite(path("text.db"), 0, QByteArray(8192, 'x'));
        const auto opened = SqliteStore::open(path("text.db"));
        QVERIFY(!opened);
        QVERIFY2(opened.error().message.contains("damaged"_L1), qPrintable(opened.error().message));
    }

    // A retry comes every second for as long as the trouble lasts.
    void a_database_that_cannot_be_opened_leaves_nothing_behind()
    {
        const auto before = QSqlDatabase::connectionNames();
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(kindThrown([&] { Database(path("nowhere/x.db"), Database::Mode::ReadWrite); }), SqlError::Io);
            QVERIFY(kindThrown([&] { Database(path("nowhere/x.db"), Database::Mode::ReadOnly); }));
        }
        QCOMPARE(QSqlDatabase::connectionNames(), before);
    }

    // QSqlQuery::next() is false at a page that cannot be read, as it is at the end.
    void half_read_is_not_read()
    {
        constexpr qint64 pageSize = 4096;
        constexpr int count = 2000;
        const QString file = path("torn.db");
        qint64 pages = 0;
        {
            Database db(file, Database::Mode::ReadWrite);
            db.put("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)");
            db.begin();
            for (int i = 0; i < count; ++i)
                db.put("INSERT INTO t (b) VALUES (?)", QString(100, u'b'));
            db.commit();
            db.checkpoint();
            pages = db.number("SELECT page_count FROM pragma_page_count");
        }
        const auto read = [&] {
            Database db(file, Database::Mode::ReadOnly);
            QSqlQuery &q = db.run("SELECT a, b FROM t");
            int found = 0;
            while (q.next())
                ++found;
            q.finish();
            return found;
        };
        QCOMPARE(read(), count);
        QVERIFY(!kindThrown([] { Database::throwIfUnread(); }));
        overwrite(file, (pages - 3) * pageSize, QByteArray(pageSize, 'x'));
        QVERIFY(read() < count);
        QCOMPARE(kindThrown([] { Database::throwIfUnread(); }), SqlError::Damaged);
        QVERIFY(!kindThrown([] { Database::throwIfUnread(); })); // told once
    }

    // Somebody is always reading: as one ends, the next has begun.
    void the_wal_begins_anew_however_many_read()
    {
        const QString file = path("wal.db");
        Database db(file, Database::Mode::ReadWrite);
        db.put("PRAGMA synchronous = OFF"); // only its size matters here
        db.put("CREATE TABLE t (a INTEGER PRIMARY KEY, b BLOB)");
        for (int i = 0; i < 300; ++i)
            db.put("INSERT INTO t VALUES (?, zeroblob(1000))", i);

        std::atomic<bool> stop = false;
        std::atomic<int> reads = 0;
        const auto keepReading = [&] {
            Database reader(file, Database::Mode::ReadOnly);
            while (!stop) {
                QSqlQuery &q = reader.run("SELECT a FROM t");
                for (int row = 0; q.next() && !stop; ++row) {
                    if (row % 30 == 0)
                        std::this_thread::sleep_for(std::chrono::microseconds(20));
                }
                q.finish();
                ++reads;
            }
        };
        std::thread one(keepReading), two(keepReading);
        while (reads < 2)
            std::this_thread::yield();
        qint64 largest = 0;
        for (int i = 0; i < 100; ++i) { // 400 MB
            db.put("INSERT OR REPLACE INTO t VALUES (1000, zeroblob(4000000))");
            largest = std::max(largest, QFile(file + "-wal"_L1).size());
        }
        stop = true;
        one.join();
        two.join();
        QVERIFY(!db.checkpointTrouble());
        QVERIFY2(largest < 200'000'000, qPrintable(u"the WAL grew to %1 bytes"_s.arg(largest)));
    }

    // The writer's own thread opens the file; what goes wrong there ends neither the program nor the wait of those who ask.
    void a_writer_without_a_database_refuses_and_tries_again()
    {
        Courier courier;
        const QString folder = path("later");
        Writer writer(folder + "/parlor.db"_L1, courier);
        const auto ask = [&] {
            std::optional<Result<Applied>> result;
            User user;
            user.id.text = u"ana"_s;
            user.displayName = u"Ana"_s;
            writer.post({Caller{UserId{u"parlor"_s}, UserRole::Admin, 1}, SaveUser{user, false},
                         [&](Result<Applied> r) { result = std::move(r); }});
            if (!QTest::qWaitFor([&] { return result.has_value(); }, 10'000))
                qFatal("no answer");
            return *result;
        };
        const auto refused = ask();
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Fault::Unavailable);
        QVERIFY(!refused.error().message.isEmpty());
        QVERIFY(writer.trouble().now());

        QVERIFY(QDir().mkpath(folder));
        {
            Database db(folder + "/parlor.db"_L1, Database::Mode::ReadWrite);
            migrate(db, {QString::fromLatin1(sharedTrack), QString::fromLatin1(serverTrack)});
            db.put("INSERT INTO meta (name, value) VALUES ('revision', 0)");
        }
        QVERIFY(QTest::qWaitFor([&] { return !writer.trouble().now(); }, 5000)); // by itself
        QVERIFY(ask());
    }
};

QTEST_GUILESS_MAIN(TestDatabase)
#include "test_database.moc"
