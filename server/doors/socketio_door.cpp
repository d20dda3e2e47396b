// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/socketio_door.h"

#include "server/doors/response.h"
#include "server/doors/socketio_session.h"
#include "server/doors/websocket.h"

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

// The codes and words of the reference server, by which client libraries tell the cases apart.
HttpResponse engineRefusal(int code, const char *message)
{
    return jsonAnswer(400, "{\"code\":" + QByteArray::number(code) + ",\"message\":\"" + message + "\"}");
}

} // namespace

Sent SocketIoLink::send(const QByteArray &packet, const QList<QByteArray> &attachments) const
{
    return m_session->send(packet, attachments);
}

void SocketIoLink::setPaused(bool paused) const
{
    m_session->setPaused(paused);
}

void SocketIoLink::close() const
{
    m_session->close(Connection::Later, {});
}

SocketIoDoor::SocketIoDoor(IoLoop &loop, const SocketIoSettings &settings,
                           std::vector<std::unique_ptr<SocketIoNamespace>> namespaces)
    : m_loop(loop)
    , m_settings(settings)
    , m_namespaces(std::move(namespaces))
{
}

SocketIoDoor::~SocketIoDoor() = default;

SocketIoNamespace *SocketIoDoor::find(const QByteArray &name) const
{
    for (const auto &one : m_namespaces) {
        if (one->name() == name)
            return one.get();
    }
    return nullptr;
}

void SocketIoDoor::upgrade(const HttpRequest &request, const Upgrade &upgrade)
{
    if (request.parameter(u"EIO"_s) != "4"_L1)
        return upgrade.refuse(engineRefusal(5, "Unsupported protocol version"));
    if (request.parameter(u"transport"_s) != "websocket"_L1)
        return upgrade.refuse(engineRefusal(0, "Transport unknown"));
    if (request.query.hasQueryItem(u"sid"_s))
        return upgrade.refuse(engineRefusal(1, "Session ID unknown"));
    WebSocketConnection *const connection = upgrade.accept();
    if (!connection)
        return;
    const auto session = std::make_shared<SocketIoSession>(*this, connection, request);
    m_sessions.emplace(session.get(), session);
    session->open();
}

void SocketIoDoor::poll(const HttpRequest &, const Respond &respond) const
{
    respond(engineRefusal(0, "Transport unknown"));
}

} // namespace parlor
