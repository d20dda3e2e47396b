// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/rows/writer.h"

#include "server/model/base/clock.h"
#include "server/model/base/planted.h"
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
constexpr int repliesAtOnce = 16;
// While storage fails nobody may want to write any more, so somebody must find out when it is well again.
constexpr int probePause = 1000; // ms
// One batch has waited its full time for another program's lock; those behind it are told sooner.
constexpr int troubledPatienceMs = 200;

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

struct Writer::Session
{
    explicit Session(const QString &file)
        : db(file, Database::Mode::ReadWrite)
        , recall(db)
        , record(db, recall, lastRevision(db))
    {
    }
    Database db;
    Recall recall;
    Record record;
};

// The jobs that were waiting, from decision to reply.
class Writer::Batch
{
public:
    Batch(Session &session, Counts &counts, StorageTrouble &trouble)
        : m_db(session.db)
        , m_recall(session.recall)
        , m_record(session.record)
        , m_counts(counts)
        , m_trouble(trouble)
    {
    }

    Replies run(std::vector<Job> &jobs, const std::function<void(Replies)> &tooEarly)
    {
        Replies replies;
        replies.reserve(jobs.size());
        try {
            for (Job &job : jobs)
                replies.emplace_back(job.done, decideAndRecord(job));
            Database::throwIfUnread();
            tellTooEarly(replies, tooEarly);
            crashPoint("before-commit");
            commit();
            crashPoint("after-commit");
        } catch (const SqlError &error) {
            fallBack(jobs, replies, error);
        }
        for (auto &[done, result] : replies) {
            if (result)
                result->revision = m_record.revision();
        }
        m_recall.trim();
        return replies;
    }

    // A write that nobody asked for. Not of the same value again: SQLite would not touch the page.
    void probe()
    {
        try {
            begin();
            m_db.put("INSERT OR REPLACE INTO meta (name, value) VALUES ('probed', ?)", nanoseconds());
            commit();
        } catch (const SqlError &error) {
            m_trouble.begin(error);
            giveUp();
        }
    }

    // The connection may be the trouble: a new one sees a file that was put right.
    bool needsNewSession() const { return m_needsNewSession; }

private:
    Result<Applied> decideAndRecord(Job &job)
    {
        if (job.work) {
            begin();
            const Result<void> worked = job.work(m_db);
            return worked ? Result<Applied>(Applied{}) : tl::unexpected<Fault>(worked.error());
        }
        const Situation situation = m_recall.situation(job.command, job.caller);
        Result<Decision> decision = decide(job.command, job.caller, situation);
        if (!decision)
            return tl::unexpected<Fault>(decision.error());
        Applied applied;
        applied.message = decision->unchangedMessage;
        applied.conversation = decision->unchangedConversation;
        applied.senderName = situation.author ? situation.author->displayName : situation.callerName;
        applied.senderRole = situation.author ? situation.author->role : situation.callerRole;
        if (std::holds_alternative<ChangeMembership>(job.command))
            applied.membership = situation.selfMembership;
        if (!decision->events.isEmpty())
            begin();
        for (Event &event : decision->events) {
            m_record.record(event, job.command, job.caller);
            note(applied, event);
        }
        applied.events = std::move(decision->events);
        if (job.beside && !applied.events.isEmpty()) {
            if (planted("beside-apart")) {
                commit();
                dawdle();
                begin();
            }
            job.beside(m_db, applied);
        }
        return applied;
    }

    static void noteMembers(Applied &applied, const MembersChanged &e)
    {
        applied.conversation = e.conversation;
        applied.participants = e.changed;
        for (const Participant &participant : e.changed) {
            const auto user = std::find_if(e.users.cbegin(), e.users.cend(),
                                           [&](const User &u) { return u.id == participant.user; });
            if (user != e.users.cend())
                applied.users.append(*user);
        }
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
                       [&](const Reacted &e) { applied.message = e.message; },
                       [&](const MembersChanged &e) { noteMembers(applied, e); },
                       [&](const ConversationChanged &e) { applied.conversation = e.conversation; },
                       [&](const MembershipChanged &e) {
                           if (applied.membership) // else a message has brought it back
                               applied.membership = e.membership;
                       },
                       [&](const ConversationOpened &e) {
                           applied.conversation = e.conversation;
                           applied.created = e.conversation.createdRev == e.conversation.rev;
                       },
                       [&](const UserSaved &e) { applied.created = e.created; },
                       [](const auto &) {},
                   },
                   event);
    }

    void begin()
    {
        if (m_open)
            return;
        m_db.begin();
        m_open = true;
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
        if (const auto stuck = m_db.checkpointTrouble())
            m_trouble.begin(*stuck);
        else if (m_trouble)
            recovered();
    }

    void recovered()
    {
        m_trouble.end();
        m_db.setPatience(Database::writerPatienceMs);
    }

    void giveUp()
    {
        if (m_open)
            m_db.rollback();
        m_open = false;
        m_record.forget();
    }

    void tellTooEarly(Replies &replies, const std::function<void(Replies)> &tell)
    {
        if (!planted("ack-before-commit") && !planted("told-before-commit"))
            return;
        Replies early = replies;
        if (planted("ack-before-commit"))
            replies.clear();
        for (auto &[done, result] : early) {
            if (result && planted("told-before-commit"))
                result->revision = -1; // the desk's cue
        }
        tell(std::move(early));
        dawdle();
    }

    // The batch could not be stored. Where one job is to blame, or the disk may have room for some, each is tried alone;
    // where the storage is, trying again would only keep everybody waiting.
    void fallBack(std::vector<Job> &jobs, Replies &replies, const SqlError &error)
    {
        giveUp();
        if (planted("ack-of-failed-commit"))
            return;
        replies.clear();
        if (error.kind() == SqlError::Statement || error.kind() == SqlError::Full) {
            if (error.kind() == SqlError::Statement)
                qCWarning(lcWriter, "a batch of %zu failed: %s", jobs.size(), error.what());
            oneByOne(jobs, replies);
        } else {
            refuse(jobs, 0, replies, error);
        }
    }

    void oneByOne(std::vector<Job> &jobs, Replies &replies)
    {
        for (size_t i = 0; i < jobs.size(); ++i) {
            try {
                Result<Applied> result = decideAndRecord(jobs[i]);
                Database::throwIfUnread();
                commit();
                replies.emplace_back(jobs[i].done, std::move(result));
            } catch (const SqlError &error) {
                giveUp();
                if (error.kind() != SqlError::Statement)
                    return refuse(jobs, i, replies, error);
                qCWarning(lcWriter, "a job could not be stored: %s", error.what());
                replies.emplace_back(jobs[i].done, tl::unexpected<Fault>(storageFault(error)));
            }
        }
    }

    void refuse(const std::vector<Job> &jobs, size_t from, Replies &replies, const SqlError &error)
    {
        m_trouble.begin(error);
        m_db.setPatience(troubledPatienceMs);
        m_needsNewSession = error.kind() == SqlError::Damaged || error.kind() == SqlError::Io;
        const Fault fault = storageFault(error);
        for (size_t i = from; i < jobs.size(); ++i)
            replies.emplace_back(jobs[i].done, tl::unexpected<Fault>(fault));
    }

    Database &m_db;
    Recall &m_recall;
    Record &m_record;
    Counts &m_counts;
    StorageTrouble &m_trouble;
    bool m_open = false;
    bool m_needsNewSession = false;
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

void Writer::handOver(Replies replies)
{
    // One crossing to the other thread for the whole batch; there a few at a time.
    auto shared = std::make_shared<Replies>(std::move(replies));
    m_courier.postSteps([shared, next = size_t(0)]() mutable {
        for (int i = 0; i < repliesAtOnce && next < shared->size(); ++i) {
            auto &[done, result] = (*shared)[next++];
            if (done)
                done(std::move(result));
        }
        return next < shared->size();
    });
}

// Null while the database cannot be opened; tries once in a second.
Writer::Session *Writer::session()
{
    if (m_session || steadyNow() < m_nextTry)
        return m_session.get();
    try {
        m_session = std::make_unique<Session>(m_file);
        Database::throwIfUnread();
    } catch (const SqlError &error) {
        m_session.reset();
        m_trouble.begin(error);
        m_nextTry = steadyNow() + probePause;
    }
    return m_session.get();
}

void Writer::serve(std::vector<Job> jobs)
{
    const qint64 before = nanoseconds();
    if (Session *open = session()) {
        Batch batch(*open, m_counts, m_trouble);
        handOver(batch.run(jobs, [this](Replies replies) { handOver(std::move(replies)); }));
        if (batch.needsNewSession())
            m_session.reset();
    } else {
        const Fault fault{Fault::Unavailable, m_trouble.now().value_or(QString()), {}};
        Replies replies;
        for (Job &job : jobs)
            replies.emplace_back(std::move(job.done), tl::unexpected<Fault>(fault));
        handOver(std::move(replies));
    }
    m_counts.batches += 1;
    m_counts.jobs += qint64(jobs.size());
    m_counts.batchSize.count(qint64(jobs.size()));
    m_counts.busyNs += nanoseconds() - before;
}

void Writer::probe()
{
    if (Session *open = session())
        Batch(*open, m_counts, m_trouble).probe();
}

void Writer::run()
{
    session();
    for (;;) {
        auto waiting = m_box.takeAll();
        if (waiting.empty()) {
            if (m_stop)
                break;
            m_box.bell().wait(m_trouble ? probePause : -1);
            if (m_trouble && m_box.size() == 0)
                probe();
            continue;
        }
        while (!waiting.empty()) {
            const auto end = waiting.begin() + qsizetype(std::min(waiting.size(), maxBatch));
            serve({std::make_move_iterator(waiting.begin()), std::make_move_iterator(end)});
            waiting.erase(waiting.begin(), end);
        }
    }
    try {
        if (m_session)
            m_session->db.checkpoint();
    } catch (const SqlError &error) {
        qCWarning(lcWriter, "no checkpoint at the end: %s", error.what());
    }
    m_session.reset();
}

} // namespace parlor
