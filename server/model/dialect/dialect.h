// SPDX-License-Identifier: GPL-3.0-or-later
// A dialect is one way of saying the vocabulary: a table of names and shapes, with no socket, timer or state.
#pragma once

#include "server/model/chat/event.h"
#include "server/model/chat/query.h"

#include <QByteArray>

namespace parlor {

// Who hears an event, seen from the person who caused it.
enum class Audience {
    Others, // everybody else
    Own,    // the actor's other sockets
    Origin, // the very socket that asked
};

class Dialect
{
public:
    virtual ~Dialect() = default;
    // The texts, in order, that tell `event`; none if this dialect is silent about it. They hold nothing that differs
    // between two listeners of one audience, so that each is encoded once however many hear it.
    virtual QList<QByteArray> encode(const Event &event, Audience audience) const = 0;
    // It says of each message that it was delivered or read (MessageStatusChanged), not of the newest of several.
    virtual bool tellsEachMessage() const { return false; }
};

} // namespace parlor
