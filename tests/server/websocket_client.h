// SPDX-License-Identifier: GPL-3.0-or-later
// A WebSocket client that builds each frame as the test wants it, also wrongly.
#pragma once

#include "tests/server/raw_client.h"

#include <QtEndian>

namespace parlor {

struct ClientFrame
{
    int opcode = 1;
    QByteArray payload;
    bool final = true;
    bool masked = true;
    int reserved = 0; // bits 4, 2, 1

    QByteArray bytes() const
    {
        QByteArray out;
        out.append(char((final ? 0x80 : 0) | reserved << 4 | opcode));
        const char mask = masked ? char(0x80) : char(0);
        if (payload.size() < 126) {
            out.append(char(mask | char(payload.size())));
        } else if (payload.size() < 65536) {
            out.append(char(mask | 126)).append(char(payload.size() >> 8)).append(char(payload.size()));
        } else {
            char size[8];
            qToBigEndian(quint64(payload.size()), size);
            out.append(char(mask | 127)).append(size, 8);
        }
        if (!masked)
            return out + payload;
        const char key[4] = {0x37, char(0xfa), 0x21, 0x3d};
        out.append(key, 4);
        QByteArray body = payload;
        for (qsizetype i = 0; i < body.size(); ++i)
            body[i] = char(body[i] ^ key[i & 3]);
        return out + body;
    }
};

struct ServerFrame
{
    int opcode = 0;
    QByteArray payload;

    bool isClose(int code) const
    {
        return opcode == 8 && payload.size() >= 2
            && (uchar(payload[0]) << 8 | uchar(payload[1])) == code;
    }
};

class WebSocketClient : public RawClient
{
public:
    WebSocketClient(quint16 port, const QByteArray &target, const QByteArray &fields = {}, const QByteArray &host = "x")
        : RawClient(port)
    {
        send("GET " + target
             + " HTTP/1.1\r\nHost: " + host + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
               "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
             + fields + "\r\n");
    }

    bool isUpgraded()
    {
        if (!hears("\r\n\r\n"))
            return false;
        const bool upgraded = received.startsWith("HTTP/1.1 101 ");
        received.remove(0, received.indexOf("\r\n\r\n") + 4);
        return upgraded;
    }
    void sendFrame(const ClientFrame &frame) { send(frame.bytes()); }
    void sendText(const QByteArray &text) { sendFrame({1, text}); }

    // The next frame of the server; opcode -1 if none comes in time.
    ServerFrame next(int milliseconds = 3000)
    {
        qsizetype size = 0, head = 0;
        const bool complete = until([&] {
            if (received.size() < 2)
                return false;
            const int small = received[1] & 0x7f;
            head = small == 126 ? 4 : small == 127 ? 10 : 2;
            if (received.size() < head)
                return false;
            size = small == 126 ? qFromBigEndian<quint16>(received.constData() + 2)
                : small == 127  ? qsizetype(qFromBigEndian<quint64>(received.constData() + 2))
                                : small;
            return received.size() >= head + size;
        }, milliseconds);
        if (!complete)
            return {-1, {}};
        const ServerFrame frame{received[0] & 0x0f, received.mid(head, size)};
        received.remove(0, head + size);
        return frame;
    }
    QByteArray nextText(int milliseconds = 3000)
    {
        const ServerFrame frame = next(milliseconds);
        return frame.opcode == 1 ? frame.payload : "opcode " + QByteArray::number(frame.opcode) + ' ' + frame.payload;
    }
};

} // namespace parlor
