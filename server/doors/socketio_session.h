// SPDX-License-Identifier: GPL-3.0-or-later
// One client of the Socket.IO door: its heartbeat, its namespaces, its half-received binary packets. Owned by the door;
// ends with its connection.
#pragma once

#include "server/doors/connection.h"
#include "server/doors/socketio_door.h"
#include "server/doors/socketio_packet.h"

namespace parlor {

class SocketIoSession final : public std::enable_shared_from_this<SocketIoSession>
{
public:
    SocketIoSession(SocketIoDoor &door, WebSocketConnection *connection, const HttpRequest &handshake);
    ~SocketIoSession();

    // Sends the open packet and begins to listen.
    void open();

    Sent send(const QByteArray &packet, const QList<QByteArray> &attachments);
    void setPaused(bool paused);
    void close(Connection::CloseCode code, const QByteArray &reason);

private:
    struct Membership
    {
        QByteArray nsp;
        std::shared_ptr<SocketIoSocket> socket; // null until admitted
    };

    void takeText(const QByteArray &text);
    void takeBinary(const QByteArray &bytes);
    void takePacket(SocketIoPacket packet);
    void takeEvent(const SocketIoPacket &packet, const QList<QByteArray> &attachments);
    void connect(const SocketIoPacket &packet);
    void admitted(const QByteArray &nsp, Result<std::shared_ptr<SocketIoSocket>> socket);
    void refuse(const QByteArray &nsp, const QString &message);
    void leave(const QByteArray &nsp);
    void heartbeat();
    Membership *find(const QByteArray &nsp);
    bool isAnywhere() const;
    void closed();

    SocketIoDoor &m_door;
    WebSocketConnection *m_connection; // null when it is closed
    HttpRequest m_handshake;
    std::vector<Membership> m_memberships;
    std::optional<SocketIoPacket> m_partial; // waits for attachments
    QList<QByteArray> m_attachments;
    Deadline m_heartbeat;
    Deadline m_welcome; // for the first CONNECT, then for the answer to one
    int m_refusals = 0;
    bool m_pingSent = false;
    bool m_paused = false;
};

} // namespace parlor
