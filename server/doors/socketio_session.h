// SPDX-License-Identifier: GPL-3.0-or-later
// One client of the Socket.IO door: its namespaces and its half-received binary packets. Owned by the Engine.IO session
// over which it speaks.
#pragma once

#include "server/doors/engine_session.h"
#include "server/doors/socketio_door.h"
#include "server/doors/socketio_packet.h"

namespace parlor {

class SocketIoSession final : public EngineUser, public std::enable_shared_from_this<SocketIoSession>
{
public:
    SocketIoSession(SocketIoDoor &door, EngineSession &engine, const HttpRequest &handshake);

    void takeText(QByteArrayView message) override;
    void takeBinary(const QByteArray &message) override;
    void closed() override;

    // In the first namespace that knows; empty if none does.
    UserId signedIn() const;

    Sent send(const QByteArray &packet, const QList<QByteArray> &attachments);
    void setPaused(bool paused);
    void close(Connection::CloseCode code, const QByteArray &reason);
    void turnAway(Refusal why, const QByteArray &reason);
    void letGo(Refusal why); // who has just been told why
    void vouch() { m_engine.vouch(); }

private:
    struct Membership
    {
        QByteArray nsp;
        std::shared_ptr<SocketIoSocket> socket; // null until admitted
    };

    void takePacket(SocketIoPacket packet);
    void takeEvent(const SocketIoPacket &packet, const QList<QByteArray> &attachments);
    void connect(const SocketIoPacket &packet);
    void admitted(const QByteArray &nsp, Result<std::shared_ptr<SocketIoSocket>> socket);
    void refuse(const QByteArray &nsp, const QString &message);
    void leave(const QByteArray &nsp);
    Membership *find(const QByteArray &nsp);
    bool isAnywhere() const;

    SocketIoDoor &m_door;
    EngineSession &m_engine;
    HttpRequest m_handshake;
    std::vector<Membership> m_memberships;
    std::optional<SocketIoPacket> m_partial; // waits for attachments
    QList<QByteArray> m_attachments;
    qsizetype m_attached = 0; // bytes of those
    Deadline m_welcome; // for the first CONNECT, then for the answer to one
    Deadline m_lifetime;
    int m_refusals = 0;
};

} // namespace parlor
