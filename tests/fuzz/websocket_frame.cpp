// SPDX-License-Identifier: GPL-3.0-or-later
// Frames of a WebSocket, one after another. Promises: a verdict does not change with more bytes; a head that is accepted
// is the shortest of its kind, the very one that we would write; unmasking is what RFC 6455 §5.3 says it is.
#include "tests/fuzz/target.h"

#include "server/doors/websocket_frame.h"

#include <algorithm>

namespace parlor::fuzz {

namespace {

FrameHead::Verdict readByteByByte(QByteArrayView input, FrameHead &head)
{
    constexpr qsizetype longest = 14;
    auto verdict = FrameHead::NeedsMore;
    for (qsizetype size = 0; size <= std::min(input.size(), longest) && verdict == FrameHead::NeedsMore; ++size)
        verdict = head.read(input.data(), size);
    require(verdict != FrameHead::NeedsMore || input.size() < longest, "the longest head is enough");
    return verdict;
}

void mustBeShortest(const FrameHead &head, QByteArrayView input)
{
    QByteArray ours;
    appendFrameHead(ours, head.opcode, qsizetype(head.payloadSize));
    require(ours.size() + 4 == head.size, "the shortest length");
    ours[0] = char(head.final ? ours[0] : ours[0] & 0x7f);
    ours[1] = char(ours[1] | char(0x80));
    require(input.first(ours.size()) == ours, "the head that we would write");
}

void mustUnmask(const FrameHead &head, QByteArrayView masked)
{
    QByteArray payload = masked.toByteArray();
    unmask(payload.data(), payload.size(), head.mask);
    for (qsizetype i = 0; i < payload.size(); ++i)
        require(uchar(payload[i]) == (uchar(masked[i]) ^ head.mask[size_t(i % 4)]), "every byte with its mask");
}

} // namespace

void webSocketFrame(QByteArrayView input)
{
    while (!input.isEmpty()) {
        FrameHead slow;
        const auto verdict = readByteByByte(input, slow);
        FrameHead head;
        require(head.read(input.data(), input.size()) == verdict, "pieces change nothing");
        if (verdict != FrameHead::Complete)
            return;
        require(head.size == slow.size && head.payloadSize == slow.payloadSize && head.mask == slow.mask
                    && head.opcode == slow.opcode && head.final == slow.final,
                "pieces change no head");
        require(!head.isControl() || (head.final && head.payloadSize <= quint64(FrameHead::maxControl)),
                "control frames are small and whole");
        mustBeShortest(head, input);
        const quint64 there = quint64(input.size() - head.size);
        const auto payload = qsizetype(std::min(there, head.payloadSize));
        mustUnmask(head, input.sliced(head.size, payload));
        input = input.sliced(head.size + payload);
    }
}

} // namespace parlor::fuzz
