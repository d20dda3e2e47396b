// SPDX-License-Identifier: GPL-3.0-or-later
// A server that lies, babbles or floods: the desktop goes on, shows nothing that is not its own, keeps what waits, and
// never stands still.
#include "tests/support/fake_server.h"
#include "tests/support/parlord.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <malloc.h>

using namespace parlor;
using namespace parlor::test;
using namespace Qt::StringLiterals;

namespace {

const ConversationId room{u"room"_s};

template <typename T>
QByteArray rowText(const char *kind, const T &row)
{
    return QByteArray("{\"") + kind + "\":" + toJson(row) + '}';
}

Message message(const QString &id, qint64 seq, const QString &sender, Revision rev, const QString &body)
{
    Message m;
    m.id = {id};
    m.conversation = room;
    m.seq = seq;
    m.sender = {sender};
    m.clientId = "c-"_L1 + id;
    m.body = body;
    m.createdAt = 1000 + seq;
    m.counted = seq;
    m.rev = m.createdRev = rev;
    return m;
}

QByteArray rowsText(const QList<QByteArray> &rows)
{
    return "{\"rows\":[" + rows.join(',') + "],\"rev\":99}";
}

QByteArray says(const Message &m) { return rowsText({rowText("message", m)}); }

// One conversation of Ada and Ben, with one message.
QByteArray homely()
{
    Conversation c;
    c.id = room;
    c.creator = {u"ada"_s};
    c.headSeq = c.counted = 1;
    c.rev = c.createdRev = 1;
    QList<QByteArray> rows{rowText("conversation", c)};
    for (const QString &user : {u"ada"_s, u"ben"_s}) {
        User u;
        u.id = {user};
        u.displayName = user;
        u.rev = u.createdRev = 2;
        Participant p;
        p.conversation = room;
        p.user = {user};
        p.rev = p.createdRev = 3;
        rows << rowText("user", u) << rowText("participant", p);
    }
    rows << rowText("message", message(u"m1"_s, 1, u"ben"_s, 11, u"hello"_s));
    return "\"rows\":[" + rows.join(',') + "],\"upTo\":\"e.20\"";
}

qint64 residentBytes()
{
    malloc_trim(0);
    QFile statm(u"/proc/self/statm"_s);
    return statm.open(QIODevice::ReadOnly) ? statm.readAll().split(' ').value(1).toLongLong() * 4096 : 0;
}

QList<QByteArray> repeated(int times, const std::function<QByteArray(int)> &text)
{
    QList<QByteArray> texts;
    for (int i = 0; i < times; ++i)
        texts.append(text(i));
    return texts;
}

} // namespace

class TestHostileServer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void live_data();
    void live();
    void notEvenFrames();
    void catchUp_data();
    void catchUp();
    void nothingBeforeTheWelcome();
    void somebodyElsesWelcome();
    void settlesOnlyItsOwn();
    void revisionsGoForward();
    void oneBadRowTakesNobodyWithIt();
    void strangersConversationsGoAgain();
};

void TestHostileServer::live_data()
{
    QTest::addColumn<QList<QByteArray>>("texts");
    const auto row = [](const char *name, const QList<QByteArray> &texts) { QTest::newRow(name) << texts; };
    row("no JSON", {"", "{", "null", "[]", "{}", "\"x\"", "7", QByteArray(1000, '{'), QByteArray(100'000, '['),
                    QByteArray(1'000'000, 'x'), "{\"rows\":", "{\"a\":\"\\ud800\"}", "{\"a\":\"\\u0000\"}"});
    row("rows of no kind that we know", {R"({"rows":[{"hologram":{"id":"x"}}]})", R"({"rows":[{}]})"});
    row("rows that are none", {R"({"rows":7})", R"({"rows":[1,2]})", R"({"rows":{"message":{}}})", R"({"rows":[null]})",
                               R"({"rows":[{"message":7}]})", R"({"rows":[{"message":{}}]})",
                               R"({"rows":[{"message":{"id":"","conversation":""}}]})",
                               R"({"rows":[{"removed":{}}]})", R"({"rows":[{"user":{"id":7}}]})"});
    row("answers that nobody asked for",
        {R"({"tag":999999,"done":{}})", R"({"tag":-1,"done":{}})", R"({"tag":"x","done":{}})", R"({"tag":1e300,"done":{}})",
         R"({"tag":0})", R"({"tag":999999,"fault":{"code":"forbidden","message":"no"}})", R"({"tag":1,"rows":[]})",
         R"({"tag":1,"rows":[],"resync":true,"upTo":"x.1"})"});
    row("faults for nothing", repeated(2000, [](int) {
            return QByteArray(R"({"fault":{"code":"internal","message":"oh"}})");
        }));
    row("a second welcome", {R"({"welcome":{"version":1,"user":"ada","server":"x"}})",
                             R"({"welcome":{"version":1,"user":"eve","server":"x"}})", R"({"welcome":{}})"});
    row("crowds that type", repeated(20'000, [](int i) {
            const QByteArray n = QByteArray::number(i);
            return R"({"typing":{"conversation":")" + (i % 2 ? "room" : "c" + n) + R"(","user":"u)" + n
                + R"(","userName":"x","isTyping":true}})";
        }));
    row("crowds that come and go", repeated(20'000, [](int i) {
            return R"({"presence":{"user":"u)" + QByteArray::number(i) + R"(","isOnline":true,"at":1}})";
        }));
    row("a seq that is taken", {says(message(u"other"_s, 1, u"ben"_s, 50, u"I was first"_s))});
    const qint64 huge = std::numeric_limits<qint64>::max();
    Message far = message(u"far"_s, huge, u"ben"_s, 60, u"from the end of time"_s);
    far.createdAt = huge;
    far.counted = huge;
    Message before = message(u"before"_s, -5, u"ben"_s, 61, u"from before"_s);
    before.createdAt = std::numeric_limits<qint64>::min();
    before.counted = -huge;
    for (Message *m : {&far, &before})
        m->conversation = {u"elsewhere"_s};
    row("numbers out of all bounds", {says(far), says(before)});
    row("a hundred thousand rows at once", {rowsText(repeated(100'000, [](int i) {
            const QByteArray n = QByteArray::number(i);
            return R"({"presence":{"user":"u)" + n + R"("},"hologram":{"n":)" + n + R"(,"pad":"xxxxxxxxxxxxxxxxxxxxxxxxx"}})";
        }))});
    row("people by the thousand", {rowsText(repeated(15'000, [](int i) {
            User u;
            u.id = {u"crowd-%1"_s.arg(i)};
            u.displayName = QString(200, u'x');
            u.rev = u.createdRev = 30 + i;
            return rowText("user", u);
        }))});
}

void TestHostileServer::live()
{
    QFETCH(QList<QByteArray>, texts);
    FakeServer server(u"ada"_s);
    server.catchUp = [](const QJsonObject &) { return homely(); };
    QVERIFY(server.listen());
    Desktop ada(u"ada"_s, u"host"_s);
    ada.session->connectTo(server.url(), ada.token);
    QTRY_VERIFY(ada.isLive());
    const QString waiting = ada.send(room, u"mine"_s);
    QTRY_VERIFY(!server.commands.isEmpty());

    qint64 longest = 0; // that the event loop stood still
    QElapsedTimer since;
    QTimer tick;
    connect(&tick, &QTimer::timeout, this, [&] { longest = std::max(longest, since.restart()); });
    since.start();
    tick.start(5);
    const qint64 before = residentBytes();
    for (const QByteArray &text : texts)
        server.say(text);
    QTest::qWait(50);
    longest = 0;
    since.restart();
    QTRY_VERIFY_WITH_TIMEOUT(ada.isLive(), 10'000);
    const auto heard = [&] {
        server.say(says(message(u"m2"_s, 2, u"ben"_s, 90'000, u"still there?"_s)));
        return ada.bodies(room).contains(u"still there?"_s);
    };
    QTRY_VERIFY_WITH_TIMEOUT(heard(), 20'000);
    QVERIFY2(longest < 1500, qPrintable(u"stood still for %1 ms"_s.arg(longest)));
    QCOMPARE(ada.bodies(room), QStringList({u"hello"_s, u"still there?"_s}));
    QCOMPARE(ada.cache->conversations().size(), 1);
    QCOMPARE(ada.cache->outbox().size(), 1);
    QCOMPARE(ada.cache->outbox().first().clientId, waiting);
    const qint64 grown = (residentBytes() - before) >> 20;
    QVERIFY2(grown < 120, qPrintable(u"%1 MiB more"_s.arg(grown)));
}

// Below the texts: binary, half of a character, a message beyond the limit, nothing but the end.
void TestHostileServer::notEvenFrames()
{
    FakeServer server(u"ada"_s);
    server.catchUp = [](const QJsonObject &) { return homely(); };
    QVERIFY(server.listen());
    Desktop ada(u"ada"_s, u"host"_s);
    ada.session->connectTo(server.url(), ada.token);
    QTRY_VERIFY(ada.isLive());
    server.socket()->sendBinaryMessage(QByteArray(100'000, '\xff'));
    server.say(says(message(u"m2"_s, 2, u"ben"_s, 12, u"after binary"_s)));
    QTRY_COMPARE(ada.bodies(room).size(), 2);
    server.say(QByteArray(17 * 1024 * 1024, 'x'));
    QTRY_COMPARE_WITH_TIMEOUT(server.connections, 2, 10'000);
    QTRY_VERIFY_WITH_TIMEOUT(ada.isLive(), 10'000);
    QCOMPARE(ada.bodies(room).size(), 2);
}

void TestHostileServer::catchUp_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("the same page for ever") << QByteArray(R"("rows":[],"after":"1/2/3/4")");
    QTest::newRow("pages without end") << QByteArray(R"("rows":[],"after":"COUNT")");
    QTest::newRow("another answer") << QByteArray(R"("hits":[])");
    QTest::newRow("no answer") << QByteArray(R"("hologram":[])");
    QTest::newRow("a fault") << QByteArray(R"("fault":{"code":"validation","message":"cursor?"})");
    QTest::newRow("rows that are none") << QByteArray(R"("rows":[{"message":{}}],"upTo":"e.9")");
    QTest::newRow("always anew") << QByteArray(R"("rows":[],"resync":true,"upTo":"")");
}

// It says that something is wrong or lives with it, tries again without a storm, and is fine when the server is.
void TestHostileServer::catchUp()
{
    QFETCH(QByteArray, answer);
    FakeServer server(u"ada"_s);
    int asked = 0;
    server.catchUp = [&](const QJsonObject &) {
        return QByteArray(answer).replace("COUNT", QByteArray::number(++asked));
    };
    QVERIFY(server.listen());
    Desktop ada(u"ada"_s, u"host"_s);
    ada.send(room, u"mine"_s);
    ada.session->connectTo(server.url(), ada.token);
    QTest::qWait(400);
    QVERIFY2(asked < 1000, qPrintable(QString::number(asked)));
    QVERIFY2(server.connections < 10, qPrintable(QString::number(server.connections)));
    server.catchUp = [](const QJsonObject &) { return homely(); };
    const auto isFine = [&] {
        ada.session->retryNow();
        return ada.isLive();
    };
    if (answer.contains("hologram")) // no answer at all is waited for: see Exchange
        ada.session->connectTo(server.url(), ada.token);
    QTRY_VERIFY_WITH_TIMEOUT(isFine(), 10'000);
    if (ada.bodies(room).isEmpty()) { // it had been content with nothing
        ada.session->connectTo(server.url(), ada.token);
        QTRY_VERIFY_WITH_TIMEOUT(ada.isLive(), 10'000);
    }
    QTRY_COMPARE(ada.bodies(room), QStringList{u"hello"_s});
    QCOMPARE(ada.cache->outbox().size(), 1);
}

void TestHostileServer::nothingBeforeTheWelcome()
{
    QWebSocketServer early(u"early"_s, QWebSocketServer::NonSecureMode);
    QVERIFY(early.listen(QHostAddress::LocalHost));
    connect(&early, &QWebSocketServer::newConnection, this, [&] {
        QWebSocket *socket = early.nextPendingConnection();
        socket->setParent(&early);
        socket->sendTextMessage("{"_L1 + QString::fromUtf8(homely()) + "}"_L1);
        socket->sendTextMessage(QString::fromUtf8("{\"presence\":{\"user\":\"ben\",\"isOnline\":true,\"at\":1}}"));
    });
    Desktop ada(u"ada"_s, u"host"_s);
    ada.session->connectTo(QUrl(u"http://127.0.0.1:%1"_s.arg(early.serverPort())), ada.token);
    QTest::qWait(300);
    ada.session->disconnectFrom();
    QTest::qWait(50);
    QVERIFY(ada.cache->conversations().isEmpty());
    QVERIFY(!ada.session->isOnline({u"ben"_s}));
}

void TestHostileServer::somebodyElsesWelcome()
{
    FakeServer server(u"eve"_s);
    server.catchUp = [](const QJsonObject &) { return homely(); };
    QVERIFY(server.listen());
    Desktop ada(u"ada"_s, u"host"_s);
    ada.session->connectTo(server.url(), ada.token);
    QTRY_VERIFY(!ada.session->problem().isEmpty());
    QCOMPARE(ada.session->state(), Session::State::Offline);
    QVERIFY(ada.cache->conversations().isEmpty());
}

// A message that bears the name of what waits here, but is another person's, or of another conversation.
void TestHostileServer::settlesOnlyItsOwn()
{
    FakeServer server(u"ada"_s);
    server.catchUp = [](const QJsonObject &) { return homely(); };
    QVERIFY(server.listen());
    Desktop ada(u"ada"_s, u"host"_s);
    ada.session->connectTo(server.url(), ada.token);
    QTRY_VERIFY(ada.isLive());
    const QString waiting = ada.send(room, u"mine"_s);
    const QString edit = ada.session->edit({u"m1"_s}, u"changed"_s);
    QTRY_COMPARE(ada.cache->outbox().size(), 2);
    QTRY_VERIFY(!server.commands.isEmpty());
    Message foreign = message(u"m2"_s, 2, u"ben"_s, 12, u"by Ben"_s);
    foreign.clientId = waiting;
    Message elsewhere = message(u"m3"_s, 1, u"ada"_s, 13, u"elsewhere"_s);
    elsewhere.conversation = {u"elsewhere"_s};
    elsewhere.clientId = waiting;
    Message asEdit = message(u"m4"_s, 3, u"ada"_s, 14, u"named as the edit"_s);
    asEdit.clientId = edit;
    server.say(rowsText({rowText("message", foreign), rowText("message", elsewhere), rowText("message", asEdit)}));
    QTRY_COMPARE(ada.bodies(room).size(), 3);
    QCOMPARE(ada.cache->outbox().size(), 2);
    // The answer to what was sent, by another's tag: nothing.
    const qint64 tag = server.commands.first()[u"tag"].toInteger();
    server.say("{\"tag\":" + QByteArray::number(tag + 1000) + ",\"done\":{}}");
    QTest::qWait(50);
    QCOMPARE(ada.cache->outbox().size(), 2);
    server.say("{\"tag\":" + QByteArray::number(tag) + ",\"done\":{}}"); // its own: it says so, and we believe it
    QTRY_COMPARE(ada.cache->outbox().size(), 1);
}

void TestHostileServer::revisionsGoForward()
{
    FakeServer server(u"ada"_s);
    server.catchUp = [](const QJsonObject &) { return homely(); };
    QVERIFY(server.listen());
    Desktop ada(u"ada"_s, u"host"_s);
    ada.session->connectTo(server.url(), ada.token);
    QTRY_VERIFY(ada.isLive());
    server.say(says(message(u"m1"_s, 1, u"ben"_s, 20, u"newer"_s)));
    QTRY_COMPARE(ada.bodies(room), QStringList{u"newer"_s});
    for (const Revision rev : {19, 20, 0, -7})
        server.say(says(message(u"m1"_s, 1, u"ben"_s, rev, u"older"_s)));
    server.say(says(message(u"m2"_s, 2, u"ben"_s, 21, u"then"_s)));
    QTRY_COMPARE(ada.bodies(room), QStringList({u"newer"_s, u"then"_s}));
}

void TestHostileServer::oneBadRowTakesNobodyWithIt()
{
    FakeServer server(u"ada"_s);
    server.catchUp = [](const QJsonObject &) { return homely(); };
    QVERIFY(server.listen());
    Desktop ada(u"ada"_s, u"host"_s);
    QString broken;
    connect(ada.cache.get(), &Cache::broken, this, [&](const QString &problem) { broken = problem; });
    ada.session->connectTo(server.url(), ada.token);
    QTRY_VERIFY(ada.isLive());
    server.say(rowsText({rowText("message", message(u"mx"_s, 1, u"ben"_s, 32, u"a seq that is taken"_s)),
                         rowText("message", message(u"m2"_s, 2, u"ben"_s, 34, u"good"_s))}));
    QTRY_COMPARE(ada.bodies(room), QStringList({u"hello"_s, u"good"_s}));
    QCOMPARE(broken, QString()); // the disk is not full
}

void TestHostileServer::strangersConversationsGoAgain()
{
    FakeServer server(u"ada"_s);
    server.catchUp = [](const QJsonObject &) { return homely(); };
    QVERIFY(server.listen());
    Desktop ada(u"ada"_s, u"host"_s);
    ada.session->connectTo(server.url(), ada.token);
    QTRY_VERIFY(ada.isLive());
    Message foreign = message(u"x1"_s, 1, u"eve"_s, 30, u"none of your business"_s);
    foreign.conversation = {u"elsewhere"_s};
    server.say(says(foreign));
    server.say(says(message(u"m2"_s, 2, u"ben"_s, 31, u"then"_s)));
    QTRY_COMPARE(ada.bodies(room).size(), 2);
    QCOMPARE(ada.cache->conversations().size(), 1);
    QTRY_VERIFY(ada.bodies({u"elsewhere"_s}).isEmpty()); // the server would not say what it is
}

QTEST_GUILESS_MAIN(TestHostileServer)
#include "test_hostile_server.moc"
