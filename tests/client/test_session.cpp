// SPDX-License-Identifier: GPL-3.0-or-later
// A session against a real parlord: states, problems in words, changes through the outbox, back-fill.
#include "tests/support/parlord.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace parlor;
using namespace parlor::test;
using namespace Qt::StringLiterals;

class TestSession : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void addresses();
    void tokens();
    void nobodyThere();
    void silentServer();
    void signedOut();
    void editsAndDeletions();
    void refusalDoesNotBlock();
    void typingAndPresence();
    void olderMessagesComeByThemselves();
    void search();
    void sessionMayGoAtAnyTime();
};

void TestSession::addresses()
{
    const QList<std::pair<QString, QString>> pairs{
        {u"http://127.0.0.1:3000"_s, u"ws://127.0.0.1:3000/parlor"_s},
        {u"https://chat.example.org/"_s, u"wss://chat.example.org/parlor"_s},
        {u"wss://chat.example.org/team/parlor"_s, u"wss://chat.example.org/team/parlor"_s},
        {u"https://chat.example.org/team?x=1#y"_s, u"wss://chat.example.org/team/parlor"_s},
        {u"localhost:3000"_s, u"ws://localhost:3000/parlor"_s},
    };
    for (const auto &[typed, wanted] : pairs)
        QCOMPARE(parlorUrl(QUrl(typed)).toString(), wanted);
}

void TestSession::tokens()
{
    QCOMPARE(userOfToken(Parlord::token(u"ada"_s, u"host"_s)), UserId{u"ada"_s});
    for (const QByteArray &bad : {""_ba, "a.b"_ba, "a.b.c"_ba, "a.bnVsbA.c"_ba, "e30.e30.e30"_ba})
        QVERIFY(userOfToken(bad).isEmpty());
}

void TestSession::nobodyThere()
{
    QTcpServer taken; // a port that nobody answers at once it is closed
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    const quint16 port = taken.serverPort();
    taken.close();

    Desktop ada(u"ada"_s, u"host"_s);
    const qint64 began = steadyNow();
    ada.session->connectTo(QUrl(u"http://127.0.0.1:%1"_s.arg(port)), ada.token);
    QCOMPARE(ada.session->state(), Session::State::Connecting);
    QTRY_VERIFY_WITH_TIMEOUT(!ada.session->problem().isEmpty(), 5000);
    QVERIFY(steadyNow() - began < 5000);
    QVERIFY2(ada.session->problem().contains(u"No server is running at 127.0.0.1"_s),
             qPrintable(ada.session->problem()));

    // Everything works without a server, up to the outbox.
    QVERIFY(ada.cache->conversations().isEmpty());
    ada.send({u"somewhere"_s}, u"hello"_s);
    QTRY_COMPARE(ada.cache->outbox().size(), 1);
    std::optional<Fault::Code> code;
    ada.session->open({}, [&](const Result<ConversationId> &result) { code = result.error().code; });
    QCOMPARE(code, Fault::Unavailable);
}

void TestSession::silentServer()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    Desktop ada(u"ada"_s, u"host"_s);
    bool gaveUp = false; // it tries again soon, so that the state is not to be caught by looking
    connect(ada.session.get(), &Session::stateChanged, this,
            [&] { gaveUp |= ada.session->state() == Session::State::Offline; });
    ada.session->connectTo(QUrl(u"http://127.0.0.1:%1"_s.arg(silent.serverPort())), ada.token);
    QTRY_VERIFY_WITH_TIMEOUT(!ada.session->problem().isEmpty(), 5000); // says so early ...
    QVERIFY(!gaveUp); // ... and does not give up yet
    QTRY_VERIFY_WITH_TIMEOUT(gaveUp, 7000);
}

void TestSession::signedOut()
{
    Parlord server;
    QVERIFY(server.start());
    Desktop ada(u"ada"_s, u"host"_s);
    QSignalSpy states(ada.session.get(), &Session::stateChanged);
    ada.session->connectTo(server.url(), "not.a.token");
    QTRY_VERIFY_WITH_TIMEOUT(ada.session->isSignedOut(), 5000);
    QCOMPARE(ada.session->state(), Session::State::Offline);
    QVERIFY2(ada.session->problem().contains(u"sign in"_s), qPrintable(ada.session->problem()));
    const auto count = states.size();
    ada.session->retryNow();
    QTest::qWait(1500);
    QCOMPARE(states.size(), count); // no storm of tries
    QVERIFY(ada.goLive(server)); // a good token helps
    QVERIFY(ada.session->problem().isEmpty());

    // Somebody else's token must not fill this person's files.
    ada.session->connectTo(server.url(), Parlord::token(u"ben"_s, u"guest"_s));
    QTRY_VERIFY_WITH_TIMEOUT(ada.session->problem().contains(u"somebody else"_s), 5000);
    QCOMPARE(ada.session->state(), Session::State::Offline);
}

void TestSession::editsAndDeletions()
{
    Parlord server;
    QVERIFY(server.start());
    Desktop ada(u"ada"_s, u"host"_s);
    Desktop ben(u"ben"_s, u"guest"_s);
    QVERIFY(ada.goLive(server));
    QVERIFY(ben.goLive(server));
    const ConversationId id = ben.openWith(ada.self);
    QVERIFY(!id.isEmpty());
    const QString key = ben.send(id, u"frist"_s);
    QTRY_VERIFY(ben.statusOf(id, key) >= MessageStatus::Sent);
    const MessageId message = ben.newest(id)->message.id;

    ben.session->edit(message, u"first"_s);
    QTRY_COMPARE(ada.bodies(id), QStringList{u"first"_s});
    QVERIFY(ada.newest(id)->message.editedAt);
    QTRY_VERIFY(ben.cache->outbox().isEmpty());
    ben.session->remove(message);
    QTRY_VERIFY(ada.newest(id)->message.deletedAt);
    QTRY_VERIFY(ben.cache->outbox().isEmpty());
    QCOMPARE(ben.newest(id)->message.body, QString());
}

void TestSession::refusalDoesNotBlock()
{
    Parlord server;
    QVERIFY(server.start());
    Desktop ben(u"ben"_s, u"guest"_s);
    QVERIFY(ben.goLive(server));
    const ConversationId id = ben.openWith({u"ada"_s});
    const QString tooLong = ben.send(id, QString(3000, u'x'));
    const QString next = ben.send(id, u"short enough"_s);
    QTRY_COMPARE(ben.statusOf(id, tooLong), MessageStatus::Failed);
    QTRY_COMPARE(ben.statusOf(id, next), MessageStatus::Sent);
    const auto items = ben.cache->messages(id, std::nullopt, 10);
    QCOMPARE(items.size(), 2);
    QVERIFY(!items[1].problem.isEmpty());
    QSignalSpy changed(ben.cache.get(), &Cache::outboxChanged);
    ben.session->retry(tooLong);
    QTRY_COMPARE(changed.size(), 2); // waits again, is refused again
    QCOMPARE(ben.statusOf(id, tooLong), MessageStatus::Failed);
    ben.session->discard(tooLong);
    QTRY_COMPARE(ben.cache->messages(id, std::nullopt, 10).size(), 1);
}

void TestSession::typingAndPresence()
{
    Parlord server;
    QVERIFY(server.start());
    Desktop ada(u"ada"_s, u"host"_s);
    Desktop ben(u"ben"_s, u"guest"_s);
    QVERIFY(ada.goLive(server));
    QVERIFY(ben.goLive(server));
    const ConversationId id = ben.openWith(ada.self);
    QTRY_VERIFY(ada.cache->conversation(id));
    for (int i = 0; i < 20; ++i)
        ben.session->setTyping(id, true);
    QTRY_COMPARE(ada.session->typing(id), QStringList{u"BEN"_s});
    QVERIFY(ben.session->typing(id).isEmpty());
    ben.session->setTyping(id, false);
    QTRY_VERIFY(ada.session->typing(id).isEmpty());
    ben.session->setTyping(id, true);
    QTRY_VERIFY(!ada.session->typing(id).isEmpty());
    ben.send(id, u"done typing"_s);
    QTRY_COMPARE(ada.bodies(id).size(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(ada.session->typing(id).isEmpty(), 1000);

    // Who shares a conversation with us is watched from the next connection on.
    QVERIFY(ada.goLive(server));
    QTRY_VERIFY(ada.session->isOnline(ben.self));
    ben.session->disconnectFrom();
    QTRY_VERIFY(!ada.session->isOnline(ben.self));
    QTest::qWait(1200);
    QCOMPARE(ben.session->state(), Session::State::Offline); // and does not come back by itself
}

void TestSession::olderMessagesComeByThemselves()
{
    Parlord server;
    QVERIFY(server.start());
    Desktop ben(u"ben"_s, u"guest"_s);
    QVERIFY(ben.goLive(server));
    const ConversationId id = ben.openWith({u"ada"_s});
    QStringList sent;
    for (int i = 0; i < 230; ++i) {
        sent.append(u"line %1"_s.arg(i));
        ben.send(id, sent.last());
    }
    QTRY_COMPARE_WITH_TIMEOUT(ben.bodies(id), sent, 30'000);

    Desktop ada(u"ada"_s, u"host"_s); // new: the whole conversation is news, its newest page comes first
    QVERIFY(ada.goLive(server));
    QVERIFY(ada.cache->completeFromSeq(id) > 1);
    std::optional<bool> fetched;
    const qint64 from = ada.cache->completeFromSeq(id);
    ada.session->fetchOlder(id, [&](const Result<void> &result) { fetched = result.has_value(); });
    QTRY_COMPARE(fetched, true);
    QVERIFY(ada.cache->completeFromSeq(id) < from);
    QTRY_COMPARE_WITH_TIMEOUT(ada.cache->completeFromSeq(id), 1, 10'000);
    QCOMPARE(ada.bodies(id), sent);
    QTRY_COMPARE_WITH_TIMEOUT(ben.statusOf(id, ben.newest(id)->key()), MessageStatus::Delivered, 5000);
}

void TestSession::search()
{
    Parlord server;
    QVERIFY(server.start());
    Desktop ben(u"ben"_s, u"guest"_s);
    QVERIFY(ben.goLive(server));
    const ConversationId id = ben.openWith({u"ada"_s});
    ben.send(id, u"Is the boiler fixed?"_s);
    QTRY_COMPARE(ben.bodies(id).size(), 1);
    std::optional<QList<SearchHit>> hits;
    Search query;
    query.text = u"boil"_s;
    ben.session->search(query,
                        [&](const Result<QList<SearchHit>> &result) { hits = result.value_or(QList<SearchHit>()); });
    QTRY_VERIFY(hits);
    QCOMPARE(hits->size(), 1);
    QCOMPARE(hits->first().message.conversation, id);
    QCOMPARE(ben.cache->searchConversations(u"boil"_s), QList<ConversationId>{id});
}

void TestSession::sessionMayGoAtAnyTime()
{
    Parlord server;
    QVERIFY(server.start());
    Desktop ben(u"ben"_s, u"guest"_s);
    QVERIFY(ben.goLive(server));
    const ConversationId id = ben.openWith({u"ada"_s});
    for (int round = 0; round < 20; ++round) {
        for (int i = 0; i < 5; ++i)
            ben.send(id, u"%1.%2"_s.arg(round).arg(i));
        ben.session->setTyping(id, true);
        QTest::qWait(round);
        ben.session.reset(); // answers are on their way, writes are queued
        QTest::qWait(5);
        ben.session = std::make_unique<Session>(*ben.cache, ben.clock);
        ben.session->connectTo(server.url(), ben.token);
        QTest::qWait(round);
    }
    QTRY_VERIFY_WITH_TIMEOUT(ben.isLive() && ben.cache->outbox().isEmpty(), 20'000);
    QStringList wanted;
    for (int round = 0; round < 20; ++round) {
        for (int i = 0; i < 5; ++i)
            wanted.append(u"%1.%2"_s.arg(round).arg(i));
    }
    QCOMPARE(ben.bodies(id), wanted);
}

QTEST_GUILESS_MAIN(TestSession)
#include "test_session.moc"
