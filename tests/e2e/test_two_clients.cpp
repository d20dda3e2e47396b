// SPDX-License-Identifier: GPL-3.0-or-later
// Two native clients and a real parlord: the main job, a cut connection, and a replica that was away.
#include "client/walk.h"
#include "tests/support/parlord.h"

#include <QTest>

using namespace parlor;
using namespace parlor::test;
using namespace Qt::StringLiterals;

class TestTwoClients : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void talk();
    void cutOff();
    void awayEqualsFresh();
    void restoredServer();
    void walk();
};

void TestTwoClients::talk()
{
    Parlord server;
    QVERIFY(server.start());
    Desktop host(u"hana"_s, u"host"_s);
    Desktop guest(u"gil"_s, u"guest"_s);
    QVERIFY(host.goLive(server));
    QVERIFY(guest.goLive(server));
    const ConversationId id = guest.openWith(host.self);
    QVERIFY(!id.isEmpty());

    const QString question = guest.send(id, u"Is there a cot?"_s);
    QTRY_COMPARE(host.bodies(id), QStringList{u"Is there a cot?"_s});
    QTRY_COMPARE(guest.statusOf(id, question), MessageStatus::Delivered);
    QCOMPARE(host.cache->conversation(id)->unread, 1);
    QCOMPARE(host.cache->conversation(id)->name(), u"GIL"_s);
    QCOMPARE(guest.cache->conversation(id)->unread, 0);

    host.session->markRead(id, host.newest(id)->message.id);
    QTRY_COMPARE(guest.statusOf(id, question), MessageStatus::Read);
    QTRY_COMPARE(host.cache->conversation(id)->unread, 0);
    QTRY_VERIFY(host.cache->outbox().isEmpty());
    QCOMPARE(host.cache->conversation(id)->unread, 0); // the server says so, too

    const QString answer = host.send(id, u"Yes, in the wardrobe."_s);
    QTRY_COMPARE(guest.bodies(id).size(), 2);
    QTRY_COMPARE(host.statusOf(id, answer), MessageStatus::Delivered);
    guest.session->markRead(id, guest.newest(id)->message.id);
    QTRY_COMPARE(host.statusOf(id, answer), MessageStatus::Read);
}

void TestTwoClients::cutOff()
{
    Parlord server;
    QVERIFY(server.start());
    Desktop host(u"hana"_s, u"host"_s);
    Desktop guest(u"gil"_s, u"guest"_s);
    QVERIFY(host.goLive(server));
    QVERIFY(guest.goLive(server));
    const ConversationId id = guest.openWith(host.self);
    QTRY_VERIFY(host.cache->conversation(id));

    QStringList fromGuest;
    QStringList fromHost;
    for (int round = 0; round < 4; ++round) {
        // Some leave while the server lives, some when it is gone; nobody knows which.
        for (int i = 0; i < 10; ++i) {
            fromGuest.append(u"g%1.%2"_s.arg(round).arg(i));
            fromHost.append(u"h%1.%2"_s.arg(round).arg(i));
            guest.send(id, fromGuest.last());
            host.send(id, fromHost.last());
            if (i == 4) {
                QTest::qWait(7 * round);
                server.kill();
            }
        }
        QTRY_VERIFY(!host.isLive() && !guest.isLive());
        QVERIFY(!guest.session->problem().isEmpty());
        QVERIFY(server.start());
        QTRY_VERIFY_WITH_TIMEOUT(host.isLive() && guest.isLive(), 40'000);
    }
    const auto all = [&](const Desktop &desktop) {
        return desktop.cache->outbox().isEmpty() && desktop.bodies(id).size() == fromGuest.size() + fromHost.size();
    };
    QTRY_VERIFY_WITH_TIMEOUT(all(host) && all(guest), 30'000);
    QCOMPARE(host.bodies(id), guest.bodies(id));
    QStringList sentByGuest;
    QStringList sentByHost;
    for (const QString &body : host.bodies(id))
        (body.startsWith(u'g') ? sentByGuest : sentByHost).append(body);
    QCOMPARE(sentByGuest, fromGuest); // once, and in order
    QCOMPARE(sentByHost, fromHost);
}

void TestTwoClients::awayEqualsFresh()
{
    Parlord server;
    QVERIFY(server.start());
    Desktop host(u"hana"_s, u"host"_s);
    Desktop guest(u"gil"_s, u"guest"_s);
    Desktop other(u"otto"_s, u"guest"_s);
    QVERIFY(host.goLive(server));
    QVERIFY(guest.goLive(server));
    QVERIFY(other.goLive(server));
    const ConversationId id = guest.openWith(host.self);
    for (int i = 0; i < 30; ++i)
        guest.send(id, u"before %1"_s.arg(i));
    QTRY_COMPARE_WITH_TIMEOUT(host.bodies(id).size(), 30, 20'000);
    const QString draftId = host.send(id, u"I shall be away"_s);
    QTRY_COMPARE(host.statusOf(id, draftId), MessageStatus::Delivered);

    host.close();
    const auto items = guest.cache->messages(id, std::nullopt, 100);
    guest.session->edit(items[3].message.id, u"an old one, changed"_s);
    guest.session->remove(items[4].message.id);
    for (int i = 0; i < 120; ++i)
        guest.send(id, u"while away %1"_s.arg(i));
    guest.session->markRead(id, guest.newest(id)->message.id);
    const ConversationId second = other.openWith(host.self); // one that the host has never seen
    other.send(second, u"hello from a stranger"_s);
    QTRY_VERIFY_WITH_TIMEOUT(guest.cache->outbox().isEmpty() && other.cache->outbox().isEmpty(), 30'000);

    host.open();
    QVERIFY(host.goLive(server));
    QTRY_COMPARE_WITH_TIMEOUT(host.bodies(id).size(), 151, 10'000);
    QTRY_COMPARE_WITH_TIMEOUT(host.cache->completeFromSeq(id), 1, 10'000);
    QCOMPARE(host.bodies(second).size(), 1);
    QCOMPARE(host.cache->conversation(second)->name(), u"OTTO"_s);

    Desktop fresh(u"hana"_s, u"host"_s); // the same person on a new computer
    QVERIFY(fresh.goLive(server));
    QTRY_COMPARE_WITH_TIMEOUT(fresh.cache->completeFromSeq(id), 1, 10'000);
    QTRY_COMPARE(dumpShared(host.folder.path(), Receipts::Blurred), dumpShared(fresh.folder.path(), Receipts::Blurred));
    QCOMPARE(host.cache->conversation(id)->unread, fresh.cache->conversation(id)->unread);
}

void TestTwoClients::restoredServer()
{
    Desktop guest(u"gil"_s, u"guest"_s);
    {
        Parlord server;
        QVERIFY(server.start());
        QVERIFY(guest.goLive(server));
        const ConversationId id = guest.openWith({u"hana"_s});
        guest.send(id, u"to the old server"_s);
        QTRY_COMPARE(guest.bodies(id).size(), 1);
        guest.session->disconnectFrom();
        guest.cache->saveDraft(id, u"a draft stays"_s);
    }
    // Another database behind the same account: its epoch is unknown, and what we have is no longer true.
    Parlord another;
    QVERIFY(another.start());
    QVERIFY(guest.goLive(another));
    QVERIFY(guest.cache->conversations().isEmpty());
    const ConversationId id = guest.openWith({u"hana"_s});
    guest.send(id, u"to the new server"_s);
    QTRY_COMPARE(guest.bodies(id), QStringList{u"to the new server"_s});
    QVERIFY(guest.cache->outbox().isEmpty());
}

// The walk that scripts run, as a program of its own.
void TestTwoClients::walk()
{
    Parlord server;
    QVERIFY(server.start());
    const auto run = [&](const QByteArray &guest, const QByteArray &host, QByteArray &said) {
        QProcess walk;
        walk.start(QCoreApplication::applicationFilePath(),
                   {u"--walk"_s, server.url().toString(), QString::fromLatin1(guest), QString::fromLatin1(host)});
        const bool ended = walk.waitForFinished(30'000);
        said = walk.readAllStandardOutput();
        return ended ? walk.exitCode() : -1;
    };
    const QByteArray guest = Parlord::token(u"gil"_s, u"guest"_s);
    const QByteArray host = Parlord::token(u"hana"_s, u"host"_s);
    QByteArray said;
    for (int again = 0; again < 2; ++again) {
        const int code = run(guest, host, said);
        QVERIFY2(code == 0, said.constData());
        QCOMPARE(said.count("\xe2\x9c\x93"), 9); // a check mark for each step
    }
    QCOMPARE(run(guest, "nonsense", said), 1);
    QVERIFY(said.contains("\xe2\x9c\x97"));
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc == 5 && QByteArrayView(argv[1]) == "--walk")
        return runWalk(app, {QUrl(QString::fromLocal8Bit(argv[2])), argv[3], argv[4]});
    TestTwoClients test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_two_clients.moc"
