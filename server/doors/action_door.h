// SPDX-License-Identifier: GPL-3.0-or-later
// The raw WebSocket at / and /production for clients of seeds 003 and 000 (dialect/action.h). Lives on the I/O thread.
#pragma once

#include "server/doors/door_sockets.h"
#include "server/doors/guard.h"
#include "server/model/chat/caller.h"
#include "server/model/dialect/action.h"

#include <memory>

namespace parlor {

class ActionDesk;
class Desk;
class RawMarks;
class SeedAccess;
class SeedPeople;

// Times in ms.
struct ActionSettings
{
    int pingInterval = 25000;
    int pingTimeout = 20000;
    qint64 lifetime = 24LL * 60 * 60 * 1000; // SPEC: a connection lives 24 h at most
    int maxUnanswered = 64;                  // frames of one socket that wait; beyond, reading pauses
};

class ActionDoor final
{
public:
    // What it needs of the house. All of it outlives the door.
    struct Parts
    {
        Desk &desk;
        ActionDesk &actions;
        RawMarks &marks;
        SeedPeople &people;
        const SeedAccess &access;
        IoLoop &loop;
    };

    explicit ActionDoor(const Parts &parts, const ActionSettings &settings = {});
    ~ActionDoor();
    ActionDoor(const ActionDoor &) = delete;
    ActionDoor &operator=(const ActionDoor &) = delete;

    // For Front::addUpgrade().
    void upgrade(const HttpRequest &request, const Upgrade &upgrade);

    qsizetype sockets() const { return m_sockets.size(); }
    QList<ConnectionInfo> connections() const;
    // Ends the client's connection; it may come back. False if there is none with that id here.
    bool close(qint64 id);

private:
    class Socket;
    void admit(const Result<Caller> &caller, const UserId &claimed, const QByteArray &credential, const Upgrade &upgrade);

    Parts m_parts;
    ActionSettings m_settings;
    ActionDialect m_dialect;
    DoorSockets<Socket> m_sockets;
    // Sign-ins that come back after the door has gone find this expired.
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace parlor
