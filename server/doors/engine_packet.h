// SPDX-License-Identifier: GPL-3.0-or-later
// Packets of the Engine.IO protocol, version 4, as text. Pure.
#pragma once

#include <QByteArray>

#include <optional>

namespace parlor {

struct EnginePacket
{
    enum Type : char {
        Open = '0',
        Close = '1',
        Ping = '2',
        Pong = '3',
        Message = '4',
        Upgrade = '5',
        Noop = '6',
    };
    Type type = Noop;
    QByteArrayView data; // into the text that was parsed
};

// Nothing if the text is no packet.
std::optional<EnginePacket> parseEnginePacket(QByteArrayView text);

// The handshake: times in ms, maxPayload in bytes.
struct EngineOpen
{
    QByteArray sid;
    bool canUpgrade = false; // to WebSocket
    int pingInterval = 0;
    int pingTimeout = 0;
    int maxPayload = 0;
};
QByteArray formatEngineOpen(const EngineOpen &open);

} // namespace parlor
