// SPDX-License-Identifier: GPL-3.0-or-later
// The one thread that writes. Takes all that is queued into one transaction (group commit): a fsync is paid once for
// everybody who waits.
#pragma once

#include "server/model/base/histogram.h"
#include "server/model/base/worker.h"
#include "server/model/chat/caller.h"
#include "server/model/chat/command.h"
#include "server/model/chat/event.h"
#include "server/model/rows/storage_trouble.h"

#include "server/model/base/fault.h"

#include <atomic>
#include <memory>

namespace parlor {

class Database;

class Writer
{
public:
    using Done = std::function<void(Result<Applied>)>;

    struct Job
    {
        Caller caller;
        Command command;
        Done done;
        // Instead of `command`: what only the server keeps (Store::write). Refuses before it changes anything.
        std::function<Result<void>(Database &)> work{};
        // Run in the same transaction after the command has been recorded, if it has changed anything.
        std::function<void(Database &, const Applied &)> beside{};
    };

    static constexpr std::array<qint64, 10> batchSizes{1, 2, 5, 10, 25, 50, 100, 250, 1000, 4000};
    static constexpr std::array<qint64, 12> commitTimes{ // ns
        100'000,    250'000,    500'000,     1'000'000,   2'500'000,   5'000'000,
        10'000'000, 25'000'000, 100'000'000, 250'000'000, 1000'000'000, 5000'000'000};

    // What the writer did so far; for metrics and benches.
    struct Counts
    {
        std::atomic<qint64> batches = 0;
        std::atomic<qint64> jobs = 0;
        std::atomic<qint64> busyNs = 0;   // deciding, recording and committing
        std::atomic<qint64> commitNs = 0; // of which in COMMIT
        Histogram batchSize{batchSizes};  // jobs that were taken at once
        Histogram commitTime{commitTimes};
    };

    // `file` is migrated already. Replies are delivered by `courier`, whose thread is the owner's. The thread starts now.
    Writer(QString file, Courier &courier);
    // Runs what is queued, commits, checkpoints and ends the thread; replies wait in the courier.
    ~Writer();

    void post(Job job);
    size_t queued() const { return m_box.size(); }
    const Counts &counts() const { return m_counts; }
    // While there is trouble, a write is tried every second.
    const StorageTrouble &trouble() const { return m_trouble; }

private:
    class Batch;
    struct Session;
    using Replies = std::vector<std::pair<Done, Result<Applied>>>;

    void run();
    Session *session();
    void serve(std::vector<Job> jobs);
    void probe();
    void handOver(Replies replies);

    QString m_file;
    Courier &m_courier;
    Mailbox<Job> m_box;
    std::atomic<bool> m_stop = false;
    Counts m_counts;
    StorageTrouble m_trouble{"writer"};
    std::unique_ptr<Session> m_session; // made, used and destroyed on the thread
    qint64 m_nextTry = 0;               // when to open it again, on the steady clock
    std::thread m_thread;
};

} // namespace parlor
