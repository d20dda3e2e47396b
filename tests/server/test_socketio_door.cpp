// SPDX-License-Identifier: GPL-3.0-or-later
// The Socket.IO door with echo namespaces instead of the desk, against a raw client.
#include "server/doors/front.h"
#include "server/doors/socketio_door.h"
#include "server/doors/socketio_packet.h"
#include "tests/server/server_test_main.h"
#include "tests/server/websocket_client.h"

#include <QJsonDocument>
#include <QTimer>

#include <memory>

using namespace parlor;
using namespace Qt::StringLiterals;

namespace {

int livingSockets = 0;

QByteArray compact(const QJsonArray &array)
{
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

class EchoSocket final : public SocketIoSocket
{
public:
    EchoSocket(QByteArray nsp, const SocketIoConnect &connect)
        : m_nsp(std::move(nsp))
        , m_auth(connect.auth)
        , m_link(connect.link)
    {
        ++livingSockets;
    }
    ~EchoSocket() override { --livingSockets; }

    void connected() override { emitEvent(QJsonArray{u"auth"_s, m_auth}, {}); }

    void event(const SocketIoEvent &event) override
    {
        const int count = int(event.attachments.size());
        if (event.ackId) {
            m_link.send(formatSocketIo(count ? SocketIoPacket::BinaryAck : SocketIoPacket::Ack, m_nsp, event.ackId,
                                       compact(event.arguments), count),
                        event.attachments);
        } else if (event.name == "bye"_L1) {
            m_link.close();
        } else {
            QJsonArray back = event.arguments;
            back.prepend(event.name + "-back"_L1);
            emitEvent(back, event.attachments);
        }
    }

private:
    void emitEvent(const QJsonArray &event, const QList<QByteArray> &attachments)
    {
        const int count = int(attachments.size());
        m_link.send(formatSocketIo(count ? SocketIoPacket::BinaryEvent : SocketIoPacket::Event, m_nsp, {},
                                   compact(event), count),
                    attachments);
    }

    QByteArray m_nsp;
    QJsonObject m_auth;
    SocketIoLink m_link;
};

class EchoNamespace final : public SocketIoNamespace
{
public:
    explicit EchoNamespace(QByteArray name)
        : m_name(std::move(name))
    {
    }
    QByteArray name() const override { return m_name; }
    void admit(const SocketIoConnect &connect, Admitted admitted) override
    {
        const QString token = connect.auth.value("token"_L1).toString();
        if (token == "bad"_L1)
            return admitted(fail(Fault::Unauthorized, u"the details stay inside"_s));
        if (token == "busy"_L1)
            return admitted(fail(Fault::Unavailable, u"busy"_s));
        if (token == "never"_L1)
            return;
        if (token == "later"_L1) {
            auto socket = std::make_shared<EchoSocket>(m_name, connect);
            QTimer::singleShot(50, qApp, [socket, admitted] { admitted(socket); });
            return;
        }
        admitted(std::make_shared<EchoSocket>(m_name, connect));
    }

private:
    QByteArray m_name;
};

constexpr char target[] = "/socket.io/?EIO=4&transport=websocket";

} // namespace

class TestSocketIoDoor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_front = std::make_unique<Front>(FrontSettings{});
        SocketIoSettings settings;
        settings.pingInterval = 300;
        settings.pingTimeout = 200;
        settings.connectTime = 500;
        settings.signInTime = 250;
        if (qstrcmp(QTest::currentTestFunction(), "aConnectionHasItsTime") == 0)
            settings.lifetime = 150;
        std::vector<std::unique_ptr<SocketIoNamespace>> namespaces;
        namespaces.push_back(std::make_unique<EchoNamespace>("/"));
        namespaces.push_back(std::make_unique<EchoNamespace>("/custom"));
        m_door = std::make_unique<SocketIoDoor>(m_front->loop(), settings, std::move(namespaces));
        m_door->mount(*m_front, "/socket.io");
        QVERIFY(m_front->listen(QHostAddress(QHostAddress::LocalHost), 0));
    }

    void cleanup()
    {
        m_door.reset();
        m_front.reset();
        QCOMPARE(livingSockets, 0);
    }

    void handshakeMustFit_data()
    {
        QTest::addColumn<QByteArray>("address");
        for (const char *address :
             {"/socket.io/", "/socket.io/?EIO=3&transport=websocket", "/socket.io/?EIO=abc&transport=websocket",
              "/socket.io/?EIO=4", "/socket.io/?EIO=4&transport=abc", "/socket.io/?EIO=4&transport=polling",
              "/socket.io/?EIO=4&transport=websocket&sid=unknown"})
            QTest::newRow(address) << QByteArray(address);
    }

    void handshakeMustFit()
    {
        QFETCH(QByteArray, address);
        WebSocketClient client(m_front->port(), address);
        QVERIFY(client.hears("HTTP/1.1 400"));
        QVERIFY(client.hears("\"code\":"));
    }

    void opensAndConnects()
    {
        WebSocketClient client(m_front->port(), target);
        QVERIFY(client.isUpgraded());
        const QByteArray open = client.nextText();
        QVERIFY(open.startsWith("0{\"sid\":\""));
        const QJsonObject opened = QJsonDocument::fromJson(open.mid(1)).object();
        QCOMPARE(opened.size(), 5);
        QCOMPARE(opened.value("upgrades"_L1).toArray().size(), 0);
        QCOMPARE(opened.value("pingInterval"_L1).toInt(), 300);
        QCOMPARE(opened.value("maxPayload"_L1).toInt(), 1000000);
        client.sendText("40{\"token\":\"123\"}");
        const QByteArray connected = client.nextText();
        QVERIFY2(connected.startsWith("40{\"sid\":\""), connected.constData());
        QCOMPARE(QJsonDocument::fromJson(connected.mid(2)).object().size(), 1);
        QCOMPARE(client.nextText(), QByteArray("42[\"auth\",{\"token\":\"123\"}]"));
    }

    void namespacesAreApart()
    {
        WebSocketClient client(m_front->port(), target);
        QVERIFY(open(client));
        client.sendText("40/random");
        QCOMPARE(client.nextText(), QByteArray("44/random,{\"message\":\"Invalid namespace\"}"));
        client.sendText("40");
        QVERIFY(client.nextText().startsWith("40{"));
        QCOMPARE(client.nextText(), QByteArray("42[\"auth\",{}]"));
        client.sendText("40/custom,");
        QVERIFY(client.nextText().startsWith("40/custom,{\"sid\":"));
        QCOMPARE(client.nextText(), QByteArray("42/custom,[\"auth\",{}]"));
        QCOMPARE(livingSockets, 2);
        client.sendText("41");
        client.sendText("42/custom,[\"message\",1]");
        QCOMPARE(client.nextText(), QByteArray("42/custom,[\"message-back\",1]"));
        QCOMPARE(livingSockets, 1);
        client.sendText("42[\"message\"]"); // left already
        QVERIFY(client.next().opcode == 8);
    }

    void eventsAndAcks()
    {
        WebSocketClient client(m_front->port(), target);
        QVERIFY(connectTo(client));
        client.sendText("42[\"message\",1,\"2\",{\"3\":[true]}]");
        QCOMPARE(client.nextText(), QByteArray("42[\"message-back\",1,\"2\",{\"3\":[true]}]"));
        client.sendText("42456[\"ask\",1,\"2\",{\"3\":[false]}]");
        QCOMPARE(client.nextText(), QByteArray("43456[1,\"2\",{\"3\":[false]}]"));
        const QByteArray arguments = "{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]";
        client.sendText("452-[\"message\"," + arguments);
        client.sendFrame({2, "\1\2"});
        client.sendFrame({2, "\3"});
        const QByteArray back = client.nextText();
        QVERIFY2(back.startsWith("452-[\"message-back\","), back.constData());
        QCOMPARE(client.next().payload, QByteArray("\1\2"));
        QCOMPARE(client.next().payload, QByteArray("\3"));
        client.sendText("452-789[\"ask\"," + arguments);
        client.sendFrame({2, "a"});
        client.sendFrame({2, "b"});
        QVERIFY(client.nextText().startsWith("462-789["));
        QCOMPARE(client.next().payload, QByteArray("a"));
    }

    void invalidPacketsClose_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *packet :
             {"abc", "", "4abc", "42{}", "42abc[\"x\"]", "4", "0", "1", "2", "5", "40", "44{\"message\":\"x\"}",
              "42/custom,[\"x\"]", "42/none,[\"x\"]", "451-[\"x\"]", "42[\"disconnect\"]"})
            QTest::newRow(*packet ? packet : "empty") << QByteArray(packet);
        QTest::newRow("deep") << "42[\"x\"," + QByteArray(1025, '[') + QByteArray(1025, ']') + "]";
    }

    void invalidPacketsClose()
    {
        QFETCH(QByteArray, text);
        WebSocketClient client(m_front->port(), target);
        QVERIFY(connectTo(client));
        client.sendText(text);
        QCOMPARE(client.next().opcode, 8);
        client.sendFrame({8, {}});
        QVERIFY(client.isEnded());
        QVERIFY(client.until([this] { return m_door->sessions() == 0; }));
        QCOMPARE(livingSockets, 0);
    }

    void binaryOutOfPlaceCloses()
    {
        WebSocketClient one(m_front->port(), target);
        QVERIFY(connectTo(one));
        one.sendFrame({2, "unasked"});
        QCOMPARE(one.next().opcode, 8);
        WebSocketClient two(m_front->port(), target);
        QVERIFY(connectTo(two));
        two.sendText("451-[\"x\",{\"_placeholder\":true,\"num\":0}]");
        two.sendText("42[\"x\"]");
        QCOMPARE(two.next().opcode, 8);
    }

    void nothingBeforeConnect()
    {
        WebSocketClient client(m_front->port(), target);
        QVERIFY(open(client));
        client.sendText("42[\"message\"]");
        QCOMPARE(client.next().opcode, 8);
    }

    void connectDeadlines()
    {
        WebSocketClient silent(m_front->port(), target);
        QVERIFY(open(silent));
        QElapsedTimer clock;
        clock.start();
        ServerFrame frame;
        while ((frame = silent.next(1000)).opcode == 1)
            silent.sendText("3");
        QCOMPARE(frame.opcode, 8);
        QVERIFY2(clock.elapsed() > 350 && clock.elapsed() < 900, QByteArray::number(clock.elapsed()).constData());

        WebSocketClient waiting(m_front->port(), target);
        QVERIFY(open(waiting));
        waiting.sendText("40{\"token\":\"never\"}");
        QCOMPARE(waiting.next(450).opcode, 8); // the sign-in deadline, before the first ping
    }

    void credentials()
    {
        WebSocketClient client(m_front->port(), target);
        QVERIFY(open(client));
        client.sendText("40{\"token\":\"bad\"}");
        QCOMPARE(client.nextText(), QByteArray("44{\"message\":\"Unauthorized\"}"));
        client.sendText("40{\"token\":\"later\"}");
        QVERIFY(client.nextText().startsWith("40{\"sid\":"));
        QVERIFY(client.nextText().startsWith("42[\"auth\""));

        WebSocketClient busy(m_front->port(), target);
        QVERIFY(open(busy));
        busy.sendText("40{\"token\":\"busy\"}");
        QVERIFY(busy.next().isClose(1013));

        WebSocketClient guessing(m_front->port(), target);
        QVERIFY(open(guessing));
        for (int i = 0; i < 5; ++i)
            guessing.sendText("40{\"token\":\"bad\"}");
        for (int i = 0; i < 5; ++i)
            QVERIFY(guessing.nextText().startsWith("44{"));
        QCOMPARE(guessing.next().opcode, 8);

        // One who leaves while the answer is on its way.
        WebSocketClient leaver(m_front->port(), target);
        QVERIFY(open(leaver));
        leaver.sendText("40{\"token\":\"later\"}");
        leaver.until([] { return false; }, 10);
        leaver.leave();
        leaver.until([] { return false; }, 100);
    }

    void heartbeat()
    {
        WebSocketClient client(m_front->port(), target);
        QVERIFY(connectTo(client));
        QElapsedTimer clock;
        clock.start();
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(client.nextText(), QByteArray("2"));
            client.sendText("3");
        }
        QVERIFY2(clock.elapsed() > 800 && clock.elapsed() < 1200, QByteArray::number(clock.elapsed()).constData());
        QCOMPARE(client.nextText(), QByteArray("2"));
        clock.restart();
        QVERIFY(client.isEnded());
        QVERIFY2(clock.elapsed() > 150 && clock.elapsed() < 400, QByteArray::number(clock.elapsed()).constData());
        QVERIFY(client.until([this] { return m_door->sessions() == 0; }));
    }

    void namespaceMayEndTheTransport()
    {
        WebSocketClient client(m_front->port(), target);
        QVERIFY(connectTo(client));
        client.sendText("42[\"bye\"]");
        QCOMPARE(client.next().opcode, 8);
    }

    void aConnectionHasItsTime()
    {
        WebSocketClient client(m_front->port(), target);
        QVERIFY(connectTo(client));
        QVERIFY(client.next().isClose(1001)); // the transport, not a namespace: the client comes back
        QCOMPARE(livingSockets, 0);
    }

    void doorGoesBeforeItsClients()
    {
        WebSocketClient client(m_front->port(), target);
        QVERIFY(connectTo(client));
        m_door.reset();
        QCOMPARE(livingSockets, 0);
        QVERIFY(client.next().isClose(1001));
    }

private:
    static bool open(WebSocketClient &client) { return client.isUpgraded() && client.nextText().startsWith("0{"); }
    static bool connectTo(WebSocketClient &client)
    {
        if (!open(client))
            return false;
        client.sendText("40");
        return client.nextText().startsWith("40{") && client.nextText().startsWith("42[\"auth\"");
    }

    std::unique_ptr<Front> m_front;
    std::unique_ptr<SocketIoDoor> m_door;
};

PARLOR_SERVER_TEST_MAIN(TestSocketIoDoor)
#include "test_socketio_door.moc"
