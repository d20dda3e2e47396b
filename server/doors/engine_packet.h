// SPDX-License-Identifier: GPL-3.0-or-later
// Packets of the Engine.IO protocol, version 4, as text. Pure.
#pragma once

#include <QByteArray>

#include <optional>
#include <vector>

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

// A packet of the polling transport, where binary messages travel as "b" and base64.
struct EnginePart
{
    EnginePacket packet;
    std::optional<QByteArray> bytes; // of a binary message; the packet is a Message without data then
};

// Takes the first packet and the 0x1e behind it off a payload, which is a POST's body or the answer to a GET. Nothing if
// it is none; base64 with a character, a length or a padding that isn't its own is none. One at a time, because a
// payload of small packets is many times as large when they are all laid out.
std::optional<EnginePart> takeEnginePart(QByteArrayView &payload);
// All of them; nothing if one is no packet.
std::optional<std::vector<EnginePart>> parseEnginePayload(QByteArrayView payload);

// Appends to a payload.
void appendEngineText(QByteArray &payload, QByteArrayView packet);
void appendEngineBinary(QByteArray &payload, const QByteArray &bytes);

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
