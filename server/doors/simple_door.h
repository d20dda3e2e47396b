// SPDX-License-Identifier: GPL-3.0-or-later
// The simple WebSocket /messaging/ws?token= : the events of seed 004 as {type, payload} in both directions, without
// acknowledgements. The token is checked before the handshake. Lives on the I/O thread.
#pragma once

#include "server/doors/door_sockets.h"
#include "server/doors/guard.h"
#include "server/model/chat/caller.h"
#include "server/model/dialect/messaging.h"

#include <memory>

namespace parlor {

class Desk;

// Times in ms.
struct SimpleSettings
{
    int pingInterval = 25000;
    int pingTimeout = 20000;
    qint64 lifetime = 24LL * 60 * 60 * 1000; // SPEC: a connection lives 24 h at most
};

class SimpleDoor final
{
public:
    SimpleDoor(Desk &desk, IoLoop &loop, const SimpleSettings &settings = {});
    ~SimpleDoor();
    SimpleDoor(const SimpleDoor &) = delete;
    SimpleDoor &operator=(const SimpleDoor &) = delete;

    // For Front::addUpgrade("/messaging/ws", ...).
    void upgrade(const HttpRequest &request, const Upgrade &upgrade);

    qsizetype sockets() const { return m_sockets.size(); }
    QList<ConnectionInfo> connections() const;
    // Ends the client's connection; it may come back. False if there is none with that id here.
    bool close(qint64 id);

private:
    class Socket;
    void admit(const Caller &caller, const QByteArray &credential, const Upgrade &upgrade);

    Desk &m_desk;
    IoLoop &m_loop;
    SimpleSettings m_settings;
    MessagingDialect m_dialect{MessagingDialect::simple};
    DoorSockets<Socket> m_sockets;
    // Sign-ins that come back after the door has gone find this expired.
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace parlor
