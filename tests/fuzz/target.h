// SPDX-License-Identifier: GPL-3.0-or-later
// What a fuzz target is: it reads one input as its part of the server would, and checks what must hold of any input.
// Nothing is copied out of the input before it is read, so that AddressSanitizer sees a look past its end.
#pragma once

#include "server/model/chat/command.h"

#include <QByteArray>
#include <QJsonValue>

#include <cstdio>
#include <cstdlib>

namespace parlor::fuzz {

struct Target
{
    const char *name;
    void (*run)(QByteArrayView input);
};

void action(QByteArrayView input);
void httpHead(QByteArrayView input);
void enginePayload(QByteArrayView input);
void socketIo(QByteArrayView input);
void webSocketFrame(QByteArrayView input);
void native(QByteArrayView input);
void json(QByteArrayView input);
void token(QByteArrayView input);
void cursor(QByteArrayView input);
void search(QByteArrayView input);
void rest(QByteArrayView input);

// Ends the process if a promise is broken, which libFuzzer takes for a crash and keeps the input.
inline void require(bool holds, const char *promise)
{
    if (holds)
        return;
    std::fprintf(stderr, "BROKEN: %s\n", promise);
    std::abort();
}

// The input as the parsers want it, without a copy.
inline QByteArray bytesOf(QByteArrayView input)
{
    return QByteArray::fromRawData(input.data(), input.size());
}

// The line at the front, which is taken off; the rest of the input if it has only one.
inline QByteArrayView takeLine(QByteArrayView &input)
{
    const qsizetype end = input.indexOf('\n');
    const QByteArrayView line = end < 0 ? input : input.first(end);
    input = end < 0 ? QByteArrayView() : input.sliced(end + 1);
    return line;
}

// Whether an object somewhere in it has a key with a character from U+E000 on, or beyond U+FFFF. Qt sorts such keys by
// their UTF-8 or by their UTF-16, according to how they were written, and takes the same members for another object.
bool hasOddKeys(const QJsonValue &value);

// What a door has accepted is decided on and told: nothing that gets so far may be told in words that the clients'
// parser refuses.
void decideAndTell(const Command &command);

} // namespace parlor::fuzz
