// SPDX-License-Identifier: GPL-3.0-or-later
// The one thread that writes. Takes all that is queued into one transaction (group commit): a fsync is paid once for
// everybody who waits.
#pragma once

#include "server/model/base/worker.h"
#include "server/model/chat/caller.h"
#include "server/model/chat/command.h"
#include "server/model/chat/event.h"

#include "server/model/base/fault.h"

#include <atomic>
#include <memory>

namespace parlor {

class Writer
{
public:
    using Done = std::function<void(Result<Applied>)>;

    struct Job
    {
        Caller caller;
        Command command;
        Done done;
    };

    // What the writer did so far; for metrics and benches.
    struct Counts
    {
        std::atomic<qint64> batches = 0;
        std::atomic<qint64> jobs = 0;
        std::atomic<qint64> busyNs = 0;   // deciding, recording and committing
        std::atomic<qint64> commitNs = 0; // of which in COMMIT
    };

    // `file` is migrated already. Replies are delivered by `courier`, whose thread is the owner's. The thread starts now.
    Writer(QString file, Courier &courier);
    // Runs what is queued, commits, checkpoints and ends the thread; replies wait in the courier.
    ~Writer();

    void post(Job job);
    size_t queued() const { return m_box.size(); }
    const Counts &counts() const { return m_counts; }

private:
    class Batch;
    void run();

    QString m_file;
    Courier &m_courier;
    Mailbox<Job> m_box;
    std::atomic<bool> m_stop = false;
    Counts m_counts;
    std::thread m_thread;
};

} // namespace parlor
