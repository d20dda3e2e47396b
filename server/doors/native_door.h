// SPDX-License-Identifier: GPL-3.0-or-later
// The WebSocket at /parlor, for the desktop. The token is checked before the handshake is accepted; then hello, then
// commands, queries and rows (dialect/native.h). Lives on the I/O thread.
#pragma once

#include "server/doors/door_sockets.h"
#include "server/doors/guard.h"
#include "server/model/chat/caller.h"
#include "server/model/dialect/native.h"

#include <QHash>

#include <memory>

namespace parlor {

class Desk;

// Times in ms.
struct NativeSettings
{
    int helloTime = 10000;
    int pingInterval = 25000;
    int pingTimeout = 20000;
    qint64 lifetime = 24LL * 60 * 60 * 1000; // SPEC: a connection lives 24 h at most
    int maxUnanswered = 64;                  // requests of one socket; beyond, reading pauses
};

class NativeDoor final
{
public:
    NativeDoor(Desk &desk, IoLoop &loop, const NativeSettings &settings = {});
    ~NativeDoor();
    NativeDoor(const NativeDoor &) = delete;
    NativeDoor &operator=(const NativeDoor &) = delete;

    // For Front::addUpgrade("/parlor", ...).
    void upgrade(const HttpRequest &request, const Upgrade &upgrade);

    qsizetype sockets() const { return m_sockets.size(); }
    QList<ConnectionInfo> connections() const;
    // Ends the client's connection; it may come back. False if there is none with that id here.
    bool close(qint64 id);

private:
    using Device = std::pair<QString, QString>; // the user's id, and what hello calls it
    class Socket;
    void admit(const Caller &caller, const Upgrade &upgrade);

    Desk &m_desk;
    IoLoop &m_loop;
    NativeSettings m_settings;
    NativeDialect m_dialect;
    QHash<Device, Socket *> m_devices; // the newest connection of each
    DoorSockets<Socket> m_sockets;
    // Sign-ins that come back after the door has gone find this expired.
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace parlor
