// SPDX-License-Identifier: GPL-3.0-or-later
// Where commands become durable and queries are answered. Called on the I/O thread; replies come back on it, those of
// commands in commit order.
#pragma once

#include "server/model/chat/caller.h"
#include "server/model/chat/event.h"
#include "server/model/chat/query.h"

#include "server/model/base/fault.h"

#include <functional>

namespace parlor {

class Store
{
public:
    using Done = std::function<void(Result<Applied>)>;
    using Answered = std::function<void(Result<Answer>)>;

    virtual ~Store() = default;
    // `done` runs after the commit that holds the command (SQLite: WAL, synchronous=FULL), or with a Fault.
    virtual void apply(Caller caller, Command command, Done done) = 0;
    virtual void ask(Caller caller, Query query, Answered answered) = 0;
};

} // namespace parlor
