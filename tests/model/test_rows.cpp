// SPDX-License-Identifier: GPL-3.0-or-later
// Migrations, the binding of rows, and the text that is indexed.
#include "server/model/rows/merge.h"
#include "server/model/rows/migrate.h"
#include "server/model/rows/row.h"
#include "server/model/rows/search.h"
#include "server/model/rows/search_index.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace parlor;
using namespace Qt::StringLiterals;

namespace {

const QStringList allTracks{QString::fromLatin1(sharedTrack), QString::fromLatin1(serverTrack),
                            QString::fromLatin1(clientTrack)};

QStringList schemaOf(Database &db)
{
    QStringList lines;
    QSqlQuery &q = db.run("SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema"
                          " WHERE name NOT LIKE 'sqlite_%' ORDER BY 1");
    while (q.next())
        lines.append(q.value(0).toString());
    q.finish();
    return lines;
}

} // namespace

class TestRows : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void migrating_twice_changes_nothing()
    {
        QTemporaryDir folder;
        Database db(folder.filePath(u"a.db"_s), Database::Mode::ReadWrite);
        migrate(db, allTracks);
        const QStringList once = schemaOf(db);
        QVERIFY(once.size() > 20);
        migrate(db, allTracks);
        QCOMPARE(schemaOf(db), once);
        QCOMPARE(trackVersion(db, QString::fromLatin1(sharedTrack)), 2);
    }

    void tracks_are_separate()
    {
        QTemporaryDir folder;
        Database db(folder.filePath(u"a.db"_s), Database::Mode::ReadWrite);
        migrate(db, {QString::fromLatin1(sharedTrack)});
        QCOMPARE(trackVersion(db, QString::fromLatin1(clientTrack)), 0);
        QVERIFY(!schemaOf(db).join(u'\n').contains("outbox"_L1));
        migrate(db, {QString::fromLatin1(sharedTrack), QString::fromLatin1(clientTrack)});
        QVERIFY(schemaOf(db).join(u'\n').contains("outbox"_L1));
    }

    void a_newer_file_is_refused_and_left_alone()
    {
        QTemporaryDir folder;
        Database db(folder.filePath(u"a.db"_s), Database::Mode::ReadWrite);
        migrate(db, allTracks);
        db.run("INSERT INTO migrations (track, version, applied_at) VALUES ('shared', 99, 0)");
        const QStringList before = schemaOf(db);
        QVERIFY_THROWS_EXCEPTION(SqlError, migrate(db, allTracks));
        QCOMPARE(schemaOf(db), before);
    }

    void files_are_private()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"a.db"_s);
        Database db(file, Database::Mode::ReadWrite);
        migrate(db, allTracks);
        for (const QString &name : {file, file + "-wal"_L1, file + "-shm"_L1}) {
            const auto mode = QFile::permissions(name);
            QVERIFY2(QFile::exists(name), qPrintable(name));
            QVERIFY(!(mode & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)));
        }
    }

    void values_survive_a_round_trip()
    {
        QTemporaryDir folder;
        Database db(folder.filePath(u"a.db"_s), Database::Mode::ReadWrite);
        migrate(db, {QString::fromLatin1(sharedTrack)});
        User u;
        u.id.text = u"ana"_s;
        u.displayName = u"Ana 🏡 \"quoted\""_s;
        u.role = UserRole::Host;
        u.lastSeenAt = 12;
        u.rev = 3;
        u.createdRev = 2;
        Conversation c;
        c.id.text = u"c"_s;
        c.kind = ConversationKind::Group;
        c.contextType = ContextType::Booking;
        c.contextId = u"b"_s;
        c.creator = u.id;
        c.rev = 4;
        c.headSeq = 1;
        c.counted = 1;
        c.lastAt = c.updatedAt = 5;
        Message m;
        m.id.text = u"m"_s;
        m.conversation = c.id;
        m.seq = 1;
        m.sender = u.id;
        m.clientId = u"k"_s;
        m.kind = MessageKind::Image;
        m.body = u"日本語 'and' %s"_s;
        m.attachments = {Attachment{FileId{u"f"_s}, u"https://x.example/ü"_s, u"a \"b\".png"_s, u"image/png"_s, 12, {},
                                    640, 480, {}, {}}};
        m.metadata = QJsonObject{{u"n"_s, 1.5}, {u"t"_s, u"x"_s}};
        m.replyTo.text = u"other"_s;
        m.automationType = u"wifi_info"_s;
        m.author = Author::System;
        m.createdAt = 5;
        m.editedAt = 6;
        m.reactions = {Reaction{u.id, u"👍"_s, 7}};
        m.counted = m.own = 1;
        m.rev = 6;
        m.createdRev = 5;
        mergeRows(db, {m, c, u}); // in this order: what is referenced arrives later

        QSqlQuery users(db.handle());
        QVERIFY(users.exec(u"SELECT "_s + QString::fromLatin1(columnsOf<User>()) + u" FROM user_rows WHERE id = 'ana'"_s));
        QVERIFY(users.next());
        QCOMPARE(readRow<User>(users), u);
        QSqlQuery messages(db.handle());
        QVERIFY(messages.exec(u"SELECT "_s + QString::fromLatin1(columnsOf<Message>()) + u" FROM message_rows"_s));
        QVERIFY(messages.next());
        QCOMPARE(readRow<Message>(messages), m);
        QSqlQuery conversations(db.handle());
        QVERIFY(conversations.exec(u"SELECT "_s + QString::fromLatin1(columnsOf<Conversation>())
                                   + u" FROM conversation_rows"_s));
        QVERIFY(conversations.next());
        QCOMPARE(readRow<Conversation>(conversations), c);
    }

    void search_finds_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("found");
        QTest::newRow("word") << u"The key is in the box"_s << u"key"_s << true;
        QTest::newRow("prefix of the last") << u"The heating is broken"_s << u"the heat"_s << true;
        QTest::newRow("no prefix before") << u"The heating is broken"_s << u"heat broken"_s << false;
        QTest::newRow("accents") << u"Où est la clé ?"_s << u"cle"_s << true;
        QTest::newRow("accents typed") << u"La cle est la"_s << u"clé"_s << true;
        QTest::newRow("case") << u"PARKPLATZ"_s << u"parkplatz"_s << true;
        QTest::newRow("Japanese pair") << u"自転車を置く場所はありますか"_s << u"場所"_s << true;
        QTest::newRow("Chinese two") << u"我们明天到达"_s << u"明天"_s << true;
        QTest::newRow("Chinese one") << u"我们明天到达"_s << u"到"_s << true;
        QTest::newRow("Chinese three") << u"我们明天到达"_s << u"明天到"_s << true;
        QTest::newRow("not there") << u"我们明天到达"_s << u"昨天"_s << false;
        QTest::newRow("Arabic") << u"هل يوجد موقف للسيارة"_s << u"موقف"_s << true;
        QTest::newRow("Thai") << u"สวัสดีครับ"_s << u"สวัส"_s << true;
        QTest::newRow("mixed") << u"Wi-Fi密码是什么"_s << u"密码"_s << true;
        QTest::newRow("operators are words") << u"bring NOT the OR dog"_s << u"NOT \"the* OR"_s << true;
        QTest::newRow("accent on its own") << u"plain"_s << u"\u0301 plain"_s << true;
        QTest::newRow("accent behind") << u"plain"_s << u"plain \u0301"_s << true;
        QTest::newRow("syntax is harmless") << u"plain"_s << u"plain) OR scope:(c1"_s << false;
    }
    void search_finds()
    {
        QFETCH(QString, text);
        QFETCH(QString, typed);
        QFETCH(bool, found);
        QTemporaryDir folder;
        Database db(folder.filePath(u"a.db"_s), Database::Mode::ReadWrite);
        migrate(db, {QString::fromLatin1(sharedTrack)});
        indexMessage(db, 1, 42, text);
        QSqlQuery &q = db.run("SELECT rowid FROM message_fts WHERE message_fts MATCH ?",
                              searchExpression(typed) + " AND scope : ("_L1 + searchScope(42) + u')');
        QCOMPARE(q.next(), found);
        q.finish();
        unindexMessage(db, 1, 42, text);
        QSqlQuery &gone = db.run("SELECT count(*) FROM message_fts WHERE message_fts MATCH ?",
                                 "scope : "_L1 + searchScope(42));
        QVERIFY(gone.next());
        QCOMPARE(gone.value(0).toInt(), 0);
    }

    void nothing_to_search_for()
    {
        QVERIFY(searchExpression(u"  ?! "_s).isEmpty());
        QVERIFY(searchExpression({}).isEmpty());
    }

    void snippets()
    {
        const Snippet s = snippetOf(u"We land 🛬 at nine, is a late check-in possible?"_s, u"late"_s);
        QCOMPARE(s.text, u"We land 🛬 at nine, is a late check-in possible?"_s);
        QCOMPARE(s.highlights.size(), 1);
        const auto [start, length] = s.highlights.first();
        const auto points = s.text.toUcs4();
        QString marked;
        for (qint64 i = start; i < start + length; ++i)
            marked += QChar(points[i]);
        QCOMPARE(marked, u"late"_s);

        const QString far = QString(500, u'x') + u" needle "_s + QString(500, u'y');
        const Snippet cut = snippetOf(far, u"need"_s);
        QVERIFY(cut.text.startsWith(u'…') && cut.text.endsWith(u'…'));
        QCOMPARE(cut.highlights.size(), 1);
        QCOMPARE(QStringView(cut.text).mid(cut.highlights[0].first, 6), u"needle"_s);
    }

    void snippetsOfLongTexts()
    {
        const QString body = u"😀 a "_s.repeated(1600);
        QElapsedTimer clock;
        clock.start();
        const Snippet s = snippetOf(body, u"a "_s.repeated(100));
        QVERIFY2(clock.elapsed() < 500, "the reader thread has others to serve");
        QCOMPARE(s.text.toUcs4().size(), 121); // and …
        QCOMPARE(s.highlights.first().first, 2);
    }
};

QTEST_GUILESS_MAIN(TestRows)
#include "test_rows.moc"
