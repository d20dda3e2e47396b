// SPDX-License-Identifier: GPL-3.0-or-later
// A server that was put back to an older state from a backup, while a desktop holds what it has not sent yet: nothing of
// the person's own is lost or doubled, and the copy becomes what the server now has.
#include "client/view/chat.h"
#include "tests/support/parlord.h"

#include <QDirIterator>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

using namespace parlor;
using namespace parlor::test;
using namespace Qt::StringLiterals;

namespace {

bool copyFolder(const QString &from, const QString &to)
{
    QDir(to).removeRecursively();
    if (!QDir().mkpath(to) || !QFile::setPermissions(to, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
        return false;
    bool good = true;
    for (QDirIterator it(from, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); it.hasNext();) {
        const QString file = it.next();
        const QString target = to + file.mid(from.size());
        good = QDir().mkpath(QFileInfo(target).path()) && QFile::copy(file, target) && good;
    }
    return good;
}

// As a backup gets it that was made into a new database.
bool beginEpoch(const QString &dataFolder)
{
    const QString name = u"restored"_s;
    bool good = false;
    {
        QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        db.setDatabaseName(dataFolder + "/parlor.db"_L1);
        QSqlQuery query(db);
        good = db.open() && query.exec(u"UPDATE meta SET value = 'another' WHERE name = 'epoch'"_s)
            && query.numRowsAffected() == 1;
    }
    QSqlDatabase::removeDatabase(name);
    return good;
}

} // namespace

class TestRestored : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingOfOnesOwnIsLostOrDoubled_data()
    {
        QTest::addColumn<bool>("newEpoch");
        QTest::newRow("an older revision") << false;
        QTest::newRow("a new epoch") << true;
    }
    void nothingOfOnesOwnIsLostOrDoubled()
    {
        QFETCH(bool, newEpoch);
        Parlord server;
        QVERIFY(server.start());
        const QString data = server.folder() + "/data"_L1;
        const QString backup = server.folder() + "/backup"_L1;
        Desktop ada(u"ada"_s, u"host"_s);
        Desktop ben(u"ben"_s, u"guest"_s);
        QVERIFY(ada.goLive(server) && ben.goLive(server));
        const ConversationId id = ben.openWith(ada.self);
        ben.send(id, u"one"_s);
        QTRY_COMPARE(ada.bodies(id), QStringList{u"one"_s});
        const QString known = ada.send(id, u"two"_s);
        QTRY_COMPARE(ben.bodies(id).size(), 2);
        const MessageId two = ada.newest(id)->message.id;
        server.kill();
        QVERIFY(copyFolder(data, backup));

        // What the backup will not have.
        QVERIFY(server.start());
        QVERIFY(ada.goLive(server) && ben.goLive(server));
        ben.send(id, u"three, forgotten"_s);
        QTRY_COMPARE(ada.bodies(id).size(), 3);
        const MessageId three = ada.newest(id)->message.id;
        ada.send(id, u"four, forgotten"_s);
        QTRY_COMPARE(ben.bodies(id).size(), 4);
        const MessageId four = ada.newest(id)->message.id;
        const ConversationId young = ada.openWith({u"cem"_s});
        QVERIFY(!young.isEmpty());
        QTRY_VERIFY(ada.cache->outbox().isEmpty());
        server.kill();
        QTRY_VERIFY(!ada.isLive());

        // Written meanwhile, on a desktop that is closed and opened again.
        const QString waiting = ada.send(id, u"five"_s);
        ada.session->edit(two, u"two, better"_s);
        ada.session->edit(four, u"four, better"_s); // of what is gone
        ada.session->react(three, u"👍"_s, true);
        const QString lost = ada.send(young, u"for Cem"_s); // where it is gone
        ada.cache->saveDraft(id, u"half a sent"_s);
        ada.cache->saveDraft(young, u"Dear C"_s);
        QTRY_COMPARE(ada.cache->outbox().size(), 5);
        ada.close();
        ada.open();

        QVERIFY(copyFolder(backup, data));
        QVERIFY(!newEpoch || beginEpoch(data));
        QVERIFY(server.start());
        Desktop fresh(u"ada"_s, u"host"_s);
        Chat chat(*ada.session, ada.clock, Viewer::ofSystem());
        chat.open(young.text);
        QCOMPARE(chat.draft(), u"Dear C"_s);
        QVERIFY(ada.goLive(server) && ben.goLive(server));
        QTRY_VERIFY_WITH_TIMEOUT(ada.statusOf(id, waiting) >= MessageStatus::Sent, 10'000);
        QTRY_VERIFY_WITH_TIMEOUT(ada.cache->outbox().isEmpty(), 10'000); // done, or refused with a reason

        const QStringList now{u"one"_s, u"two, better"_s, u"five"_s};
        QTRY_COMPARE(ada.bodies(id), now);
        QTRY_COMPARE_WITH_TIMEOUT(ben.bodies(id), now, 10'000);
        QVERIFY(fresh.goLive(server));
        QTRY_COMPARE_WITH_TIMEOUT(fresh.bodies(id), now, 10'000);
        QVERIFY(ada.statusOf(id, known) >= MessageStatus::Sent);
        QCOMPARE(ada.cache->conversations().size(), 1);
        QCOMPARE(ada.cache->draft(id)->body, u"half a sent"_s);
        QCOMPARE(ada.cache->draft(young)->body, u"Dear C"_s);
        const auto kept = ada.cache->outboxEntry(lost);
        QVERIFY(kept && kept->failedAt && !kept->reason.isEmpty());
        QCOMPARE(std::get<SendMessage>(kept->command).body, u"for Cem"_s);

        // Told to whoever has it open.
        QTRY_COMPARE(chat.conversationId(), QString());
        QCOMPARE(chat.takenAway(), u"cem"_s);
        QCOMPARE(chat.takenDraft(), u"Dear C"_s);

        // And it goes on as ever.
        ben.send(id, u"six"_s);
        QTRY_COMPARE(ada.bodies(id), now + QStringList{u"six"_s});
        chat.open(id.text);
        QCOMPARE(chat.draft(), u"half a sent"_s);
    }
};

QTEST_MAIN(TestRestored)
#include "test_restored.moc"
