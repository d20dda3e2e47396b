// SPDX-License-Identifier: GPL-3.0-or-later
// The first thing a stranger meets: accepts, limits and refuses early. Parses each head once, strictly, and hands over
// exactly one complete, vetted request at a time; upgrades are decided by a callback before any 101 is sent. Lives on
// the I/O thread.
#pragma once

#include "server/doors/guard_counts.h"
#include "server/doors/http.h"

#include <QSet>
#include <QTcpServer>

#include <memory>

namespace parlor {

class HttpConnection;
class IoLoop;
class WebSocketConnection;

// Sizes in bytes, times in ms.
struct HttpLimits
{
    int connections = 20000; // also WebSockets; those beyond are closed at once
    qsizetype head = 16 * 1024;
    qsizetype target = 8 * 1024;
    int fields = 64;
    qint64 body = 1024 * 1024; // unless the route says otherwise
    int headTime = 5000;
    int bodyTime = 15000;     // plus the time that the body takes at the minimum rate
    int bodyRate = 16 * 1024; // bytes a second
    int idleTime = 30000;     // between two requests
    int answerTime = 60000;   // for the handler, then again for the client to take each part of the answer
    int lingerTime = 1000;    // after the last answer, for the client to read it before the socket goes
    int acceptPause = 50;     // when file descriptors have run out
    int perAddress = 256;     // sockets of one address (IPv6: of one /64); 127.0.0.1 and ::1 are not counted
    int unproven = 4000;      // sockets on which nobody has signed in; beyond, the one that waited longest goes
    QList<QByteArray> trustedProxies; // addresses or CIDR ranges whose X-Forwarded-For is believed
};

// A WebSocket handshake that is waiting for a decision. Copies share it; one call of accept() or refuse() counts.
class Upgrade
{
public:
    explicit Upgrade(HttpConnection *connection);
    // Answers 101. The connection owns itself from now on; null if the client has left. Set its callbacks at once.
    WebSocketConnection *accept() const;
    void refuse(const HttpResponse &response) const;

private:
    struct Shared;
    std::shared_ptr<Shared> m_shared;
};

class Guard final : public QTcpServer
{
    Q_OBJECT
public:
    using OnRequest = std::function<void(const HttpRequest &, Respond)>;
    using OnUpgrade = std::function<void(const HttpRequest &, Upgrade)>;
    // The largest body in bytes that the request, of which only the head is known, may have.
    using BodyCap = std::function<qint64(const HttpRequest &)>;

    Guard(IoLoop &loop, const HttpLimits &limits, QObject *parent = nullptr);
    ~Guard() override;

    OnRequest onRequest;
    OnUpgrade onUpgrade;
    BodyCap bodyCap;

    const HttpLimits &limits() const { return m_limits; }
    const GuardCounts &counts() const { return m_counts; }
    // For the doors behind the guard: they turn away what they read.
    void count(Refusal why) { m_counts.count(why); }
    IoLoop &loop() { return m_loop; }

    // Sockets that are open now, WebSockets included.
    int openSockets() const { return m_open; }
    const QSet<WebSocketConnection *> &webSockets() const { return m_webSockets; }

    // Accepts nobody any more, ends idle connections now and the others after their answer.
    void drain();
    bool isDraining() const { return m_draining; }
    void abortAll();

Q_SIGNALS:
    // The last socket has gone.
    void emptied();

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    friend class HttpConnection;
    friend class Upgrade;
    void adopt(WebSocketConnection *connection);
    void socketGone();

    IoLoop &m_loop;
    HttpLimits m_limits;
    QSet<HttpConnection *> m_connections;
    QSet<WebSocketConnection *> m_webSockets;
    GuardCounts m_counts;
    int m_open = 0;
    bool m_draining = false;
};

} // namespace parlor
