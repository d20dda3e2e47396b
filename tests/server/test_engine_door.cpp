// SPDX-License-Identifier: GPL-3.0-or-later
// What tests/conformance cannot see of the Engine.IO door: backpressure, limits, the operator, and the end.
#include "server/doors/engine_door.h"
#include "server/doors/front.h"
#include "tests/server/server_test_main.h"
#include "tests/server/websocket_client.h"

#include <memory>

using namespace parlor;
using namespace Qt::StringLiterals;

namespace {

struct Users;

class User final : public EngineUser
{
public:
    User(Users &users, EngineSession &session)
        : m_users(users)
        , m_session(session)
    {
    }
    void takeText(QByteArrayView message) override;
    void takeBinary(const QByteArray &) override {}
    void closed() override;

private:
    Users &m_users;
    EngineSession &m_session;
};

struct Users final : EngineHost
{
    std::shared_ptr<EngineUser> welcome(EngineSession &session, const HttpRequest &) override
    {
        sessions.append(&session);
        return std::make_shared<User>(*this, session);
    }
    QList<EngineSession *> sessions; // in the order of their coming
    QByteArrayList heard;
    int closed = 0;
};

void User::takeText(QByteArrayView message)
{
    m_users.heard.append(message.toByteArray());
    if (message == "pause")
        m_session.setPaused(true);
    if (message == "vouch")
        m_session.vouch();
}

void User::closed()
{
    ++m_users.closed;
    m_users.sessions.removeOne(&m_session);
}

// One client over polling; each request on a connection of its own.
class Poller
{
public:
    explicit Poller(quint16 port, const QHostAddress &source = {})
        : m_port(port)
    {
        RawClient client(port, source);
        client.send(head("GET", {}));
        if (client.hears("}"))
            answer = client.received;
        const qsizetype at = answer.indexOf("\"sid\":\"") + 7;
        sid = answer.mid(at, 20);
    }
    bool isOpen() const { return answer.startsWith("HTTP/1.1 200"); }

    std::unique_ptr<RawClient> get() const { return said(head("GET", {})); }
    std::unique_ptr<RawClient> post(const QByteArray &payload) const { return said(head("POST", payload)); }
    // Whether the session still takes a message.
    bool isAlive() const
    {
        const auto alive = post("4alive");
        return alive->hears("\r\n\r\n") && alive->received.startsWith("HTTP/1.1 200");
    }

    QByteArray sid;
    QByteArray answer;

private:
    QByteArray head(const QByteArray &method, const QByteArray &body) const
    {
        return method + " /engine.io/?EIO=4&transport=polling" + (sid.isEmpty() ? "" : "&sid=" + sid)
            + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }
    std::unique_ptr<RawClient> said(const QByteArray &request) const
    {
        auto client = std::make_unique<RawClient>(m_port);
        client->send(request);
        return client;
    }

    quint16 m_port;
};

void wait(int milliseconds)
{
    RawClient::until([] { return false; }, milliseconds);
}

} // namespace

class TestEngineDoor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_users = std::make_unique<Users>();
        m_front = std::make_unique<Front>(FrontSettings{});
        EngineSettings settings;
        settings.pingInterval = 300;
        settings.pingTimeout = 200;
        settings.unproven = 4;
        settings.unprovenOfAddress = 2;
        m_door = std::make_unique<EngineDoor>(m_front->loop(), settings, *m_users);
        m_door->mount(*m_front, "/engine.io");
        QVERIFY(m_front->listen(QHostAddress(QHostAddress::LocalHost), 0));
    }

    void cleanup()
    {
        m_door.reset();
        m_front.reset();
        QVERIFY(m_users->sessions.isEmpty());
    }

    void pausedPostsWait()
    {
        const Poller client(m_front->port());
        const auto post = client.post("4pause\x1e" "4a\x1e" "4b");
        QVERIFY(!post->hears("HTTP", 100));
        QCOMPARE(m_users->heard, QByteArrayList{"pause"});
        m_users->sessions.first()->setPaused(false);
        QVERIFY(post->hears("200 OK"));
        QCOMPARE(m_users->heard, (QByteArrayList{"pause", "a", "b"}));
    }

    void onePostAtATime()
    {
        const Poller client(m_front->port());
        const auto first = client.post("4pause\x1e" "4a");
        QVERIFY(!first->hears("HTTP", 50));
        QVERIFY(client.post("4b")->hears("400 Bad Request"));
        QVERIFY(first->hears("400 Bad Request"));
        QVERIFY(RawClient::until([this] { return m_users->closed == 1; }));
        QCOMPARE(m_users->heard, QByteArrayList{"pause"});
    }

    void whoIsNotReadCannotBeSilent()
    {
        const Poller client(m_front->port());
        const auto post = client.post("4pause\x1e" "4a");
        wait(700);
        QCOMPARE(m_users->closed, 0);
        m_users->sessions.first()->setPaused(false);
        QVERIFY(post->hears("200 OK"));
        QVERIFY(client.isAlive());
        QVERIFY(RawClient::until([this] { return m_users->closed == 1; }, 600)); // no answer to the ping
    }

    void aPauseOutlivesTheUpgrade()
    {
        const Poller client(m_front->port());
        m_users->sessions.first()->setPaused(true);
        WebSocketClient socket(m_front->port(), "/engine.io/?EIO=4&transport=websocket&sid=" + client.sid);
        QVERIFY(socket.isUpgraded());
        socket.sendText("2probe");
        QCOMPARE(socket.nextText(), QByteArray("3probe"));
        socket.sendText("5");
        socket.sendText("4x");
        wait(100);
        QVERIFY(m_users->heard.isEmpty());
        m_users->sessions.first()->setPaused(false);
        QVERIFY(RawClient::until([this] { return m_users->heard == QByteArrayList{"x"}; }));
    }

    void notUpgradedWhileAPostWaits()
    {
        const Poller client(m_front->port());
        WebSocketClient socket(m_front->port(), "/engine.io/?EIO=4&transport=websocket&sid=" + client.sid);
        QVERIFY(socket.isUpgraded());
        socket.sendText("2probe");
        QCOMPARE(socket.nextText(), QByteArray("3probe"));
        const auto post = client.post("4pause\x1e" "4a");
        QVERIFY(!post->hears("HTTP", 50));
        socket.sendText("5");
        QVERIFY(post->hears("400 Bad Request"));
        QCOMPARE(socket.next().opcode, 8);
    }

    void theUnprovenThatWaitedLongestGoes()
    {
        std::vector<std::unique_ptr<Poller>> clients;
        for (int i = 0; i < 5; ++i) {
            clients.push_back(std::make_unique<Poller>(m_front->port()));
            QVERIFY(clients.back()->isOpen());
            if (i == 0)
                QVERIFY(clients.front()->post("4vouch")->hears("200 OK"));
        }
        QVERIFY(Poller(m_front->port()).isOpen());
        QVERIFY(clients[0]->isAlive());
        QVERIFY(!clients[1]->isAlive());
        QVERIFY(clients[2]->isAlive());
        QCOMPARE(m_front->guard().counts().refused[size_t(Refusal::UnprovenCapacity)], 1);
    }

    void anAddressHasAShare()
    {
        const QHostAddress source(u"127.0.0.2"_s);
        const Poller first(m_front->port(), source);
        const Poller second(m_front->port(), source);
        QVERIFY(first.isOpen() && second.isOpen());
        QVERIFY(Poller(m_front->port(), source).answer.startsWith("HTTP/1.1 503"));
        QVERIFY(Poller(m_front->port()).isOpen());
        QVERIFY(first.post("4vouch")->hears("200 OK"));
        QVERIFY(Poller(m_front->port(), source).isOpen());
        QCOMPARE(m_front->guard().counts().refused[size_t(Refusal::AddressCapacity)], 1);
    }

    void theOperatorCloses()
    {
        const Poller client(m_front->port());
        const auto get = client.get();
        QVERIFY(!get->hears("HTTP", 50));
        WebSocketClient socket(m_front->port(), "/engine.io/?EIO=4&transport=websocket");
        QVERIFY(socket.isUpgraded() && socket.nextText().startsWith("0{"));
        QCOMPARE(m_users->sessions.size(), 2);
        const ConnectionInfo polling = m_users->sessions[0]->info();
        const ConnectionInfo webSocket = m_users->sessions[1]->info();
        QVERIFY(polling.id != webSocket.id);
        QCOMPARE(polling.peer, QHostAddress(QHostAddress::LocalHost));
        QVERIFY(!m_door->close(-1));
        QVERIFY(m_door->close(polling.id));
        QVERIFY(get->hears("\r\n\r\n1"));
        QVERIFY(m_door->close(webSocket.id));
        QVERIFY(socket.next().isClose(1013));
        QVERIFY(!m_door->close(webSocket.id));
        QVERIFY(RawClient::until([this] { return m_users->closed == 2; }));
    }

    void theDoorMayGoFirst()
    {
        const Poller client(m_front->port());
        const auto get = client.get();
        QVERIFY(!get->hears("HTTP", 50));
        WebSocketClient socket(m_front->port(), "/engine.io/?EIO=4&transport=websocket&sid=" + client.sid);
        QVERIFY(socket.isUpgraded());
        m_door.reset();
        QCOMPARE(m_users->closed, 1);
        QVERIFY(get->hears("\r\n\r\n1"));
        QVERIFY(socket.next().isClose(1001));
    }

    void waitingPollsDoNotHoldUpTheEnd()
    {
        const Poller client(m_front->port());
        const auto get = client.get();
        QVERIFY(!get->hears("HTTP", 50));
        bool done = false;
        m_front->shutDown([&done] { done = true; });
        QVERIFY(get->hears("HTTP/1.1 503"));
        QVERIFY(RawClient::until([&done] { return done; }, 2000));
        QCOMPARE(m_users->closed, 1);
    }

private:
    std::unique_ptr<Users> m_users;
    std::unique_ptr<Front> m_front;
    std::unique_ptr<EngineDoor> m_door;
};

PARLOR_SERVER_TEST_MAIN(TestEngineDoor)
#include "test_engine_door.moc"
