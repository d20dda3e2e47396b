// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/guard.h"

#include "server/doors/http_connection.h"
#include "server/doors/response.h"
#include "server/doors/websocket.h"

#include <QPointer>
#include <QTimer>

#include <unistd.h>

namespace parlor {

namespace {

constexpr int backlog = 4096;

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
    : QTcpServer(parent)
    , m_loop(loop)
    , m_limits(limits)
{
    setListenBacklogSize(backlog);
    // Qt stops accepting after an error, of which "too many open files" is the one that passes.
    connect(this, &QTcpServer::acceptError, this, [this] {
        QTimer::singleShot(m_limits.acceptPause, this, [this] {
            if (isListening())
                resumeAccepting();
        });
    });
}

Guard::~Guard()
{
    blockSignals(true); // nobody is left to be told
    m_draining = true;
    close();
    qDeleteAll(QSet<HttpConnection *>(m_connections));
    const auto webSockets = m_webSockets;
    for (WebSocketConnection *const one : webSockets) {
        one->disconnect(this);
        delete one;
    }
}

void Guard::incomingConnection(qintptr descriptor)
{
    if (m_open >= m_limits.connections || m_draining) {
        ::close(int(descriptor));
        return;
    }
    ++m_open;
    m_connections.insert(new HttpConnection(*this, std::make_unique<TcpStream>(int(descriptor))));
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

void Guard::drain()
{
    m_draining = true;
    close();
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
