// SPDX-License-Identifier: GPL-3.0-or-later
// A message-oriented socket as the doors see it. The one implementation is our own RFC 6455 codec (websocket.h): texts
// stay UTF-8 from the wire to the parser and back. Lives on the I/O thread.
#pragma once

#include "server/rooms/outlet.h"

#include <QByteArray>

#include <functional>

namespace parlor {

class Connection
{
public:
    // Close codes of RFC 6455 §7.4.1 that we send.
    enum CloseCode { Normal = 1000, GoingAway = 1001, Protocol = 1002, BadText = 1007, Policy = 1008, TooBig = 1009, Later = 1013 };

    virtual ~Connection() = default;

    // Queues one text or binary message; it is written at the end of the event loop's turn. Slow: what waits went over
    // the high-water mark, and the socket has been aborted.
    virtual Sent sendText(const QByteArray &utf8) = 0;
    virtual Sent sendBinary(const QByteArray &bytes) = 0;
    // Bytes that the peer has not taken yet.
    virtual qint64 pending() const = 0;
    // Sends what is queued and a close frame, then waits at most a few seconds for the peer's. Never blocks.
    virtual void close(CloseCode code, const QByteArray &reason = {}) = 0;
    // Drops the socket now.
    virtual void abort() = 0;

    // Set by the door that owns the connection. closed() is called exactly once, last, from the event loop and never
    // from inside sendText(), sendBinary() or close(); the connection deletes itself afterwards.
    std::function<void(const QByteArray &utf8)> onText;
    std::function<void(const QByteArray &bytes)> onBinary;
    std::function<void()> onClosed;
};

} // namespace parlor
