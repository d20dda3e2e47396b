// SPDX-License-Identifier: GPL-3.0-or-later
// Time of the writer thread per message, through the real store on a real file. The budget is 30 microseconds: of CPU,
// because the clock also counts what else the machine does.
// usage: bench_writer [MESSAGES [IN_FLIGHT]]
#include "server/store/sqlite_store.h"

#include "server/model/base/clock.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <sys/resource.h>

#include <cstdio>

using namespace parlor;
using namespace Qt::StringLiterals;

namespace {

constexpr int conversations = 500;
constexpr double budget = 30;

UserId person(int index)
{
    return UserId{u"u%1"_s.arg(index)};
}

ConversationId place(int index)
{
    return ConversationId{u"c%1"_s.arg(index)};
}

// Of all threads but the calling one: the writer's, since the reader has nothing to do.
double otherThreadsCpuUs()
{
    const auto used = [](int who) {
        rusage usage;
        getrusage(who, &usage);
        const auto us = [](const timeval &t) { return double(t.tv_sec) * 1e6 + double(t.tv_usec); };
        return us(usage.ru_utime) + us(usage.ru_stime);
    };
    return used(RUSAGE_SELF) - used(RUSAGE_THREAD);
}

class Bench
{
public:
    Bench(SqliteStore &store, int messages, int inFlight)
        : m_store(store)
        , m_messages(messages)
        , m_inFlight(inFlight)
    {
    }

    // Pairs, each with a conversation; then as many messages as wanted, `inFlight` of them unanswered at any time.
    void begin()
    {
        for (int i = 0; i < 2 * conversations; ++i) {
            SaveUser save;
            save.user.id = person(i);
            save.user.displayName = u"Person %1"_s.arg(i);
            set(person(i), save);
        }
        for (int i = 0; i < conversations; ++i) {
            OpenConversation open;
            open.id = place(i);
            open.members = {person(2 * i + 1)};
            set(person(2 * i), open);
        }
    }

    bool isClean() const { return m_faults == 0; }
    double seconds() const { return m_seconds; }
    double cpuUs() const { return m_cpuUs; }
    qint64 busyNs() const { return m_store.writerCounts().busyNs - m_busyBefore; }
    qint64 commitNs() const { return m_store.writerCounts().commitNs - m_commitBefore; }
    qint64 batches() const { return m_store.writerCounts().batches - m_batchesBefore; }

private:
    void set(const UserId &user, Command command)
    {
        ++m_setting;
        m_store.apply({user, UserRole::Admin, 1}, std::move(command), [this](const Result<Applied> &done) {
            m_faults += !done;
            if (--m_setting == 0)
                isClean() ? start() : QCoreApplication::exit(2);
        });
    }

    void start()
    {
        m_busyBefore = m_store.writerCounts().busyNs;
        m_commitBefore = m_store.writerCounts().commitNs;
        m_batchesBefore = m_store.writerCounts().batches;
        m_cpuBefore = otherThreadsCpuUs();
        m_timer.start();
        for (int i = 0; i < m_inFlight; ++i)
            send();
    }

    void send()
    {
        if (m_sent == m_messages)
            return;
        const int number = m_sent++;
        const int pair = number % conversations;
        SendMessage message;
        message.conversation = place(pair);
        const Instant now = SystemClock().now();
        message.id.text = makeUuid7(now);
        message.clientId = QString::number(number);
        message.body = u"Message %1: the key box is left of the blue door, the code comes tomorrow"_s.arg(number);
        m_store.apply({person(2 * pair + number / conversations % 2), UserRole::Guest, now}, std::move(message),
                      [this](const Result<Applied> &done) {
                          m_faults += !done;
                          if (++m_done == m_messages)
                              finish();
                          else
                              send();
                      });
    }

    void finish()
    {
        m_seconds = double(m_timer.nsecsElapsed()) / 1e9;
        m_cpuUs = otherThreadsCpuUs() - m_cpuBefore;
        QCoreApplication::quit();
    }

    SqliteStore &m_store;
    const int m_messages;
    const int m_inFlight;
    int m_setting = 0;
    int m_sent = 0;
    int m_done = 0;
    int m_faults = 0;
    qint64 m_busyBefore = 0;
    qint64 m_commitBefore = 0;
    qint64 m_batchesBefore = 0;
    double m_cpuBefore = 0;
    double m_cpuUs = 0;
    double m_seconds = 0;
    QElapsedTimer m_timer;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const int messages = argc > 1 ? std::max(1, atoi(argv[1])) : 200000;
    const int inFlight = argc > 2 ? std::max(1, atoi(argv[2])) : 1000;
    QTemporaryDir folder(QCoreApplication::applicationDirPath() + "/bench-XXXXXX"_L1); // a real disk
    auto store = SqliteStore::open(folder.filePath(u"parlor.db"_s));
    if (!store) {
        fprintf(stderr, "bench_writer: %s\n", qPrintable(store.error().message));
        return 2;
    }
    Bench bench(**store, messages, inFlight);
    bench.begin();
    if (const int code = app.exec()) {
        fprintf(stderr, "bench_writer: the set-up was refused\n");
        return code;
    }
    const double cpu = bench.cpuUs() / messages;
    printf("writer        %.1f us/message of CPU (budget %.0f); %.1f on the clock, of which %.1f in COMMIT\n", cpu, budget,
           double(bench.busyNs()) / 1e3 / messages, double(bench.commitNs()) / 1e3 / messages);
    printf("throughput    %.0f messages/s, %.0f to a batch, %d conversations, %d in flight\n",
           messages / bench.seconds(), double(messages) / double(bench.batches()), conversations, inFlight);
    if (!bench.isClean())
        fprintf(stderr, "bench_writer: some commands were refused\n");
    return bench.isClean() && cpu <= budget ? 0 : 1;
}
