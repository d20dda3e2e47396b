// SPDX-License-Identifier: GPL-3.0-or-later
// Hostile bytes against the real front and guard on a real port.
#include "server/doors/front.h"
#include "server/doors/response.h"
#include "server/doors/websocket.h"
#include "tests/server/raw_client.h"
#include "tests/server/server_test_main.h"

#include <QTimer>

#include <memory>

using namespace parlor;
using namespace Qt::StringLiterals;

namespace {

HttpResponse textAnswer(const QByteArray &text)
{
    HttpResponse response;
    response.contentType = "text/plain";
    response.body = text;
    return response;
}

constexpr char goodKey[] = "dGhlIHNhbXBsZSBub25jZQ==";

QByteArray handshake(const QByteArray &path, const QByteArray &extra = {}, const QByteArray &version = "13",
                     const QByteArray &key = goodKey)
{
    return "GET " + path + " HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n"
        "Sec-WebSocket-Version: " + version + "\r\nSec-WebSocket-Key: " + key + "\r\n" + extra + "\r\n";
}

} // namespace

class TestGuard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        FrontSettings settings;
        settings.limits.headTime = 400;
        settings.limits.bodyTime = 400;
        settings.limits.bodyRate = 1024 * 1024;
        settings.limits.idleTime = 600;
        settings.limits.answerTime = 1500;
        settings.limits.lingerTime = 300;
        settings.limits.connections = 1000;
        settings.origins = {"https://stay.example"};
        settings.shutdownTime = 500;
        m_front = std::make_unique<Front>(settings);
        m_handled.clear();
        m_waiting.clear();
        const auto echo = [this](const HttpRequest &request, const PathParameters &, const Respond &respond) {
            m_handled.append(request.method + ' ' + request.path + ' ' + request.body);
            respond(textAnswer("echo:" + request.body));
        };
        m_front->add("GET", "/echo", echo);
        m_front->add("POST", "/echo", echo);
        m_front->add("POST", "/small", echo, 10);
        m_front->add("GET", "/slow/:id", [this](const HttpRequest &, const PathParameters &p, const Respond &respond) {
            m_waiting.append({p.value("id"), respond});
        });
        m_front->add("GET", "/things/:id", [](const HttpRequest &, const PathParameters &p, const Respond &respond) {
            respond(textAnswer("id=" + p.value("id").toUtf8()));
        });
        m_front->add("GET", "/things/special", [](const HttpRequest &, const PathParameters &, const Respond &respond) {
            respond(textAnswer("special"));
        });
        m_front->add("DELETE", "/things/:id", [](const HttpRequest &, const PathParameters &, const Respond &respond) {
            HttpResponse response;
            response.status = 204;
            respond(response);
        });
        m_front->addUpgrade("/ws", [](const HttpRequest &, const Upgrade &upgrade) { upgrade.accept(); });
        m_front->addUpgrade("/secret", [](const HttpRequest &, const Upgrade &upgrade) {
            QTimer::singleShot(20, qApp, [upgrade] { upgrade.refuse(refusal(401, "who are you")); });
        });
        QVERIFY(m_front->listen(QHostAddress(QHostAddress::LocalHost), 0));
    }

    void cleanup() { m_front.reset(); }

    // DESIGN §6: "Heads of over 100 fields or with one bad name parse as NO headers; chunked and Content-Length are
    // lenient; no size limit"
    void refuses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const QByteArray line = "GET /echo HTTP/1.1\r\n";
        const QByteArray head = line + "Host: x\r\n";
        const auto post = [](const QByteArray &fields, const QByteArray &body = {}) {
            return "POST /echo HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n" + body;
        };
        QByteArray manyFields = head;
        for (int i = 0; i < 100; ++i)
            manyFields += "X-" + QByteArray::number(i) + ": y\r\n";

        QTest::newRow("bare LF") << QByteArray("GET /echo HTTP/1.1\nHost: x\n\n") << 400;
        QTest::newRow("bare LF in the middle") << QByteArray(head + "A: b\nC: d\r\n\r\n") << 400;
        QTest::newRow("bare CR") << QByteArray(head + "A: b\rC: d\r\n\r\n") << 400;
        QTest::newRow("empty line first") << QByteArray("\r\n" + head + "\r\n") << 400;
        QTest::newRow("two Content-Length") << post("Content-Length: 3\r\nContent-Length: 3\r\n", "abc") << 400;
        QTest::newRow("Content-Length list") << post("Content-Length: 3, 3\r\n", "abc") << 400;
        QTest::newRow("Content-Length +5") << post("Content-Length: +5\r\n", "abcde") << 400;
        QTest::newRow("Content-Length -1") << post("Content-Length: -1\r\n") << 400;
        QTest::newRow("Content-Length 0x5") << post("Content-Length: 0x5\r\n", "abcde") << 400;
        QTest::newRow("Content-Length empty") << post("Content-Length:\r\n") << 400;
        QTest::newRow("Content-Length huge") << post("Content-Length: 99999999999999999999\r\n") << 413;
        QTest::newRow("body too large") << post("Content-Length: 1048577\r\n") << 413;
        QTest::newRow("body too large for the route")
            << QByteArray("POST /small HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\n\r\n") << 413;
        QTest::newRow("POST without length") << post({}) << 411;
        QTest::newRow("PUT without length") << QByteArray("PUT /echo HTTP/1.1\r\nHost: x\r\n\r\n") << 411;
        QTest::newRow("PATCH without length") << QByteArray("PATCH /echo HTTP/1.0\r\nHost: x\r\n\r\n") << 411;
        QTest::newRow("chunked") << post("Transfer-Encoding: chunked\r\n", "0\r\n\r\n") << 501;
        QTest::newRow("chunked and length") << post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "abc") << 501;
        QTest::newRow("100 fields") << QByteArray(manyFields + "\r\n") << 431;
        QTest::newRow("17 KiB head") << QByteArray(head + "A: " + QByteArray(17 * 1024, 'x') + "\r\n\r\n") << 431;
        QTest::newRow("17 KiB head without end") << QByteArray(head + "A: " + QByteArray(17 * 1024, 'x')) << 431;
        QTest::newRow("17 KiB line") << QByteArray("GET /" + QByteArray(17 * 1024, 'x')) << 414;
        QTest::newRow("9 KiB address") << QByteArray("GET /" + QByteArray(9000, 'x') + " HTTP/1.1\r\nHost: x\r\n\r\n")
                                       << 414;
        QTest::newRow("absolute form") << QByteArray("GET http://x/echo HTTP/1.1\r\nHost: x\r\n\r\n") << 400;
        QTest::newRow("asterisk form") << QByteArray("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n") << 400;
        QTest::newRow("fragment") << QByteArray("GET /echo#a HTTP/1.1\r\nHost: x\r\n\r\n") << 400;
        QTest::newRow("bad percent") << QByteArray("GET /echo%2 HTTP/1.1\r\nHost: x\r\n\r\n") << 400;
        QTest::newRow("percent NUL") << QByteArray("GET /things/%00 HTTP/1.1\r\nHost: x\r\n\r\n") << 400;
        QTest::newRow("8-bit address") << QByteArray("GET /\xc3\xa4 HTTP/1.1\r\nHost: x\r\n\r\n") << 400;
        QTest::newRow("two spaces") << QByteArray("GET  /echo HTTP/1.1\r\nHost: x\r\n\r\n") << 400;
        QTest::newRow("no version") << QByteArray("GET /echo\r\n\r\n") << 400;
        QTest::newRow("HTTP/0.9") << QByteArray("GET /echo HTTP/0.9\r\nHost: x\r\n\r\n") << 505;
        QTest::newRow("HTTP/2.0") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") << 505;
        QTest::newRow("missing Host") << QByteArray(line + "\r\n") << 400;
        QTest::newRow("two Hosts") << QByteArray(head + "Host: y\r\n\r\n") << 400;
        QTest::newRow("Host with user") << QByteArray(line + "Host: a@b\r\n\r\n") << 400;
        QTest::newRow("NUL in the head") << QByteArray(head + QByteArray("A: b\0c\r\n\r\n", 11)) << 400;
        QTest::newRow("control in a value") << QByteArray(head + "A: b\x01\r\n\r\n") << 400;
        QTest::newRow("folded line") << QByteArray(head + "A: b\r\n c\r\n\r\n") << 400;
        QTest::newRow("space before colon") << QByteArray(head + "A : b\r\n\r\n") << 400;
        QTest::newRow("no colon") << QByteArray(head + "Abc\r\n\r\n") << 400;
        QTest::newRow("empty name") << QByteArray(head + ": b\r\n\r\n") << 400;
        QTest::newRow("lower-case method") << QByteArray("get /echo HTTP/1.1\r\nHost: x\r\n\r\n") << 501;
        QTest::newRow("TRACE") << QByteArray("TRACE /echo HTTP/1.1\r\nHost: x\r\n\r\n") << 501;
        QTest::newRow("CONNECT") << QByteArray("CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n") << 501;
        QTest::newRow("TLS") << QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n", 13) << 400;
        QTest::newRow("expectation") << post("Expect: tea\r\nContent-Length: 1\r\n", "a") << 417;
        QTest::newRow("WebSocket version") << handshake("/ws", {}, "8") << 400;
        QTest::newRow("WebSocket key short") << handshake("/ws", {}, "13", "dGhlIHNhbXBsZQ==") << 400;
        QTest::newRow("WebSocket key bad") << handshake("/ws", {}, "13", "!!!!IHNhbXBsZSBub25jZQ==") << 400;
        QTest::newRow("WebSocket with body") << handshake("/ws", "Content-Length: 1\r\n") << 400;
    }

    void refuses()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        RawClient client(m_front->port());
        // What follows must never be taken for a request.
        client.send(bytes + "GET /echo?smuggled HTTP/1.1\r\nHost: x\r\n\r\n");
        QVERIFY(client.isEnded());
        QVERIFY2(client.received.startsWith("HTTP/1.1 " + QByteArray::number(status))
                     || client.received.startsWith("HTTP/1.0 " + QByteArray::number(status)),
                 client.received.constData());
        QCOMPARE(client.received.count("\r\nContent-Length: "), 1);
        QVERIFY(client.received.contains("Connection: close"));
        QVERIFY(client.received.contains("\"success\":false"));
        QVERIFY2(m_handled.isEmpty(), m_handled.join('|').constData());
        if (bytes.contains("Version: 8"))
            QVERIFY(client.received.contains("Sec-WebSocket-Version: 13"));
        const bool isSize = status == 413 || status == 414 || status == 431;
        QCOMPARE(refusedFor(isSize ? Refusal::TooLarge : Refusal::Malformed), 1);
    }

    // DESIGN §6: "Qt's own upgrade path checks no Origin, and its second parser waits for ever on a bare-LF head"
    void refusedUpgradesAreCounted()
    {
        RawClient evil(m_front->port());
        evil.send(handshake("/ws", "Origin: https://evil.example\r\n"));
        QVERIFY(evil.hears("HTTP/1.1 403"));
        QCOMPARE(refusedFor(Refusal::Origin), 1);
        RawClient unknown(m_front->port());
        unknown.send(handshake("/secret"));
        QVERIFY(unknown.hears("HTTP/1.1 401"));
        QCOMPARE(refusedFor(Refusal::Credential), 1);
        RawClient bare(m_front->port());
        bare.send(handshake("/ws").replace("\r\n", "\n"));
        QVERIFY(bare.hears("HTTP/1.1 400"));
        QVERIFY(bare.isEnded());
        QVERIFY(m_front->guard().webSockets().isEmpty());
    }

    void answers_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("GET") << QByteArray("GET /echo?a=b HTTP/1.1\r\nHost: x\r\n\r\n") << QByteArray("HTTP/1.1 200 OK");
        QTest::newRow("POST") << QByteArray("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc")
                              << QByteArray("\r\n\r\necho:abc");
        QTest::newRow("404") << QByteArray("GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n") << QByteArray("HTTP/1.1 404 ");
        QTest::newRow("405") << QByteArray("DELETE /echo HTTP/1.1\r\nHost: x\r\n\r\n")
                             << QByteArray("\r\nAllow: GET, POST, HEAD, OPTIONS\r\n");
        QTest::newRow("parameter") << QByteArray("GET /things/a%20b HTTP/1.1\r\nHost: x\r\n\r\n")
                                   << QByteArray("\r\n\r\nid=a b");
        QTest::newRow("literal first") << QByteArray("GET /things/special/ HTTP/1.1\r\nHost: x\r\n\r\n")
                                       << QByteArray("\r\n\r\nspecial");
        QTest::newRow("empty parameter") << QByteArray("GET /things/ HTTP/1.1\r\nHost: x\r\n\r\n")
                                         << QByteArray("HTTP/1.1 404 ");
        QTest::newRow("health") << QByteArray("GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
                                << QByteArray("\"status\":\"ok\"");
        QTest::newRow("IPv6 Host") << QByteArray("GET /health HTTP/1.1\r\nHost: [::1]:80\r\n\r\n")
                                   << QByteArray("\"status\":\"ok\"");
        QTest::newRow("continue")
            << QByteArray("POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-Continue\r\nContent-Length: 3\r\n\r\n")
            << QByteArray("HTTP/1.1 100 Continue\r\n\r\n");
        QTest::newRow("upgrade nowhere") << handshake("/none") << QByteArray("HTTP/1.1 404 ");
        QTest::newRow("upgrade refused") << handshake("/secret") << QByteArray("HTTP/1.1 401 ");
        QTest::newRow("upgrade, wrong origin") << handshake("/ws", "Origin: https://evil.example\r\n")
                                               << QByteArray("HTTP/1.1 403 ");
        QTest::newRow("upgrade, right origin") << handshake("/ws", "Origin: https://stay.example\r\n")
                                               << QByteArray("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        QTest::newRow("upgrade, no origin") << handshake("/ws/") << QByteArray("HTTP/1.1 101 ");
        QTest::newRow("OPTIONS") << QByteArray("OPTIONS /echo HTTP/1.1\r\nHost: x\r\n\r\n")
                                 << QByteArray("HTTP/1.1 204 ");
    }

    void answers()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, expected);
        RawClient client(m_front->port());
        client.send(bytes);
        QVERIFY2(client.hears(expected), client.received.constData());
        QVERIFY(client.received.contains("\r\n\r\n"));
    }

    // DESIGN §6: "HEAD is answered with a body, Connection: close ignored"; the second below
    void headHasLengthButNoBody()
    {
        RawClient client(m_front->port());
        client.send("HEAD /things/abc HTTP/1.1\r\nHost: x\r\n\r\n");
        QVERIFY(client.hears("\r\n\r\n"));
        QVERIFY(client.received.contains("Content-Length: 6\r\n"));
        QVERIFY(client.received.endsWith("\r\n\r\n"));
        // The connection is still in step.
        client.send("DELETE /things/abc HTTP/1.1\r\nHost: x\r\n\r\n");
        QVERIFY(client.hears("HTTP/1.1 204 No Content"));
        QCOMPARE(client.received.count("Content-Length"), 1);
        QVERIFY(client.received.endsWith("\r\n\r\n"));
    }

    void crossOriginAnswersOnlyTheListed()
    {
        const QByteArray preflight = "OPTIONS /echo HTTP/1.1\r\nHost: x\r\nAccess-Control-Request-Method: POST\r\n";
        for (const bool listed : {true, false}) {
            const QByteArray origin = listed ? "Origin: https://stay.example\r\n" : "Origin: https://evil.example\r\n";
            RawClient client(m_front->port());
            client.send(preflight + origin + "\r\n");
            QVERIFY(client.hears("HTTP/1.1 204"));
            QVERIFY(client.hears("\r\n\r\n"));
            QCOMPARE(client.received.contains("Access-Control-Allow-Methods: GET, POST"), listed);
            QCOMPARE(client.received.contains("Access-Control-Allow-Origin: https://stay.example"), listed);
            client.received.clear();
            client.send("GET /echo HTTP/1.1\r\nHost: x\r\n" + origin + "\r\n");
            QVERIFY(client.hears("echo:"));
            QCOMPARE(client.received.contains("Access-Control-Allow-Origin"), listed);
            QCOMPARE(client.received.contains("Vary: Origin"), listed);
        }
    }

    void oldAndClosingClientsAreLetGo()
    {
        for (const QByteArray &request : {QByteArray("GET /echo HTTP/1.0\r\n\r\n"),
                                          QByteArray("GET /echo HTTP/1.1\r\nHost: x\r\nConnection: Close\r\n\r\n")}) {
            RawClient client(m_front->port());
            client.send(request);
            QVERIFY(client.isEnded());
            QVERIFY(client.received.contains(" 200 OK"));
            QVERIFY(client.received.contains("Connection: close"));
        }
    }

    void bodyInPieces()
    {
        RawClient client(m_front->port());
        client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Le");
        QTest::qWait(20);
        client.send("ngth: 6\r\n\r");
        QTest::qWait(20);
        client.send("\nabc");
        QTest::qWait(20);
        client.send("def");
        QVERIFY(client.hears("\r\n\r\necho:abcdef"));
    }

    void largeBodyAndAnswer()
    {
        const QByteArray body(1024 * 1024, 'z');
        RawClient client(m_front->port());
        client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1048576\r\n\r\n" + body);
        QVERIFY(client.hears("echo:" + body));
    }

    // DESIGN §6: "a pipelined request changes the one being answered", "responses go out in any order"
    void pipelinedRequestsAreAnsweredInOrderOneAtATime()
    {
        RawClient client(m_front->port());
        QByteArray requests;
        for (const char *id : {"1", "2", "3"})
            requests += QByteArray("GET /slow/") + id + " HTTP/1.1\r\nHost: x\r\n\r\n";
        client.send(requests);
        for (int i = 0; i < 3; ++i) {
            QVERIFY(RawClient::until([&] { return m_waiting.size() == i + 1; }));
            QTest::qWait(30);
            QCOMPARE(m_waiting.size(), i + 1); // the next is not even looked at
            m_waiting[i].second(textAnswer("answer " + m_waiting[i].first.toUtf8()));
            m_waiting[i].second(textAnswer("again")); // a second answer to the same request counts for nothing
        }
        QVERIFY(client.hears("answer 3"));
        QVERIFY(client.received.indexOf("answer 1") < client.received.indexOf("answer 2"));
        QVERIFY(client.received.indexOf("answer 2") < client.received.indexOf("answer 3"));
        QVERIFY(!client.received.contains("again"));
    }

    void aThousandRequestsInOnePieceTakeAThousandTurns()
    {
        RawClient client(m_front->port());
        QVERIFY(RawClient::until([&] { return m_front->guard().openSockets() == 1; }));
        client.send(QByteArray("GET /echo HTTP/1.1\r\nHost: x\r\n\r\n").repeated(1000));
        for (int turn = 1; turn <= 20; ++turn) {
            QCoreApplication::processEvents(QEventLoop::AllEvents);
            QVERIFY2(m_handled.size() <= 2 * turn, QByteArray::number(m_handled.size()).constData());
        }
        QVERIFY(RawClient::until([&] { return client.received.count("echo:") == 1000; }, 20000));
    }

    // DESIGN §6: "QHttpServerResponder keeps a raw socket pointer: a client that leaves early crashes the server"
    void earlyLeaverDoesNoHarm()
    {
        {
            RawClient client(m_front->port());
            client.send("GET /slow/1 HTTP/1.1\r\nHost: x\r\n\r\n");
            QVERIFY(RawClient::until([&] { return m_waiting.size() == 1; }));
            client.leave();
        }
        QTest::qWait(30);
        m_waiting[0].second(textAnswer(QByteArray(2'000'000, 'x')));
        QVERIFY(RawClient::until([&] { return m_front->guard().openSockets() == 0; }));
        m_waiting[0].second(textAnswer("too late"));
        // And the same with the server gone.
        RawClient other(m_front->port());
        other.send("GET /slow/2 HTTP/1.1\r\nHost: x\r\n\r\n");
        QVERIFY(RawClient::until([&] { return m_waiting.size() == 2; }));
        const Respond late = m_waiting[1].second;
        m_front.reset();
        late(textAnswer("nobody there"));
    }

    void dripsAndSilenceRunIntoDeadlines()
    {
        RawClient silent(m_front->port());
        RawClient dripping(m_front->port());
        RawClient idle(m_front->port());
        RawClient body(m_front->port());
        idle.send("GET /echo HTTP/1.1\r\nHost: x\r\n\r\n");
        body.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
        QElapsedTimer clock;
        clock.start();
        const QByteArray head = "GET /echo HTTP/1.1\r\nHost: x\r\nA: bcdefghijklmnopqrstuvwxyz";
        for (int i = 0; i < head.size() && dripping.received.isEmpty(); ++i) {
            dripping.send(head.mid(i, 1));
            QTest::qWait(15);
        }
        QVERIFY(dripping.hears("HTTP/1.1 408"));
        QVERIFY2(clock.elapsed() < 900, QByteArray::number(clock.elapsed()).constData());
        QVERIFY(silent.isEnded());
        QVERIFY(silent.received.isEmpty());
        QVERIFY(body.hears("HTTP/1.1 408"));
        QVERIFY(idle.isEnded());
        QCOMPARE(idle.received.count("HTTP/1.1"), 1);
        QVERIFY(m_handled.size() == 1);
    }

    void noAnswerInTime()
    {
        RawClient client(m_front->port());
        client.send("GET /slow/1 HTTP/1.1\r\nHost: x\r\n\r\n");
        QVERIFY(client.hears("HTTP/1.1 503"));
        QVERIFY(client.isEnded());
        m_waiting[0].second(textAnswer("late"));
    }

    void connectionsComeAndGoWithoutALeak()
    {
        const auto round = [this](int count) {
            std::vector<std::unique_ptr<RawClient>> clients;
            for (int i = 0; i < count; ++i)
                clients.push_back(std::make_unique<RawClient>(m_front->port()));
            QVERIFY(RawClient::until([&] { return m_front->guard().openSockets() == count; }));
            for (int i = 0; i < count; i += 2)
                clients[size_t(i)]->send(i % 4 ? QByteArray("GET /ec") : handshake("/ws"));
            QTest::qWait(50);
            for (const auto &client : clients)
                client->leave();
            clients.clear();
            QVERIFY(RawClient::until([&] { return m_front->guard().openSockets() == 0; }));
        };
        round(50);
        const int before = openDescriptors();
        for (int i = 0; i < 5; ++i)
            round(100);
        QCOMPARE(openDescriptors(), before);
        QVERIFY(m_front->guard().webSockets().isEmpty());
    }

    void shutDownEndsInOrder()
    {
        RawClient idle(m_front->port());
        RawClient busy(m_front->port());
        RawClient socket(m_front->port());
        QVERIFY(idle.isConnected());
        busy.send("GET /slow/1 HTTP/1.1\r\nHost: x\r\n\r\n");
        socket.send(handshake("/ws"));
        QVERIFY(socket.hears("101"));
        QVERIFY(RawClient::until([&] { return m_waiting.size() == 1; }));
        socket.received.clear();
        bool done = false;
        m_front->shutDown([&] { done = true; });
        QVERIFY(idle.isEnded());
        QVERIFY(socket.hears(QByteArray("\x88", 1)));
        QVERIFY(socket.received.contains(QByteArray("\x03\xe9", 2))); // 1001
        m_waiting[0].second(textAnswer("the last words"));
        QVERIFY(busy.hears("the last words"));
        QVERIFY(busy.received.contains("Connection: close"));
        QVERIFY(!done); // the WebSocket client has not answered the close frame
        QVERIFY(RawClient::until([&] { return done; }, 2000));
        QCOMPARE(m_front->guard().openSockets(), 0);
    }

private:
    qint64 refusedFor(Refusal why) const { return m_front->guard().counts().refused[size_t(why)]; }

    std::unique_ptr<Front> m_front;
    QByteArrayList m_handled;
    QList<std::pair<QString, Respond>> m_waiting;
};

PARLOR_SERVER_TEST_MAIN(TestGuard)
#include "test_guard.moc"
