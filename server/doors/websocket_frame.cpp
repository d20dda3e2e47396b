// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/websocket_frame.h"

#include <QtEndian>

#include <cstring>

namespace parlor {

FrameHead::Verdict FrameHead::read(const char *data, qsizetype available)
{
    if (available < 1)
        return NeedsMore;
    const auto first = uchar(data[0]);
    opcode = first & 0x0f;
    final = first & 0x80;
    if ((first & 0x70) || (opcode > Binary && opcode < Close) || opcode > Pong || (isControl() && !final))
        return Malformed;
    if (available < 2)
        return NeedsMore;
    const auto second = uchar(data[1]);
    payloadSize = second & 0x7f;
    if (!(second & 0x80) || (isControl() && payloadSize > quint64(maxControl)))
        return Malformed;

    const qsizetype lengthBytes = payloadSize == 126 ? 2 : payloadSize == 127 ? 8 : 0;
    size = 2 + lengthBytes + 4;
    if (available < 2 + lengthBytes)
        return NeedsMore;
    if (lengthBytes == 2) {
        payloadSize = qFromBigEndian<quint16>(data + 2);
        if (payloadSize < 126)
            return Malformed;
    } else if (lengthBytes == 8) {
        payloadSize = qFromBigEndian<quint64>(data + 2);
        if (payloadSize < 65536 || payloadSize >> 63)
            return Malformed;
    }
    if (available < size)
        return NeedsMore;
    std::memcpy(mask.data(), data + size - 4, 4);
    return Complete;
}

void unmask(char *payload, qsizetype size, const std::array<uchar, 4> &mask)
{
    quint32 four;
    std::memcpy(&four, mask.data(), 4);
    const quint64 eight = quint64(four) << 32 | four;
    qsizetype i = 0;
    for (; i + 8 <= size; i += 8) {
        quint64 word;
        std::memcpy(&word, payload + i, 8);
        word ^= eight;
        std::memcpy(payload + i, &word, 8);
    }
    for (; i < size; ++i)
        payload[i] = char(uchar(payload[i]) ^ mask[size_t(i & 3)]);
}

void appendFrameHead(QByteArray &out, quint8 opcode, qsizetype payloadSize)
{
    char head[10];
    qsizetype size = 2;
    head[0] = char(0x80 | opcode);
    if (payloadSize < 126) {
        head[1] = char(payloadSize);
    } else if (payloadSize < 65536) {
        head[1] = 126;
        qToBigEndian(quint16(payloadSize), head + 2);
        size = 4;
    } else {
        head[1] = 127;
        qToBigEndian(quint64(payloadSize), head + 2);
        size = 10;
    }
    out.append(head, size);
}

bool isValidCloseCode(quint16 code)
{
    return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
}

} // namespace parlor
