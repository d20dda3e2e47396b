// SPDX-License-Identifier: GPL-3.0-or-later
// RFC 6455 against a raw client on a real port.
#include "server/doors/front.h"
#include "server/doors/websocket.h"
#include "server/doors/websocket_frame.h"
#include "tests/server/server_test_main.h"
#include "tests/server/websocket_client.h"

#include <QRandomGenerator>
#include <QSignalSpy>

#include <memory>

using namespace parlor;

namespace {

constexpr int text = 1, binary = 2, closing = 8, ping = 9, pong = 10;

QByteArray closePayload(int code, const QByteArray &reason = {})
{
    return QByteArray().append(char(code >> 8)).append(char(code)) + reason;
}

} // namespace

class TestWebSocket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_front = std::make_unique<Front>(FrontSettings{});
        m_front->addUpgrade("/echo", [this](const HttpRequest &, const Upgrade &upgrade) {
            m_last = upgrade.accept();
            QVERIFY(m_last);
            ++m_open;
            WebSocketConnection *const connection = m_last;
            m_last->onText = [connection](const QByteArray &t) { connection->sendText(t); };
            m_last->onBinary = [connection](const QByteArray &b) { connection->sendBinary(b); };
            m_last->onClosed = [this] {
                --m_open;
                ++m_closed;
                m_last = nullptr;
            };
        });
        m_open = m_closed = 0;
        QVERIFY(m_front->listen(QHostAddress(QHostAddress::LocalHost), 0));
    }

    void cleanup() { m_front.reset(); }

    void unmasksAllLengths()
    {
        const std::array<uchar, 4> mask{0x12, 0x00, 0xff, 0x80};
        for (qsizetype size = 0; size < 70; ++size) {
            QByteArray data(size, 0), expected;
            for (qsizetype i = 0; i < size; ++i) {
                data[i] = char(QRandomGenerator::global()->bounded(256));
                expected.append(char(uchar(data[i]) ^ mask[size_t(i % 4)]));
            }
            unmask(data.data(), size, mask);
            QCOMPARE(data, expected);
        }
    }

    void echoes_data()
    {
        QTest::addColumn<QByteArray>("payload");
        for (const int size : {0, 1, 7, 8, 125, 126, 127, 128, 65535, 65536, 70000, 1'000'000})
            QTest::addRow("%d bytes", size) << QByteArray(size, 'x');
        QTest::newRow("emoji") << QByteArray("h\xc3\xa9llo \xf0\x9f\x8f\xa0");
        QTest::newRow("NUL") << QByteArray("a\0b", 3);
    }

    void echoes()
    {
        QFETCH(QByteArray, payload);
        WebSocketClient client(m_front->port(), "/echo");
        QVERIFY(client.isUpgraded());
        for (const int opcode : {text, binary}) {
            client.sendFrame({opcode, payload});
            const ServerFrame back = client.next();
            QCOMPARE(back.opcode, opcode);
            QCOMPARE(back.payload, payload);
        }
    }

    void oneByteAtATime()
    {
        WebSocketClient client(m_front->port(), "/echo");
        QVERIFY(client.isUpgraded());
        const QByteArray bytes = ClientFrame{text, "sl\xc3\xb6wly"}.bytes() + ClientFrame{ping, "p"}.bytes()
            + ClientFrame{binary, QByteArray(130, 'b')}.bytes();
        for (const char c : bytes) {
            client.send(QByteArray(1, c));
            client.until([] { return false; }, 0);
        }
        QCOMPARE(client.nextText(), "sl\xc3\xb6wly");
        QCOMPARE(client.next().opcode, pong);
        QCOMPARE(client.next().payload, QByteArray(130, 'b'));
    }

    void manyFramesInOnePiece()
    {
        WebSocketClient client(m_front->port(), "/echo");
        QVERIFY(client.isUpgraded());
        QByteArray bytes;
        for (int i = 0; i < 5000; ++i)
            bytes += ClientFrame{text, "message " + QByteArray::number(i)}.bytes();
        client.send(bytes);
        for (int i = 0; i < 5000; ++i)
            QCOMPARE(client.nextText(), "message " + QByteArray::number(i));
    }

    void framesBehindTheHandshake()
    {
        RawClient client(m_front->port());
        client.send("GET /echo HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
                    + ClientFrame{text, "eager"}.bytes());
        QVERIFY(client.hears(QByteArray("\x81\x05", 2) + "eager"));
    }

    void fragmentsAlsoInsideACharacterAndAroundControlFrames()
    {
        WebSocketClient client(m_front->port(), "/echo");
        QVERIFY(client.isUpgraded());
        const QByteArray whole = "k\xc3\xb6se \xf0\x9f\x98\x80!";
        for (qsizetype i = 0; i < whole.size(); ++i) {
            client.sendFrame({i ? 0 : text, whole.mid(i, 1), i + 1 == whole.size()});
            client.sendFrame({ping, "between"});
        }
        for (qsizetype i = 0; i + 1 < whole.size(); ++i)
            QCOMPARE(client.next().opcode, pong);
        const ServerFrame frame = client.next();
        QCOMPARE(frame.opcode, text);
        QCOMPARE(frame.payload, whole);
        QCOMPARE(client.next().payload, QByteArray("between"));
        // And empty ones.
        client.sendFrame({text, "", false});
        client.sendFrame({0, "", false});
        client.sendFrame({0, "", true});
        QCOMPARE(client.nextText(), QByteArray());
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        const auto row = [](const char *name, const ClientFrame &frame, int code) {
            QTest::newRow(name) << frame.bytes() << code;
        };
        row("unmasked", {text, "a", true, false}, 1002);
        row("RSV1", {text, "a", true, true, 4}, 1002);
        row("RSV2", {text, "a", true, true, 2}, 1002);
        row("RSV3", {text, "a", true, true, 1}, 1002);
        for (const int opcode : {3, 4, 5, 6, 7, 11, 12, 13, 14, 15})
            QTest::addRow("opcode %d", opcode) << ClientFrame{opcode, "a"}.bytes() << 1002;
        row("ping too long", {ping, QByteArray(126, 'x')}, 1002);
        row("ping in fragments", {ping, "a", false}, 1002);
        row("continuation of nothing", {0, "a"}, 1002);
        QTest::newRow("two beginnings") << ClientFrame{text, "a", false}.bytes() + ClientFrame{text, "b"}.bytes() << 1002;
        QTest::newRow("length not shortest, 16") << QByteArray("\x81\xfe\x00\x01\x00\x00\x00\x00" "a", 9) << 1002;
        QTest::newRow("length not shortest, 64")
            << QByteArray("\x81\xff\x00\x00\x00\x00\x00\x00\x00\x01\x00\x00\x00\x00" "a", 15) << 1002;
        QTest::newRow("length over 63 bits") << QByteArray("\x81\xff\xff\xff\xff\xff\xff\xff\xff\xff\x00\x00\x00\x00", 14)
                                             << 1002;
        QTest::newRow("length of 2^62") << QByteArray("\x81\xff\x40\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00", 14)
                                        << 1009;
        QTest::newRow("one byte too big") << ClientFrame{binary, QByteArray(1'000'001, 'x')}.bytes().left(14) << 1009;
        QTest::newRow("fragments too big") << ClientFrame{binary, QByteArray(600'000, 'x'), false}.bytes()
                + ClientFrame{0, QByteArray(600'000, 'x')}.bytes()
                                           << 1009;
        row("not UTF-8", {text, "a\xff"}, 1007);
        row("half a character", {text, "a\xc3"}, 1007);
        row("overlong", {text, "\xc0\xaf"}, 1007);
        row("surrogate", {text, "\xed\xa0\x80"}, 1007);
        row("beyond U+10FFFF", {text, "\xf4\x90\x80\x80"}, 1007);
        QTest::newRow("not UTF-8 over two fragments")
            << ClientFrame{text, "\xc3", false}.bytes() + ClientFrame{0, "\xc3"}.bytes() << 1007;
        row("close with one byte", {closing, "\x03"}, 1002);
        for (const int code : {0, 999, 1004, 1005, 1006, 1015, 1016, 2000, 2999, 5000, 65535})
            QTest::addRow("close code %d", code) << ClientFrame{closing, closePayload(code)}.bytes() << 1002;
        row("close reason not UTF-8", {closing, closePayload(1000, "\xff")}, 1007);
    }

    void refuses()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, code);
        WebSocketClient client(m_front->port(), "/echo");
        QVERIFY(client.isUpgraded());
        client.sendText("before");
        client.send(bytes + ClientFrame{text, "after"}.bytes());
        QCOMPARE(client.nextText(), QByteArray("before"));
        const ServerFrame frame = client.next();
        QVERIFY2(frame.isClose(code), frame.payload.toHex().constData());
        QVERIFY(client.isEnded());
        QVERIFY(client.received.isEmpty());
        QVERIFY(client.until([this] { return m_closed == 1; }));
        QCOMPARE(m_front->guard().openSockets(), 0);
        QCOMPARE(refusedFor(code == 1009 ? Refusal::TooLarge : Refusal::Malformed), 1);
    }

    void floods_data()
    {
        QTest::addColumn<QByteArray>("beginning");
        QTest::addColumn<QByteArray>("frame");
        QTest::newRow("pings") << QByteArray() << ClientFrame{ping, "p"}.bytes();
        QTest::newRow("pongs") << QByteArray() << ClientFrame{pong, {}}.bytes();
        QTest::newRow("empty messages") << QByteArray() << ClientFrame{binary, {}}.bytes();
        QTest::newRow("empty fragments") << ClientFrame{text, "a", false}.bytes() << ClientFrame{0, {}, false}.bytes();
    }

    // Bounded work, not only bounded memory.
    void floods()
    {
        QFETCH(QByteArray, beginning);
        QFETCH(QByteArray, frame);
        WebSocketClient client(m_front->port(), "/echo");
        QVERIFY(client.isUpgraded());
        client.send(beginning + frame.repeated(2 * WebSocketConnection::floodFrames));
        ServerFrame last;
        while (last.opcode != closing && last.opcode != -1)
            last = client.next();
        QVERIFY(last.isClose(1008));
        QVERIFY(client.isEnded());
        QCOMPARE(refusedFor(Refusal::Flood), 1);
    }

    void thousandsOfFramesTakeManyTurns()
    {
        WebSocketClient client(m_front->port(), "/echo");
        QVERIFY(client.isUpgraded());
        QVERIFY(client.until([this] { return m_last != nullptr; }));
        int seen = 0;
        m_last->onText = [&](const QByteArray &) { ++seen; };
        client.send(ClientFrame{text, "x"}.bytes().repeated(5000));
        for (int turn = 1; turn <= 10; ++turn) {
            QCoreApplication::processEvents(QEventLoop::AllEvents);
            QVERIFY2(seen <= 2 * turn * WebSocketConnection::framesPerTurn, QByteArray::number(seen).constData());
        }
        QVERIFY(client.until([&] { return seen == 5000; }));
    }

    // DESIGN §6: "close() on a peer that doesn't read never ends"
    void closeEndsAlsoWhenThePeerDoesNotRead()
    {
        WebSocketClient client(m_front->port(), "/echo");
        client.socket().setReadBufferSize(1024);
        QVERIFY(client.isUpgraded());
        QVERIFY(client.until([this] { return m_last != nullptr; }));
        client.socket().disconnect(SIGNAL(readyRead()));
        const QByteArray chunk(100'000, 'x');
        while (m_last->pending() == 0) {
            QCOMPARE(m_last->sendText(chunk), Sent::Ok);
            client.until([] { return false; }, 0);
        }
        m_last->close(Connection::GoingAway);
        QVERIFY(client.until([this] { return m_closed == 1; }, WebSocketConnection::closeTime + 2000));
        QVERIFY(client.until([this] { return m_front->guard().openSockets() == 0; }));
    }

    void closeIsEchoed_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QByteArray>("echo");
        QTest::newRow("empty") << QByteArray() << QByteArray();
        for (const int code : {1000, 1001, 1003, 1011, 1014, 3000, 4999})
            QTest::addRow("%d", code) << closePayload(code, "because") << closePayload(code);
    }

    void closeIsEchoed()
    {
        QFETCH(QByteArray, payload);
        QFETCH(QByteArray, echo);
        WebSocketClient client(m_front->port(), "/echo");
        QVERIFY(client.isUpgraded());
        client.send(ClientFrame{text, "last"}.bytes() + ClientFrame{closing, payload}.bytes()
                    + ClientFrame{text, "too late"}.bytes());
        QCOMPARE(client.nextText(), QByteArray("last"));
        const ServerFrame frame = client.next();
        QCOMPARE(frame.opcode, closing);
        QCOMPARE(frame.payload, echo);
        QVERIFY(client.isEnded());
        QVERIFY(client.received.isEmpty());
    }

    void serverClosesInOrder()
    {
        WebSocketClient client(m_front->port(), "/echo");
        QVERIFY(client.isUpgraded());
        QVERIFY(client.until([this] { return m_last != nullptr; }));
        m_last->sendText("one");
        m_last->close(Connection::GoingAway, "bye");
        QCOMPARE(m_last->sendText("after the close"), Sent::Gone);
        QCOMPARE(client.nextText(), QByteArray("one"));
        client.sendText("crossing the close frame"); // not echoed
        const ServerFrame frame = client.next();
        QVERIFY(frame.isClose(1001));
        QCOMPARE(frame.payload.mid(2), QByteArray("bye"));
        QCOMPARE(m_closed, 0);
        client.sendFrame({closing, closePayload(1001)});
        QVERIFY(client.isEnded());
        QVERIFY(client.until([this] { return m_closed == 1; }));
    }

    void peerThatNeverReadsIsDropped()
    {
        WebSocketClient client(m_front->port(), "/echo");
        client.socket().setReadBufferSize(1024);
        QVERIFY(client.isUpgraded());
        QVERIFY(client.until([this] { return m_last != nullptr; }));
        client.socket().disconnect(SIGNAL(readyRead()));
        const QByteArray chunk(100'000, 'x');
        Sent sent = Sent::Ok;
        for (int i = 0; i < 1000 && (sent = m_last->sendText(chunk)) == Sent::Ok; ++i) {
            QVERIFY(m_last->pending() <= WebSocketConnection::highWater);
            client.until([] { return false; }, 0);
        }
        QCOMPARE(sent, Sent::Slow);
        QCOMPARE(refusedFor(Refusal::SlowReader), 1);
        QCOMPARE(m_closed, 0); // never from inside a send
        QCOMPARE(m_last->sendText("more"), Sent::Gone);
        QVERIFY(client.until([this] { return m_closed == 1; }));
        QVERIFY(client.until([this] { return m_front->guard().openSockets() == 0; }));
    }

    // DESIGN §6: "pongs to a ping flood queue without bound"
    void pongsThatNobodyReadsAreBounded()
    {
        WebSocketClient client(m_front->port(), "/echo");
        QVERIFY(client.isUpgraded());
        QVERIFY(client.until([this] { return m_last != nullptr; }));
        client.socket().setReadBufferSize(1024);
        client.socket().disconnect(SIGNAL(readyRead()));
        qsizetype said = 0;
        for (; m_last->pending() == 0; said += 100'010) {
            QCOMPARE(m_last->sendText(QByteArray(100'000, 'x')), Sent::Ok);
            client.until([] { return false; }, 0);
        }
        const qint64 before = m_last->pending();
        for (int i = 0; i < 400; ++i) // fewer than a flood
            client.sendFrame({ping, QByteArray(122, 'p') + QByteArray::number(100 + i)});
        client.until([] { return false; }, 200);
        const qint64 pongs = m_last->pending() - before;
        QVERIFY2(pongs > 0 && pongs <= WebSocketConnection::pongLimit * 127, QByteArray::number(pongs).constData());
        // RFC 6455 §5.5.3: the last one is answered all the same.
        client.socket().setReadBufferSize(0);
        client.received += client.socket().readAll();
        QObject::connect(&client.socket(), &QTcpSocket::readyRead, &client.socket(),
                         [&] { client.received += client.socket().readAll(); });
        QVERIFY(client.until([&] { return client.received.endsWith(QByteArray(122, 'p') + "499"); }));
        QCOMPARE(client.received.count(QByteArray(122, 'p')), WebSocketConnection::pongLimit + 1);
        QVERIFY(client.received.size() > said);
    }

    void pingsAreAnsweredInOrder()
    {
        WebSocketClient client(m_front->port(), "/echo");
        QVERIFY(client.isUpgraded());
        QByteArray pings;
        for (int i = 0; i < 10; ++i)
            pings += ClientFrame{ping, QByteArray::number(i)}.bytes();
        client.send(pings + ClientFrame{pong, "unasked"}.bytes());
        for (int i = 0; i < 10; ++i) {
            const ServerFrame frame = client.next();
            QCOMPARE(frame.opcode, pong);
            QCOMPARE(frame.payload, QByteArray::number(i));
        }
    }

    // DESIGN §6: "own idle and heartbeat deadlines are needed"; and that they live on after an upgrade
    void heartbeatDropsTheSilent()
    {
        WebSocketClient lively(m_front->port(), "/echo");
        QVERIFY(lively.isUpgraded());
        QVERIFY(lively.until([this] { return m_last != nullptr; }));
        m_last->setHeartbeat(80, 80);
        WebSocketClient silent(m_front->port(), "/echo");
        QVERIFY(silent.isUpgraded());
        QVERIFY(silent.until([this] { return m_open == 2; }));
        m_last->setHeartbeat(80, 80);
        QElapsedTimer clock;
        clock.start();
        while (clock.elapsed() < 500) {
            const ServerFrame frame = lively.next(500);
            QCOMPARE(frame.opcode, ping);
            lively.sendFrame({pong, frame.payload});
        }
        QVERIFY(silent.isEnded(0));
        QCOMPARE(m_open, 1);
    }

    void pauseHoldsMessagesBack()
    {
        WebSocketClient client(m_front->port(), "/echo");
        QVERIFY(client.isUpgraded());
        QVERIFY(client.until([this] { return m_last != nullptr; }));
        WebSocketConnection *const connection = m_last;
        int seen = 0;
        connection->onText = [&](const QByteArray &) {
            if (++seen == 3)
                connection->setPaused(true);
        };
        QByteArray bytes;
        for (int i = 0; i < 10; ++i)
            bytes += ClientFrame{text, "x"}.bytes();
        client.send(bytes);
        client.until([] { return false; }, 50);
        QCOMPARE(seen, 3);
        client.send(bytes);
        client.until([] { return false; }, 50);
        QCOMPARE(seen, 3);
        connection->setPaused(false);
        QVERIFY(client.until([&] { return seen == 20; }));
    }

    // DESIGN §6: "delete of a QWebSocket inside its own slot is a use-after-free"
    void abortInsideTheHandler()
    {
        WebSocketClient client(m_front->port(), "/echo");
        QVERIFY(client.isUpgraded());
        QVERIFY(client.until([this] { return m_last != nullptr; }));
        WebSocketConnection *const connection = m_last;
        int seen = 0;
        connection->onText = [&](const QByteArray &) {
            ++seen;
            connection->abort();
        };
        client.send(ClientFrame{text, "a"}.bytes() + ClientFrame{text, "b"}.bytes());
        QVERIFY(client.isEnded());
        QVERIFY(client.until([this] { return m_closed == 1; }));
        QCOMPARE(seen, 1);
    }

    void outputOfATurnIsOnePiece()
    {
        WebSocketClient client(m_front->port(), "/echo");
        QVERIFY(client.isUpgraded());
        QVERIFY(client.until([this] { return m_last != nullptr; }));
        for (int i = 0; i < 100; ++i)
            m_last->sendText("0123456789");
        QCOMPARE(m_last->pending(), 100 * 12);
        QVERIFY(client.hearsBytes(1200));
        QCOMPARE(m_last->pending(), 0);
    }

private:
    qint64 refusedFor(Refusal why) const { return m_front->guard().counts().refused[size_t(why)]; }

    std::unique_ptr<Front> m_front;
    WebSocketConnection *m_last = nullptr;
    int m_open = 0;
    int m_closed = 0;
};

PARLOR_SERVER_TEST_MAIN(TestWebSocket)
#include "test_websocket.moc"
