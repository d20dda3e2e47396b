// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/socketio_session.h"

#include "server/doors/engine_packet.h"
#include "server/doors/websocket.h"
#include "server/model/wire/json.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

// So that a client cannot try credential after credential on one connection.
constexpr int maxRefusals = 5;

QByteArray makeSid()
{
    std::array<quint32, 4> random;
    QRandomGenerator::system()->fillRange(random.data(), qsizetype(random.size()));
    return QByteArray(reinterpret_cast<const char *>(random.data()), 15)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray objectWith(const char *name, const QString &text)
{
    QByteArray json;
    JsonWriter w(json);
    w.beginObject();
    w.member(name, text);
    w.endObject();
    return json;
}

// Kept as long as the client is here, so only what a namespace may ask about.
HttpRequest trimmed(const HttpRequest &request)
{
    HttpRequest kept;
    kept.query = request.query;
    kept.peer = request.peer;
    for (const auto &one : request.fields) {
        const QByteArray &name = one.first;
        if (name == "authorization" || name == "host" || name == "origin" || name == "forwarded" || name == "via"
            || name.startsWith("x-forwarded-"))
            kept.fields.append(one);
    }
    return kept;
}

} // namespace

SocketIoSession::SocketIoSession(SocketIoDoor &door, WebSocketConnection *connection, const HttpRequest &handshake)
    : m_door(door)
    , m_connection(connection)
    , m_handshake(trimmed(handshake))
    , m_heartbeat(door.m_loop, [this] { heartbeat(); })
    , m_welcome(door.m_loop, [this] { close(Connection::Policy, "no sign-in in time"); })
{
}

SocketIoSession::~SocketIoSession()
{
    if (!m_connection)
        return;
    // The door goes first: the connection must not call back.
    m_connection->onText = nullptr;
    m_connection->onBinary = nullptr;
    m_connection->onClosed = nullptr;
    m_connection->close(Connection::GoingAway);
    m_connection = nullptr;
    m_memberships.clear();
}

void SocketIoSession::open()
{
    m_connection->onText = [this](const QByteArray &text) { takeText(text); };
    m_connection->onBinary = [this](const QByteArray &bytes) { takeBinary(bytes); };
    m_connection->onClosed = [this] { closed(); };
    const SocketIoSettings &settings = m_door.m_settings;
    m_connection->sendText(formatEngineOpen(
        {makeSid(), false, settings.pingInterval, settings.pingTimeout, settings.maxPayload}));
    m_heartbeat.start(settings.pingInterval);
    m_welcome.start(settings.connectTime);
}

void SocketIoSession::closed()
{
    m_connection = nullptr;
    std::exchange(m_memberships, {}).clear(); // the sockets go while the session is still whole
    m_door.forget(this); // deletes this
}

Sent SocketIoSession::send(const QByteArray &packet, const QList<QByteArray> &attachments)
{
    if (!m_connection)
        return Sent::Gone;
    Sent sent = m_connection->sendText(packet);
    for (const QByteArray &attachment : attachments) {
        if (sent == Sent::Ok)
            sent = m_connection->sendBinary(attachment);
    }
    return sent;
}

void SocketIoSession::setPaused(bool paused)
{
    m_paused = paused;
    if (m_connection)
        m_connection->setPaused(paused);
}

void SocketIoSession::close(Connection::CloseCode code, const QByteArray &reason)
{
    m_heartbeat.stop();
    m_welcome.stop();
    if (m_connection)
        m_connection->close(code, reason);
}

void SocketIoSession::heartbeat()
{
    const SocketIoSettings &settings = m_door.m_settings;
    // While we do not read, the answer cannot be seen.
    if (m_pingSent && !m_paused)
        return m_connection->abort();
    if (!m_pingSent) {
        m_pingSent = true;
        m_connection->sendText("2");
    }
    m_heartbeat.start(settings.pingTimeout);
}

// ---- packets come

void SocketIoSession::takeText(const QByteArray &text)
{
    const auto packet = parseEnginePacket(text);
    if (!packet || m_partial)
        return close(Connection::Policy, "invalid packet");
    switch (packet->type) {
    case EnginePacket::Pong:
        if (m_pingSent) {
            m_pingSent = false;
            m_heartbeat.start(m_door.m_settings.pingInterval);
        }
        return;
    case EnginePacket::Message: {
        auto parsed = parseSocketIo(packet->data);
        if (!parsed)
            return close(Connection::Policy, "invalid packet");
        return takePacket(std::move(*parsed));
    }
    case EnginePacket::Close:
        return close(Connection::Normal, {});
    case EnginePacket::Noop:
        return;
    case EnginePacket::Open:
    case EnginePacket::Ping:
    case EnginePacket::Upgrade:
        return close(Connection::Policy, "invalid packet");
    }
}

void SocketIoSession::takeBinary(const QByteArray &bytes)
{
    if (!m_partial)
        return close(Connection::Policy, "unexpected binary message");
    m_attachments.append(bytes);
    if (m_attachments.size() < m_partial->attachments)
        return;
    const SocketIoPacket packet = *std::exchange(m_partial, std::nullopt);
    const QList<QByteArray> attachments = std::exchange(m_attachments, {});
    takeEvent(packet, attachments);
}

void SocketIoSession::takePacket(SocketIoPacket packet)
{
    if (packet.type == SocketIoPacket::Connect)
        return connect(packet);
    const Membership *const membership = find(packet.nsp);
    if (!membership || !membership->socket)
        return close(Connection::Policy, "not connected to that namespace");
    switch (packet.type) {
    case SocketIoPacket::Disconnect:
        return leave(packet.nsp);
    case SocketIoPacket::Event:
    case SocketIoPacket::BinaryEvent:
    case SocketIoPacket::BinaryAck:
        if (packet.attachments > 0)
            m_partial = std::move(packet);
        else
            takeEvent(packet, {});
        return;
    case SocketIoPacket::Ack: // nothing that we send asks for one
        return;
    case SocketIoPacket::Connect:
    case SocketIoPacket::ConnectError:
        return close(Connection::Policy, "invalid packet");
    }
}

void SocketIoSession::takeEvent(const SocketIoPacket &packet, const QList<QByteArray> &attachments)
{
    const Membership *const membership = find(packet.nsp);
    if (!membership || !membership->socket || packet.type == SocketIoPacket::BinaryAck)
        return;
    SocketIoEvent event;
    event.arguments = packet.data.toArray();
    event.name = event.arguments.takeAt(0).toString();
    event.ackId = packet.id;
    event.attachments = attachments;
    const auto socket = membership->socket; // lives through the call
    socket->event(event);
}

// ---- namespaces

void SocketIoSession::connect(const SocketIoPacket &packet)
{
    SocketIoNamespace *const nsp = m_door.find(packet.nsp);
    if (!nsp)
        return refuse(packet.nsp, u"Invalid namespace"_s);
    if (find(packet.nsp))
        return close(Connection::Policy, "connected already");
    m_memberships.push_back({packet.nsp, nullptr});
    if (!isAnywhere())
        m_welcome.start(m_door.m_settings.signInTime);
    const SocketIoConnect request{packet.data.toObject(), m_handshake, SocketIoLink(*this)};
    nsp->admit(request, [weak = weak_from_this(), name = packet.nsp](Result<std::shared_ptr<SocketIoSocket>> socket) {
        if (const auto self = weak.lock())
            self->admitted(name, std::move(socket));
    });
}

void SocketIoSession::admitted(const QByteArray &nsp, Result<std::shared_ptr<SocketIoSocket>> socket)
{
    Membership *const membership = find(nsp);
    if (!membership || !m_connection || !m_connection->isOpen())
        return;
    if (!socket) {
        leave(nsp);
        if (socket.error().code != Fault::Unauthorized)
            return close(Connection::Later, "not now");
        if (!isAnywhere())
            m_welcome.start(m_door.m_settings.connectTime);
        return refuse(nsp, u"Unauthorized"_s);
    }
    membership->socket = *socket;
    m_welcome.stop();
    send(formatSocketIo(SocketIoPacket::Connect, nsp, {}, objectWith("sid", QString::fromLatin1(makeSid()))), {});
    (*socket)->connected();
}

void SocketIoSession::refuse(const QByteArray &nsp, const QString &message)
{
    send(formatSocketIo(SocketIoPacket::ConnectError, nsp, {}, objectWith("message", message)), {});
    if (++m_refusals >= maxRefusals)
        close(Connection::Policy, "too many refusals");
}

void SocketIoSession::leave(const QByteArray &nsp)
{
    const auto it = std::find_if(m_memberships.begin(), m_memberships.end(),
                                 [&](const Membership &one) { return one.nsp == nsp; });
    if (it == m_memberships.end())
        return;
    const auto socket = std::move(it->socket); // goes when the list is in order again
    m_memberships.erase(it);
}

SocketIoSession::Membership *SocketIoSession::find(const QByteArray &nsp)
{
    const auto it = std::find_if(m_memberships.begin(), m_memberships.end(),
                                 [&](const Membership &one) { return one.nsp == nsp; });
    return it == m_memberships.end() ? nullptr : &*it;
}

bool SocketIoSession::isAnywhere() const
{
    return std::any_of(m_memberships.begin(), m_memberships.end(),
                       [](const Membership &one) { return one.socket != nullptr; });
}

} // namespace parlor
