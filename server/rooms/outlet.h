// SPDX-License-Identifier: GPL-3.0-or-later
// One listener: a socket of a signed-in person at some door.
#pragma once

#include "server/model/chat/caller.h"
#include "server/model/dialect/dialect.h"

namespace parlor {

enum class Sent {
    Ok,   // in the socket's buffer
    Slow, // over the high-water mark: the outlet is being dropped, its client will catch up
    Gone, // closed already
};

class Outlet
{
public:
    virtual ~Outlet() = default;
    virtual const Dialect &dialect() const = 0;
    virtual Sent send(const QByteArray &text) = 0;
    // What its client has not asked for is not told to it, and does not count as delivered.
    virtual bool hears(const Event &) const { return true; }
    // After it was sent, or after its silence where the dialect has no word for it.
    virtual void told(const Event &) {}
};

} // namespace parlor
