// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/guard.h"

#include "server/doors/http_connection.h"
#include "server/doors/response.h"
#include "server/doors/websocket.h"

#include <QPointer>
#include <QSocketNotifier>

#include <algorithm>
#include <cerrno>

#include <sys/socket.h>
#include <unistd.h>

namespace parlor {

namespace {

constexpr int backlog = 4096;
constexpr int acceptedPerTurn = 64; // a crowd at the door must not hold up those who are inside

} // namespace

struct Upgrade::Shared
{
    QPointer<HttpConnection> connection;
    quint32 serial = 0;
};

Upgrade::Upgrade(HttpConnection *connection)
    : m_shared(std::make_shared<Shared>(Shared{connection, connection->serial()}))
{
}

WebSocketConnection *Upgrade::accept() const
{
    return m_shared->connection ? m_shared->connection->upgrade(m_shared->serial) : nullptr;
}

void Upgrade::refuse(const HttpResponse &response) const
{
    if (m_shared->connection)
        m_shared->connection->answer(m_shared->serial, response);
}

Guard::Guard(IoLoop &loop, const HttpLimits &limits, QObject *parent)
    : QObject(parent)
    , m_loop(loop)
    , m_limits(limits)
    , m_admissions(m_limits, m_counts)
    , m_acceptAgain(loop, [this] {
        if (m_knocking)
            m_knocking->setEnabled(true);
    })
{
    m_listener.setListenBacklogSize(backlog);
}

Guard::~Guard()
{
    blockSignals(true); // nobody is left to be told
    m_draining = true;
    stopListening();
    qDeleteAll(QSet<HttpConnection *>(m_connections));
    const auto webSockets = m_webSockets;
    for (WebSocketConnection *const one : webSockets) {
        one->disconnect(this);
        delete one;
    }
}

bool Guard::listen(const QHostAddress &address, quint16 port)
{
    if (!m_listener.listen(address, port))
        return false;
    m_listener.pauseAccepting();
    m_knocking = std::make_unique<QSocketNotifier>(m_listener.socketDescriptor(), QSocketNotifier::Read);
    connect(m_knocking.get(), &QSocketNotifier::activated, this, &Guard::accept);
    return true;
}

void Guard::stopListening()
{
    m_knocking.reset(); // before its descriptor is closed
    m_acceptAgain.stop();
    m_listener.close();
}

void Guard::accept()
{
    for (int i = 0; i < acceptedPerTurn; ++i) {
        sockaddr_storage peer{};
        socklen_t size = sizeof peer;
        const int descriptor = ::accept4(int(m_listener.socketDescriptor()), reinterpret_cast<sockaddr *>(&peer), &size,
                                         SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (descriptor >= 0) {
            letIn(descriptor, plainAddress(peer));
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            return;
        } else if (errno != EINTR && errno != ECONNABORTED) {
            // Descriptors or memory have run out, which passes; asking again at once would only spin.
            m_knocking->setEnabled(false);
            return m_acceptAgain.start(m_limits.acceptPause);
        }
    }
}

void Guard::letIn(int descriptor, const QHostAddress &peer)
{
    auto stream = std::make_unique<TcpStream>(descriptor);
    std::unique_ptr<Admission> admission = m_admissions.admit(peer);
    if (!admission)
        return; // the stream closes
    ++m_open;
    m_connections.insert(new HttpConnection(*this, std::move(stream), std::move(admission)));
}

void Guard::adopt(WebSocketConnection *connection)
{
    m_webSockets.insert(connection);
    connect(connection, &QObject::destroyed, this, [this, connection] {
        m_webSockets.remove(connection);
        socketGone();
    });
}

void Guard::socketGone()
{
    --m_open;
    if (m_open == 0)
        Q_EMIT emptied();
}

QList<ConnectionInfo> Guard::connections() const
{
    QList<ConnectionInfo> all;
    for (const HttpConnection *const one : m_connections) {
        if (!one->isGone())
            all.append(one->info());
    }
    return all;
}

bool Guard::close(qint64 id)
{
    const auto it = std::find_if(m_connections.cbegin(), m_connections.cend(),
                                 [id](const HttpConnection *one) { return !one->isGone() && one->info().id == id; });
    if (it == m_connections.cend())
        return false;
    (*it)->gone();
    return true;
}

void Guard::drain()
{
    m_draining = true;
    stopListening();
    const auto connections = m_connections;
    for (HttpConnection *const one : connections)
        one->drain();
}

void Guard::abortAll()
{
    const auto connections = m_connections;
    for (HttpConnection *const one : connections)
        one->gone();
    const auto webSockets = m_webSockets;
    for (WebSocketConnection *const one : webSockets)
        one->abort();
}

} // namespace parlor
