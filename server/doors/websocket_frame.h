// SPDX-License-Identifier: GPL-3.0-or-later
// Frames of RFC 6455 §5 as a server reads and writes them. Pure.
#pragma once

#include <QByteArray>

#include <array>

namespace parlor {

struct FrameHead
{
    enum Opcode : quint8 { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };
    enum Verdict { NeedsMore, Complete, Malformed };
    static constexpr qsizetype maxControl = 125; // bytes of payload

    // Malformed: reserved bits or opcodes, no mask, a length that is not in its shortest form, or a control frame that
    // is fragmented or too long.
    Verdict read(const char *data, qsizetype available);
    bool isControl() const { return opcode >= Close; }

    quint8 opcode = 0;
    bool final = false;
    qsizetype size = 0; // of the head
    quint64 payloadSize = 0;
    std::array<uchar, 4> mask{};
};

// In place.
void unmask(char *payload, qsizetype size, const std::array<uchar, 4> &mask);

// The head of an unmasked, final frame.
void appendFrameHead(QByteArray &out, quint8 opcode, qsizetype payloadSize);

// Codes that may stand in a close frame (RFC 6455 §7.4, and the registry of IANA).
bool isValidCloseCode(quint16 code);

} // namespace parlor
