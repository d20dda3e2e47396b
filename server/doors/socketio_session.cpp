// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/socketio_session.h"

#include "server/model/wire/json.h"

#include <algorithm>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

// So that a client cannot try credential after credential on one connection.
constexpr int maxRefusals = 5;

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

SocketIoSession::SocketIoSession(SocketIoDoor &door, EngineSession &engine, const HttpRequest &handshake)
    : m_door(door)
    , m_engine(engine)
    , m_handshake(trimmed(handshake))
    , m_welcome(door.m_loop, [this] { turnAway(Refusal::TimedOut, "no sign-in in time"); })
    , m_lifetime(door.m_loop, [this] { close(Connection::GoingAway, "this connection has lived long enough; come back"); })
{
    m_welcome.start(door.m_settings.connectTime);
    m_lifetime.start(door.m_settings.lifetime);
}

void SocketIoSession::closed()
{
    m_welcome.stop();
    m_lifetime.stop();
    std::exchange(m_memberships, {}).clear(); // the sockets go while the session is still whole
}

Sent SocketIoSession::send(const QByteArray &packet, const QList<QByteArray> &attachments)
{
    Sent sent = m_engine.sendText(packet);
    for (const QByteArray &attachment : attachments) {
        if (sent == Sent::Ok)
            sent = m_engine.sendBinary(attachment);
    }
    return sent;
}

void SocketIoSession::setPaused(bool paused)
{
    m_engine.setPaused(paused);
}

void SocketIoSession::close(Connection::CloseCode code, const QByteArray &reason)
{
    m_welcome.stop();
    m_lifetime.stop();
    m_engine.close(code, reason);
}

void SocketIoSession::turnAway(Refusal why, const QByteArray &reason)
{
    m_welcome.stop();
    m_engine.turnAway(why, reason);
}

void SocketIoSession::letGo(Refusal why)
{
    m_welcome.stop();
    m_engine.letGo(why);
}

UserId SocketIoSession::signedIn() const
{
    for (const Membership &one : m_memberships) {
        if (one.socket && !one.socket->user().isEmpty())
            return one.socket->user();
    }
    return {};
}

// ---- packets come

void SocketIoSession::takeText(QByteArrayView message)
{
    auto packet = m_partial ? fail(Fault::Validation, u"an attachment was announced"_s) : parseSocketIo(message);
    if (!packet)
        return turnAway(Refusal::Malformed, "invalid packet");
    takePacket(std::move(*packet));
}

void SocketIoSession::takeBinary(const QByteArray &message)
{
    if (!m_partial)
        return turnAway(Refusal::Malformed, "unexpected binary message");
    m_attached += message.size();
    if (m_attached > m_door.m_settings.maxPayload)
        return turnAway(Refusal::TooLarge, "attachments too big");
    m_attachments.append(message);
    if (m_attachments.size() < m_partial->attachments)
        return;
    m_attached = 0;
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
        return turnAway(Refusal::Malformed, "not connected to that namespace");
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
        return turnAway(Refusal::Malformed, "invalid packet");
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
        return turnAway(Refusal::Malformed, "connected already");
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
    if (!membership || !m_engine.isOpen())
        return;
    if (!socket) {
        leave(nsp);
        if (socket.error().code != Fault::Unauthorized && socket.error().code != Fault::Forbidden)
            return close(Connection::Later, "not now");
        if (!isAnywhere())
            m_welcome.start(m_door.m_settings.connectTime);
        m_engine.count(Refusal::Credential);
        return refuse(nsp, u"Unauthorized"_s);
    }
    membership->socket = *socket;
    m_welcome.stop();
    if (!(*socket)->user().isEmpty())
        m_engine.vouch();
    send(formatSocketIo(SocketIoPacket::Connect, nsp, {}, objectWith("sid", QString::fromLatin1(makeEngineSid()))), {});
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
