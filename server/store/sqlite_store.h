// SPDX-License-Identifier: GPL-3.0-or-later
// The store of one machine: a SQLite file, one writer thread with group commit, one reader thread.
#pragma once

#include "server/model/rows/writer.h"
#include "server/store/store.h"

namespace parlor {

class Database;

class SqliteStore final : public Store
{
public:
    // Opens or creates `file` and migrates it. Belongs to the calling thread, which must run an event loop.
    static Result<std::unique_ptr<SqliteStore>> open(const QString &file);
    // Finishes what is queued, checkpoints; the replies are still delivered.
    ~SqliteStore() override;

    void apply(Caller caller, Command command, Done done) override;
    void ask(Caller caller, Query query, Answered answered) override;

    const Writer::Counts &writerCounts() const { return m_writer->counts(); }
    // Commands that have not been taken by the writer yet.
    size_t queued() const { return m_writer->queued(); }

private:
    explicit SqliteStore(const QString &file);

    Courier m_courier;
    std::unique_ptr<Writer> m_writer;
    std::unique_ptr<Worker> m_reader;
    std::shared_ptr<Database> m_readerDatabase; // made, used and destroyed on the reader thread
};

} // namespace parlor
