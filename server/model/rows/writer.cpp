// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/rows/writer.h"

#include "server/model/chat/decide.h"
#include "server/model/rows/record.h"

#include <QLoggingCategory>
#include <QVariant>

#include <chrono>
#include <pthread.h>

namespace parlor {

Q_LOGGING_CATEGORY(lcWriter, "parlor.writer")

namespace {

// Bounds the time until the first of a burst is answered.
constexpr size_t maxBatch = 4000;
// While storage fails nobody may want to write any more, so somebody must find out when it is well again.
constexpr int probePause = 1000; // ms

qint64 nanoseconds()
{
    using namespace std::chrono;
    return duration_cast<std::chrono::nanoseconds>(steady_clock::now().time_since_epoch()).count();
}

Revision lastRevision(Database &db)
{
    QSqlQuery &q = db.run("SELECT value FROM meta WHERE name = 'revision'");
    const Revision last = q.next() ? q.value(0).toLongLong() : 0;
    q.finish();
    return last;
}

} // namespace

// The jobs that were waiting, from decision to reply.
class Writer::Batch
{
public:
    Batch(Database &db, Recall &recall, Record &record, Counts &counts)
        : m_db(db)
        , m_recall(recall)
        , m_record(record)
        , m_counts(counts)
    {
    }

    void run(std::vector<Job> &jobs, const std::function<void(std::vector<std::pair<Done, Result<Applied>>>)> &handOver)
    {
        std::vector<std::pair<Done, Result<Applied>>> replies;
        replies.reserve(jobs.size());
        try {
            for (Job &job : jobs)
                replies.emplace_back(job.done, decideAndRecord(job));
#ifdef PARLOR_FAULT_ACK_BEFORE_COMMIT
            // Planted for the kill oracle, which must catch it.
            handOver(std::exchange(replies, {}));
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
#endif
            commit();
        } catch (const SqlError &error) {
            if (!m_counts.failing)
                qCWarning(lcWriter, "a batch of %zu failed: %s", jobs.size(), error.what());
            giveUp();
            replies = oneByOne(jobs);
        }
        for (auto &[done, result] : replies) {
            if (result)
                result->revision = m_record.revision();
        }
        handOver(std::move(replies));
        m_recall.trim();
    }

    // A write that nobody asked for. Not of the same value again: SQLite would not touch the page.
    void probe()
    {
        try {
            m_db.begin();
            m_open = true;
            m_db.put("INSERT OR REPLACE INTO meta (name, value) VALUES ('probed', ?)", nanoseconds());
            commit();
        } catch (const SqlError &) {
            giveUp();
        }
    }

private:
    Result<Applied> decideAndRecord(Job &job)
    {
        const Situation situation = m_recall.situation(job.command, job.caller);
        Result<Decision> decision = decide(job.command, job.caller, situation);
        if (!decision)
            return tl::unexpected<Fault>(decision.error());
        Applied applied;
        applied.message = decision->unchangedMessage;
        applied.conversation = decision->unchangedConversation;
        applied.senderName = situation.callerName;
        if (!decision->events.isEmpty() && !m_open) {
            m_db.begin();
            m_open = true;
        }
        for (Event &event : decision->events) {
            m_record.record(event, job.command, job.caller);
            note(applied, event);
        }
        applied.events = std::move(decision->events);
        return applied;
    }

    // The rows that the caller is told, after they got their revisions.
    static void note(Applied &applied, const Event &event)
    {
        std::visit(Overloads{
                       [&](const MessageSent &e) {
                           applied.message = e.message;
                           applied.conversation = e.conversation;
                           applied.created = true;
                       },
                       [&](const MessageEdited &e) { applied.message = e.message; },
                       [&](const MessageDeleted &e) { applied.message = e.message; },
                       [&](const ConversationOpened &e) {
                           applied.conversation = e.conversation;
                           applied.created = e.conversation.createdRev == e.conversation.rev;
                       },
                       [&](const UserSaved &e) { applied.created = e.created; },
                       [](const auto &) {},
                   },
                   event);
    }

    void commit()
    {
        if (!m_open)
            return;
        m_record.flush();
        const qint64 before = nanoseconds();
        m_db.commit();
        const qint64 took = nanoseconds() - before;
        m_counts.commitNs += took;
        m_counts.commitTime.count(took);
        m_open = false;
        m_record.committed();
        if (m_counts.failing.exchange(false))
            qCInfo(lcWriter, "storage takes writes again");
    }

    void giveUp()
    {
        if (m_open)
            m_db.rollback();
        m_open = false;
        m_record.forget();
    }

    // The one job that storage cannot take must not take the others with it.
    std::vector<std::pair<Done, Result<Applied>>> oneByOne(std::vector<Job> &jobs)
    {
        std::vector<std::pair<Done, Result<Applied>>> replies;
        for (Job &job : jobs) {
            try {
                Result<Applied> result = decideAndRecord(job);
                commit();
                replies.emplace_back(job.done, std::move(result));
            } catch (const SqlError &error) {
                giveUp();
                if (!m_counts.failing.exchange(true))
                    qCCritical(lcWriter, "storage takes no writes: %s", error.what());
                replies.emplace_back(job.done, tl::unexpected<Fault>(storageFault(error)));
            }
        }
        return replies;
    }

    Database &m_db;
    Recall &m_recall;
    Record &m_record;
    Counts &m_counts;
    bool m_open = false;
};

Writer::Writer(QString file, Courier &courier)
    : m_file(std::move(file))
    , m_courier(courier)
    , m_thread([this] { run(); })
{
    pthread_setname_np(m_thread.native_handle(), "writer");
}

Writer::~Writer()
{
    m_stop = true;
    m_box.bell().ring();
    m_thread.join();
}

void Writer::post(Job job)
{
    m_box.post(std::move(job));
}

void Writer::run()
{
    Database db(m_file, Database::Mode::ReadWrite);
    Recall recall(db);
    Record record(db, recall, lastRevision(db));
    const auto handOver = [this](std::vector<std::pair<Done, Result<Applied>>> replies) {
        // One crossing to the other thread for the whole batch.
        auto shared = std::make_shared<decltype(replies)>(std::move(replies));
        m_courier.post([shared] {
            for (auto &[done, result] : *shared) {
                if (done)
                    done(std::move(result));
            }
        });
    };

    for (;;) {
        auto waiting = m_box.takeAll();
        if (waiting.empty()) {
            if (m_stop)
                break;
            m_box.bell().wait(m_counts.failing ? probePause : -1);
            if (m_counts.failing && m_box.size() == 0)
                Batch(db, recall, record, m_counts).probe();
            continue;
        }
        while (!waiting.empty()) {
            const qint64 before = nanoseconds();
            const size_t count = std::min(waiting.size(), maxBatch);
            std::vector<Job> jobs(std::make_move_iterator(waiting.begin()),
                                  std::make_move_iterator(waiting.begin() + qsizetype(count)));
            waiting.erase(waiting.begin(), waiting.begin() + qsizetype(count));
            Batch(db, recall, record, m_counts).run(jobs, handOver);
            m_counts.batches += 1;
            m_counts.jobs += qint64(count);
            m_counts.batchSize.count(qint64(count));
            m_counts.busyNs += nanoseconds() - before;
        }
    }
    try {
        db.checkpoint();
    } catch (const SqlError &error) {
        qCWarning(lcWriter, "no checkpoint at the end: %s", error.what());
    }
}

} // namespace parlor
