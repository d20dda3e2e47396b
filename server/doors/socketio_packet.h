// SPDX-License-Identifier: GPL-3.0-or-later
// Packets of the Socket.IO protocol, version 5, as they stand in an Engine.IO message. Pure.
#pragma once

#include "server/model/base/fault.h"

#include <QByteArray>
#include <QJsonValue>

#include <optional>

namespace parlor {

struct SocketIoPacket
{
    enum Type : char {
        Connect = '0',
        Disconnect = '1',
        Event = '2',
        Ack = '3',
        ConnectError = '4',
        BinaryEvent = '5',
        BinaryAck = '6',
    };
    static constexpr int maxAttachments = 64;

    Type type = Event;
    int attachments = 0; // binary messages that follow
    QByteArray nsp = "/";
    std::optional<qint64> id;
    QJsonValue data{QJsonValue::Undefined};
};

// `text` without the Engine.IO type. Checks what the reference parser checks: the payload's shape for each type, event
// names that are not reserved, and placeholders that fit the announced attachments.
Result<SocketIoPacket> parseSocketIo(QByteArrayView text);

// A whole Engine.IO message, "4" included; `json` may be empty.
QByteArray formatSocketIo(SocketIoPacket::Type type, const QByteArray &nsp, std::optional<qint64> id,
                          const QByteArray &json, int attachments = 0);

} // namespace parlor
