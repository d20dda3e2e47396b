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

    using Store::apply;
    void apply(Caller caller, Command command, Done done, Beside beside) override;
    void ask(Caller caller, Query query, Answered answered) override;

    const Writer::Counts &writerCounts() const { return m_writer->counts(); }
    // Commands that have not been taken by the writer yet.
    size_t queued() const { return m_writer->queued(); }
    size_t queuedQueries() const { return m_reader->queued(); }
    // Why storage refuses to take or to give, in words for an operator; nothing when the last attempts worked. It is
    // tried again every second, or when this is asked.
    std::optional<QString> trouble();

protected:
    void writeJob(Job job, JobDone done) override;
    void readJob(Job job, JobDone done) override;

private:
    explicit SqliteStore(const QString &file);
    template <typename T>
    Result<T> guarded(const std::function<Result<T>(Database &)> &work);
    void checkReader();
    Fault readerFailed(const SqlError &error);
    Database &readerDatabase();

    QString m_file;
    Courier m_courier;
    std::unique_ptr<Writer> m_writer;
    std::unique_ptr<Worker> m_reader;
    std::shared_ptr<Database> m_readerDatabase; // made, used and destroyed on the reader thread; null: to be opened
    StorageTrouble m_readerTrouble{"reader"};
};

} // namespace parlor
