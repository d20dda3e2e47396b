// SPDX-License-Identifier: GPL-3.0-or-later
// Who gets in, and who has to go: caps per address, for those who have not signed in and in total; clients behind
// proxies; what half-sent requests may hold; descriptors that run out. Rows of DESIGN §6 are named where they are meant.
#include "server/doors/front.h"
#include "server/doors/response.h"
#include "server/doors/websocket.h"
#include "tests/server/server_test_main.h"
#include "tests/server/websocket_client.h"

#include <memory>

#include <sys/resource.h>

using namespace parlor;
using namespace Qt::StringLiterals;

namespace {

constexpr char health[] = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";
constexpr char signedIn[] = "GET /signed-in HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer good\r\n\r\n";

HttpRequest forwarded(const QByteArrayList &values)
{
    HttpRequest request;
    for (const QByteArray &value : values)
        request.fields.emplaceBack("x-forwarded-for", value);
    return request;
}

using Clients = std::vector<std::unique_ptr<RawClient>>;

} // namespace

class TestAdmissions : public QObject
{
    Q_OBJECT

private:
    // A front whose every limit is wide but those that the test changes.
    void serve(const std::function<void(HttpLimits &)> &change)
    {
        FrontSettings settings;
        settings.limits.bodyTime = 60000;
        change(settings.limits);
        m_front = std::make_unique<Front>(settings);
        m_front->add("GET", "/signed-in", [](const HttpRequest &, const PathParameters &, const Respond &respond) {
            HttpResponse response = jsonAnswer(200, "{}");
            response.signedIn = true;
            respond(response);
        });
        m_front->add("GET", "/who", [](const HttpRequest &request, const PathParameters &, const Respond &respond) {
            respond(jsonAnswer(200, "I am " + request.peer.toString().toUtf8()));
        });
        m_front->add("POST", "/take", [](const HttpRequest &request, const PathParameters &, const Respond &respond) {
            respond(jsonAnswer(200, "took " + QByteArray::number(request.body.size())));
        });
        m_front->add("GET", "/large", [](const HttpRequest &, const PathParameters &, const Respond &respond) {
            respond(jsonAnswer(200, QByteArray(64 * 1024 * 1024, 'x')));
        });
        m_front->addUpgrade("/ws", [this](const HttpRequest &, const Upgrade &upgrade) { m_last = upgrade.accept(); });
        QVERIFY(m_front->listen(QHostAddress(QHostAddress::LocalHost), 0));
    }
    const Guard &guard() const { return m_front->guard(); }
    qint64 refused(Refusal why) const { return guard().counts().refused[size_t(why)]; }
    RawClient &come(Clients &clients, const char *source = "127.0.0.1")
    {
        const qint64 before = guard().counts().accepted;
        clients.push_back(std::make_unique<RawClient>(m_front->port(), QHostAddress(QString::fromLatin1(source))));
        RawClient::until([&] { return guard().counts().accepted > before; }, 300);
        return *clients.back();
    }
    bool isServed(RawClient &client)
    {
        client.received.clear();
        client.send(health);
        return client.hears("\"status\":\"ok\"", 1000);
    }

private Q_SLOTS:
    void cleanup() { m_front.reset(); }

    void addressesAreReadInFullOnly()
    {
        QCOMPARE(readAddress("192.0.2.7"), QHostAddress(u"192.0.2.7"_s));
        QCOMPARE(readAddress("2001:db8::7"), QHostAddress(u"2001:db8::7"_s));
        QCOMPARE(readAddress("::ffff:192.0.2.7"), QHostAddress(u"192.0.2.7"_s));
        for (const char *wrong : {"", "1", "192.0.2", "192.0.2.256", "192.0.2.7:80", "[::1]", "0x7f.0.0.1", "unknown",
                                  "192.0.2.7 ", "fe80::1%eth0"})
            QVERIFY2(!readAddress(wrong), wrong);
        for (const char *right : {"10.0.0.1", "10.0.0.0/8", "0.0.0.0/0", "::1", "fd00::/8", "::/0", "fd00::1/128"})
            QVERIFY2(AddressRanges::isValid(right), right);
        for (const char *wrong : {"", "/", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/255.0.0.0", "10/8",
                                  "fd00::/129", "localhost"})
            QVERIFY2(!AddressRanges::isValid(wrong), wrong);
        const AddressRanges ranges({"10.0.0.0/8", "192.0.2.7", "fd00::/8"});
        QVERIFY(ranges.contains(QHostAddress(u"10.200.3.4"_s)));
        QVERIFY(ranges.contains(QHostAddress(u"192.0.2.7"_s)));
        QVERIFY(ranges.contains(QHostAddress(u"fd12::1"_s)));
        QVERIFY(!ranges.contains(QHostAddress(u"11.0.0.1"_s)));
        QVERIFY(!ranges.contains(QHostAddress(u"192.0.2.8"_s)));
        QVERIFY(!ranges.contains(QHostAddress(u"::ffff:0:1"_s)));
    }

    void theRightmostUntrustedAddressCounts()
    {
        const AddressRanges trusted({"127.0.0.1", "10.0.0.0/8"});
        const auto from = [&](const QByteArrayList &values) {
            const auto found = forwardedFor(forwarded(values), trusted);
            return found ? found->toString() : u"nobody"_s;
        };
        QCOMPARE(from({}), u"nobody"_s);
        QCOMPARE(from({"192.0.2.1"}), u"192.0.2.1"_s);
        QCOMPARE(from({"198.51.100.9, 192.0.2.1"}), u"192.0.2.1"_s);
        QCOMPARE(from({"127.0.0.1, 192.0.2.1,10.1.1.1 ,\t10.2.2.2"}), u"192.0.2.1"_s);
        QCOMPARE(from({"192.0.2.1", "198.51.100.9"}), u"198.51.100.9"_s);
        QCOMPARE(from({"2001:db8::1"}), u"2001:db8::1"_s);
        // What a client invents stands further left, and must neither be believed nor free it from being counted.
        QCOMPARE(from({"garbage, 192.0.2.1"}), u"192.0.2.1"_s);
        QCOMPARE(from({"192.0.2.1, garbage"}), u"nobody"_s);
        QCOMPARE(from({"192.0.2.1, garbage, 10.0.0.1"}), u"nobody"_s);
        QCOMPARE(from({"10.0.0.1"}), u"nobody"_s);
        QCOMPARE(from({""}), u"nobody"_s);
    }

    void aNetworkOfIPv6CountsAsOneClient()
    {
        HttpLimits limits;
        limits.perAddress = 2;
        GuardCounts counts;
        Admissions all(limits, counts);
        const auto one = all.admit(QHostAddress(u"2001:db8:0:1::1"_s));
        auto two = all.admit(QHostAddress(u"2001:db8:0:1:ffff::2"_s));
        QVERIFY(one && two);
        QVERIFY(!all.admit(QHostAddress(u"2001:db8:0:1::3"_s)));
        QVERIFY(all.admit(QHostAddress(u"2001:db8:0:2::3"_s)));
        QVERIFY(all.admit(QHostAddress(u"0.0.0.1"_s)));
        QVERIFY(all.admit(QHostAddress(u"::2"_s)));
        QCOMPARE(counts.refused[size_t(Refusal::AddressCapacity)], 1);
        two.reset();
        QVERIFY(all.admit(QHostAddress(u"2001:db8:0:1::3"_s)));
        std::vector<std::unique_ptr<Admission>> here;
        for (int i = 0; i < 5; ++i) {
            here.push_back(all.admit(QHostAddress(QHostAddress::LocalHostIPv6)));
            QVERIFY(here.back()); // our own machine is not counted
            QVERIFY(here.back()->id() > one->id());
        }
    }

    void capPerAddress()
    {
        serve([](HttpLimits &limits) { limits.perAddress = 3; });
        Clients clients;
        for (int i = 0; i < 3; ++i)
            QVERIFY(isServed(come(clients, "127.0.0.2")));
        QVERIFY(come(clients, "127.0.0.2").isEnded());
        QVERIFY(isServed(come(clients, "127.0.0.3")));
        for (int i = 0; i < 8; ++i)
            QVERIFY(isServed(come(clients))); // our own machine is not counted
        QCOMPARE(refused(Refusal::AddressCapacity), 1);
        // A WebSocket keeps the place of its connection, and who leaves gives it back.
        clients[0]->received.clear();
        clients[0]->send("GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                         "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        QVERIFY(clients[0]->hears("HTTP/1.1 101"));
        QVERIFY(come(clients, "127.0.0.2").isEnded());
        const int before = guard().openSockets();
        clients[0]->leave();
        QVERIFY(RawClient::until([&] { return guard().openSockets() < before; }));
        QVERIFY(isServed(come(clients, "127.0.0.2")));
    }

    void theUnprovenWhoWaitedLongestMakesRoom()
    {
        serve([](HttpLimits &limits) { limits.unproven = 3; });
        Clients clients;
        for (int i = 0; i < 3; ++i)
            QVERIFY(isServed(come(clients)));
        QCOMPARE(guard().unproven(), 3);
        QVERIFY(isServed(come(clients))); // who is honest and new gets in
        QVERIFY(clients[0]->isEnded());
        QCOMPARE(guard().unproven(), 3);
        QCOMPARE(refused(Refusal::UnprovenCapacity), 1);
        // Signed in, by HTTP or on a WebSocket, nobody is in anybody's way.
        clients[1]->send(signedIn);
        QVERIFY(clients[1]->hears("{}"));
        WebSocketClient socket(m_front->port(), "/ws");
        QVERIFY(socket.isUpgraded());
        m_last->vouch();
        QVERIFY(m_last->id() > 0);
        const int proven = guard().openSockets() - guard().unproven();
        QCOMPARE(proven, 2);
        for (int i = 0; i < 10; ++i)
            QVERIFY(isServed(come(clients)));
        QVERIFY(isServed(*clients[1]));
        QCOMPARE(socket.socket().state(), QAbstractSocket::ConnectedState);
        QCOMPARE(guard().openSockets(), 5);
    }

    void aRefusedCredentialProvesNothing()
    {
        serve([](HttpLimits &) {});
        m_front->add("GET", "/private", [](const HttpRequest &, const PathParameters &, const Respond &respond) {
            respond(refusal(401, "who are you"));
        });
        Clients clients;
        for (const char *path : {"/private", "/health", "/nowhere"}) {
            RawClient &client = come(clients);
            client.send(QByteArray("GET ") + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer bad\r\n\r\n");
            QVERIFY(client.hears("\r\n\r\n"));
        }
        QCOMPARE(guard().unproven(), 3);
        QCOMPARE(refused(Refusal::Credential), 1);
    }

    void capInTotal()
    {
        serve([](HttpLimits &limits) { limits.connections = 3; });
        Clients clients;
        for (int i = 0; i < 3; ++i) {
            RawClient &client = come(clients);
            client.send(signedIn);
            QVERIFY(client.hears("{}"));
        }
        QVERIFY(come(clients).isEnded()); // everybody has signed in: the newcomer goes
        QCOMPARE(guard().openSockets(), 3);
        QCOMPARE(refused(Refusal::Capacity), 1);
        clients[0]->leave();
        QVERIFY(RawClient::until([&] { return guard().openSockets() == 2; }));
        RawClient &unproven = come(clients);
        QVERIFY(isServed(unproven));
        QVERIFY(isServed(come(clients))); // an unproven one goes first
        QVERIFY(unproven.isEnded());
        QCOMPARE(refused(Refusal::Capacity), 2);
    }

    void clientsBehindATrustedProxyAreCountedThemselves()
    {
        serve([](HttpLimits &limits) {
            limits.perAddress = 2;
            limits.trustedProxies = {"127.0.0.9", "10.0.0.0/8"};
        });
        const auto who = [&](RawClient &client, const QByteArray &forwardedFor) {
            client.received.clear();
            client.send("GET /who HTTP/1.1\r\nHost: x\r\n"
                        + (forwardedFor.isNull() ? QByteArray() : "X-Forwarded-For: " + forwardedFor + "\r\n") + "\r\n");
            client.hears("\r\n\r\n");
            client.hears("I am ", 100);
            return client.received;
        };
        Clients clients;
        const char *proxy = "127.0.0.9";
        QVERIFY(who(come(clients, proxy), "198.51.100.1, 192.0.2.1").endsWith("I am 192.0.2.1"));
        QVERIFY(who(come(clients, proxy), "198.51.100.2, 192.0.2.1, 10.0.0.1").endsWith("I am 192.0.2.1"));
        RawClient &third = come(clients, proxy);
        QVERIFY(who(third, "198.51.100.3, 192.0.2.1").startsWith("HTTP/1.1 429"));
        QVERIFY(third.isEnded());
        QCOMPARE(refused(Refusal::AddressCapacity), 1);
        QVERIFY(who(come(clients, proxy), "192.0.2.2").endsWith("I am 192.0.2.2"));
        // The next request on the same connection may be another person's; the connection is counted once.
        QVERIFY(who(*clients[0], "192.0.2.3").endsWith("I am 192.0.2.3"));
        // Without a header, or with one that means nothing, the proxy itself is the client.
        QVERIFY(who(come(clients, proxy), {}).endsWith("I am 127.0.0.9"));
        QVERIFY(who(come(clients, proxy), "garbage").endsWith("I am 127.0.0.9"));
        QVERIFY(who(come(clients, proxy), "10.0.0.3").startsWith("HTTP/1.1 429"));
        // Nobody else is believed.
        QVERIFY(who(come(clients, "127.0.0.8"), "192.0.2.77").endsWith("I am 127.0.0.8"));
    }

    void operatorsSeeAndCloseConnections()
    {
        serve([](HttpLimits &limits) { limits.trustedProxies = {"127.0.0.1"}; });
        Clients clients;
        const Instant before = SystemClock().now();
        QVERIFY(isServed(come(clients)));
        QVERIFY(isServed(come(clients, "127.0.0.2")));
        const QList<ConnectionInfo> all = m_front->connections();
        QCOMPARE(all.size(), 2);
        QVERIFY(all[0].id != all[1].id);
        for (const ConnectionInfo &one : all) {
            QCOMPARE(one.door, QByteArray("http"));
            QVERIFY(one.since >= before && one.since <= SystemClock().now());
        }
        QVERIFY(!m_front->close(12345));
        QVERIFY(m_front->close(all[0].id));
        QVERIFY(!m_front->close(all[0].id));
        QVERIFY(clients[0]->isEnded() || clients[1]->isEnded(100));
        QCOMPARE(m_front->connections().size(), 1);
    }

    // ---- memory

    void halfSentRequestsOfStrangersShareABudget()
    {
        serve([](HttpLimits &limits) { limits.unprovenBytes = 300 * 1024; }); // buffers double as they grow
        Clients clients;
        const QByteArray head = "POST /take HTTP/1.1\r\nHost: x\r\nContent-Length: 200000\r\n\r\n";
        come(clients).send(head + QByteArray(150'000, 'x'));
        QVERIFY(RawClient::until([&] { return guard().unprovenBytes() >= 150'000; }));
        RawClient &newer = come(clients);
        newer.send(head + QByteArray(160'000, 'x'));
        QVERIFY(clients[0]->isEnded()); // the oldest that holds something
        newer.send(QByteArray(40'000, 'x'));
        QVERIFY(newer.hears("took 200000"));
        QCOMPARE(guard().unprovenBytes(), 0);
        QCOMPARE(refused(Refusal::UnprovenCapacity), 1);
        // Alone and too large: told so.
        RawClient &greedy = come(clients);
        greedy.send("POST /take HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\n" + QByteArray(500'000, 'x'));
        QVERIFY(greedy.hears("HTTP/1.1 503"));
        // Who has signed in may.
        RawClient &known = come(clients);
        known.send(signedIn);
        QVERIFY(known.hears("{}"));
        known.send("POST /take HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\n" + QByteArray(900'000, 'x'));
        QVERIFY(known.hears("took 900000"));
    }

    void halfSentMessagesCountToo()
    {
        serve([](HttpLimits &limits) { limits.unprovenBytes = 300 * 1024; });
        WebSocketClient one(m_front->port(), "/ws"), other(m_front->port(), "/ws");
        QVERIFY(one.isUpgraded() && other.isUpgraded());
        one.sendFrame({2, QByteArray(150'000, 'x'), false});
        QVERIFY(RawClient::until([&] { return guard().unprovenBytes() >= 150'000; }));
        other.send(ClientFrame{2, QByteArray(250'000, 'x')}.bytes().left(160'000));
        QVERIFY(one.isEnded());
        WebSocketClient third(m_front->port(), "/ws");
        QVERIFY(third.isUpgraded());
        m_last->vouch();
        third.sendFrame({2, QByteArray(900'000, 'x'), false});
        third.sendFrame({9, "done"});
        QCOMPARE(third.next().payload, QByteArray("done"));
        QVERIFY(guard().unprovenBytes() <= 300 * 1024);
    }

    void whatIsIdleKeepsNoBuffer()
    {
        serve([](HttpLimits &) {});
        WebSocketClient socket(m_front->port(), "/ws");
        QVERIFY(socket.isUpgraded());
        // The beginning of the next frame comes in one piece with the end of a large message.
        socket.send(ClientFrame{2, QByteArray(900'000, 'x')}.bytes() + QByteArray("\x82", 1));
        socket.until([] { return false; }, 300);
        QVERIFY2(guard().unprovenBytes() > 0 && guard().unprovenBytes() < 1024,
                 QByteArray::number(guard().unprovenBytes()).constData());
        RawClient client(m_front->port());
        client.send("POST /take HTTP/1.1\r\nHost: x\r\nContent-Length: 500000\r\n\r\n" + QByteArray(500'000, 'x') + "G");
        QVERIFY(client.hears("took 500000"));
        QVERIFY2(guard().unprovenBytes() < 2048, QByteArray::number(guard().unprovenBytes()).constData());
    }

    // ---- time

    void aBodyThatDripsBelowTheRateIsCut()
    {
        serve([](HttpLimits &limits) {
            limits.bodyTime = 300;
            limits.bodyRate = 10'000;
        });
        RawClient client(m_front->port());
        client.send("POST /take HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n"); // 10 s at the rate
        QElapsedTimer clock;
        clock.start();
        while (client.received.isEmpty() && clock.elapsed() < 3000) {
            client.send("x");
            QTest::qWait(20);
        }
        QVERIFY(client.hears("HTTP/1.1 408"));
        QVERIFY2(clock.elapsed() < 1000, QByteArray::number(clock.elapsed()).constData());
        QCOMPARE(refused(Refusal::TimedOut), 1);
        // Who keeps the pace may take longer than the first deadline.
        RawClient steady(m_front->port());
        steady.send("POST /take HTTP/1.1\r\nHost: x\r\nContent-Length: 10000\r\n\r\n");
        for (int i = 0; i < 10; ++i) {
            steady.send(QByteArray(1000, 'x'));
            QTest::qWait(60);
        }
        QVERIFY2(steady.hears("took 10000"), steady.received.left(100).constData());
    }

    void anAnswerThatNobodyTakesIsDropped()
    {
        serve([](HttpLimits &limits) { limits.bodyTime = 300; });
        RawClient client(m_front->port());
        client.socket().setReadBufferSize(1024);
        QVERIFY(client.isConnected());
        // What the kernel takes for the client counts as taken; left alone it takes megabytes.
        client.socket().setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, 16 * 1024);
        client.send("GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
        QVERIFY(RawClient::until([&] { return guard().openSockets() == 1; }));
        client.socket().disconnect(SIGNAL(readyRead()));
        QVERIFY(RawClient::until([&] { return guard().openSockets() == 0; }, 5000));
        QCOMPARE(refused(Refusal::SlowReader), 1);
    }

    // ---- DESIGN §6: "after EMFILE QTcpServer never accepts again"

    void descriptorsThatRunOutComeBack()
    {
        serve([](HttpLimits &) {});
        Clients clients;
        QVERIFY(isServed(come(clients)));
        rlimit before{};
        ::getrlimit(RLIMIT_NOFILE, &before);
        // Room for the client's end of two more connections, and for the server's of one.
        rlimit tight = before;
        tight.rlim_cur = 0;
        for (int room = 3; room > 0; ++tight.rlim_cur)
            room -= ::fcntl(int(tight.rlim_cur), F_GETFD) == -1;
        ::setrlimit(RLIMIT_NOFILE, &tight);
        const auto wide = qScopeGuard([&] { ::setrlimit(RLIMIT_NOFILE, &before); });
        Clients crowd;
        crowd.push_back(std::make_unique<RawClient>(m_front->port()));
        QVERIFY(isServed(*crowd.back()));
        crowd.push_back(std::make_unique<RawClient>(m_front->port()));
        QVERIFY(!isServed(*crowd.back())); // it waits: there is no descriptor for it
        QCOMPARE(guard().openSockets(), 2);
        QVERIFY(isServed(*clients[0])); // the others are served meanwhile
        ::setrlimit(RLIMIT_NOFILE, &before);
        QVERIFY(crowd.back()->hears("\"status\":\"ok\"", 1000));
        QCOMPARE(guard().openSockets(), 3);
    }

    void aCrowdIsLetInOverSeveralTurns()
    {
        serve([](HttpLimits &) {});
        Clients clients;
        for (int i = 0; i < 300; ++i) {
            clients.push_back(std::make_unique<RawClient>(m_front->port()));
            clients.back()->socket().waitForConnected(1000); // by the kernel: nobody has called accept(2) yet
        }
        QVERIFY(guard().openSockets() < 300);
        QCoreApplication::processEvents(QEventLoop::AllEvents);
        QVERIFY2(guard().openSockets() <= 200, QByteArray::number(guard().openSockets()).constData());
        QVERIFY(RawClient::until([&] { return guard().openSockets() == 300; }));
    }

private:
    std::unique_ptr<Front> m_front;
    WebSocketConnection *m_last = nullptr;
};

PARLOR_SERVER_TEST_MAIN(TestAdmissions)
#include "test_admissions.moc"
