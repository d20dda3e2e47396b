// SPDX-License-Identifier: GPL-3.0-or-later
// Where commands become durable and queries are answered. Called on the I/O thread; replies come back on it, those of
// commands in commit order.
#pragma once

#include "server/model/chat/caller.h"
#include "server/model/chat/event.h"
#include "server/model/chat/query.h"

#include "server/model/base/fault.h"

#include <functional>
#include <memory>
#include <optional>

namespace parlor {

class Database;

class Store
{
public:
    using Done = std::function<void(Result<Applied>)>;
    using Answered = std::function<void(Result<Answer>)>;

    // Rows of the server's own, written in the transaction of a command that has changed something; may run again when
    // the batch has failed. A repeated command has changed nothing.
    using Beside = std::function<void(Database &, const Applied &)>;

    virtual ~Store() = default;
    // `done` runs after the commit that holds the command (SQLite: WAL, synchronous=FULL), or with a Fault.
    virtual void apply(Caller caller, Command command, Done done, Beside beside) = 0;
    void apply(Caller caller, Command command, Done done)
    {
        apply(std::move(caller), std::move(command), std::move(done), {});
    }
    virtual void ask(Caller caller, Query query, Answered answered) = 0;

    // What only the server keeps (rows/server_rows.h): no command, no event, nobody is told. `work` runs on the
    // writer's or the reader's thread; a write is committed together with others before `done`, refuses before it
    // changes anything, and may be run again when its batch has failed.
    template <typename T>
    using Work = std::function<Result<T>(Database &)>;
    template <typename T>
    void write(Work<T> work, std::function<void(Result<T>)> done)
    {
        run<T>(&Store::writeJob, std::move(work), std::move(done));
    }
    template <typename T>
    void read(Work<T> work, std::function<void(Result<T>)> done)
    {
        run<T>(&Store::readJob, std::move(work), std::move(done));
    }

protected:
    using Job = std::function<Result<void>(Database &)>;
    using JobDone = std::function<void(Result<void>)>;
    virtual void writeJob(Job job, JobDone done) = 0;
    virtual void readJob(Job job, JobDone done) = 0;

private:
    template <typename T>
    void run(void (Store::*road)(Job, JobDone), Work<T> work, std::function<void(Result<T>)> done)
    {
        const auto result = std::make_shared<std::optional<T>>();
        (this->*road)(
            [result, work = std::move(work)](Database &db) -> Result<void> {
                Result<T> made = work(db);
                if (!made)
                    return tl::unexpected<Fault>(std::move(made.error()));
                *result = std::move(*made);
                return {};
            },
            [result, done = std::move(done)](Result<void> outcome) {
                if (!done)
                    return;
                if (outcome)
                    done(std::move(**result));
                else
                    done(tl::unexpected<Fault>(std::move(outcome.error())));
            });
    }
};

} // namespace parlor
