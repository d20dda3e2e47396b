// SPDX-License-Identifier: GPL-3.0-or-later
// The first thing a stranger meets: accepts, limits and refuses early. Parses each head once, strictly, and hands over
// exactly one complete, vetted request at a time; upgrades are decided by a callback before any 101 is sent. Lives on
// the I/O thread.
#pragma once

#include "server/doors/admissions.h"
#include "server/doors/connection_info.h"
#include "server/doors/http.h"
#include "server/doors/io_loop.h"

#include <QSet>
#include <QTcpServer>

#include <memory>

class QSocketNotifier;

namespace parlor {

class HttpConnection;
class WebSocketConnection;

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

class Guard final : public QObject
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

    // Port 0 picks one. False if it cannot; errorString() says why.
    bool listen(const QHostAddress &address, quint16 port);
    QString errorString() const { return m_listener.errorString(); }
    QHostAddress address() const { return m_listener.serverAddress(); }
    quint16 port() const { return m_listener.serverPort(); }

    const HttpLimits &limits() const { return m_limits; }
    const GuardCounts &counts() const { return m_counts; }
    // For the doors behind the guard: they turn away what they read.
    void count(Refusal why) { m_counts.count(why); }
    IoLoop &loop() { return m_loop; }

    // Sockets that are open now, WebSockets included.
    int openSockets() const { return m_open; }
    const QSet<WebSocketConnection *> &webSockets() const { return m_webSockets; }
    // Of those, the ones on which nobody has signed in.
    int unproven() const { return int(m_admissions.unproven()); }
    // What has come on those of requests and messages that are not complete.
    qint64 unprovenBytes() const { return m_admissions.held(); }

    // Clients that have not been upgraded; WebSockets are listed by their doors.
    QList<ConnectionInfo> connections() const;
    // Drops one of those. False: there is none with that id.
    bool close(qint64 id);

    // Accepts nobody any more, ends idle connections now and the others after their answer.
    void drain();
    bool isDraining() const { return m_draining; }
    void abortAll();

Q_SIGNALS:
    // The last socket has gone.
    void emptied();

private:
    friend class HttpConnection;
    friend class Upgrade;
    void accept();
    void letIn(int descriptor, const QHostAddress &peer);
    void stopListening();
    void adopt(WebSocketConnection *connection);
    void socketGone();

    IoLoop &m_loop;
    HttpLimits m_limits;
    GuardCounts m_counts;
    Admissions m_admissions;
    QTcpServer m_listener; // only to bind and listen: it would accept thousands in one turn
    std::unique_ptr<QSocketNotifier> m_knocking;
    Deadline m_acceptAgain;
    QSet<HttpConnection *> m_connections;
    QSet<WebSocketConnection *> m_webSockets;
    int m_open = 0;
    bool m_draining = false;
};

} // namespace parlor
