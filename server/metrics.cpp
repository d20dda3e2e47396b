// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/metrics.h"

#include "server/desk/desk.h"
#include "server/doors/action_door.h"
#include "server/doors/front.h"
#include "server/doors/native_door.h"
#include "server/doors/simple_door.h"
#include "server/doors/socketio_door.h"
#include "server/loop_watch.h"
#include "server/process_usage.h"
#include "server/store/chatbot_rows.h"
#include "server/store/sqlite_store.h"

#include <prometheus/text_serializer.h>

#include <sqlite3.h>

namespace parlor {

namespace {

using prometheus::ClientMetric;
using prometheus::MetricType;

using Labels = std::vector<ClientMetric::Label>;

class Page
{
public:
    // Values of one kind under one name: begin(), then value() for each combination of labels.
    Page &begin(const char *name, MetricType type, const char *help)
    {
        m_families.push_back({name, help, type, {}});
        return *this;
    }

    Page &value(double number, Labels labels = {})
    {
        ClientMetric metric;
        metric.label = std::move(labels);
        metric.counter.value = metric.gauge.value = number; // the family's type says which is written
        m_families.back().metric.push_back(std::move(metric));
        return *this;
    }

    void counter(const char *name, const char *help, double number)
    {
        begin(name, MetricType::Counter, help).value(number);
    }
    void gauge(const char *name, const char *help, double number) { begin(name, MetricType::Gauge, help).value(number); }

    // `unit`: how many of the counted units make one of the name's: 1e9 for ns and seconds.
    void histogram(const char *name, const char *help, const Histogram &counted, double unit)
    {
        begin(name, MetricType::Histogram, help);
        ClientMetric metric;
        auto &out = metric.histogram;
        const auto bounds = counted.bounds();
        for (size_t range = 0; range <= bounds.size(); ++range) {
            out.sample_count += quint64(counted.in(range));
            if (range < bounds.size())
                out.bucket.push_back({out.sample_count, double(bounds[range]) / unit});
        }
        out.sample_sum = double(counted.sum()) / unit;
        m_families.back().metric.push_back(std::move(metric));
    }

    QByteArray text() const
    {
        const prometheus::TextSerializer serializer;
        return QByteArray::fromStdString(static_cast<const prometheus::Serializer &>(serializer).Serialize(m_families));
    }

private:
    std::vector<prometheus::MetricFamily> m_families;
};

constexpr double nsPerSecond = 1e9;

void addSockets(Page &page, const MetricSources &from)
{
    const Guard &guard = from.front.guard();
    const auto http = guard.openSockets() - guard.webSockets().size();
    page.begin("parlor_connections", MetricType::Gauge, "Clients that are connected now, by the door they came in by.")
        .value(double(from.socketIo.sessions()), {{"door", "socket.io"}})
        .value(double(from.native.sockets()), {{"door", "native"}})
        .value(double(from.simple.sockets()), {{"door", "simple"}})
        .value(double(from.action.sockets()), {{"door", "raw"}})
        .value(double(http), {{"door", "http"}});
    page.gauge("parlor_open_sockets", "Sockets that are open now, whoever is behind them.", guard.openSockets());
    page.gauge("parlor_unproven_sockets", "Open sockets on which nobody has signed in yet.", guard.unproven());
    page.gauge("parlor_online_users", "People with at least one signed-in connection.",
               double(from.desk.rooms().presence().onlineUsers()));
    page.counter("parlor_sockets_accepted_total", "Sockets that were let in.", double(guard.counts().accepted));
    page.begin("parlor_refusals_total", MetricType::Counter, "What was turned away, by the reason.");
    for (size_t i = 0; i < namesOf<Refusal>.size(); ++i)
        page.value(double(guard.counts().refused[i]), {{"reason", namesOf<Refusal>[i]}});
}

void addCommands(Page &page, const Desk &desk)
{
    page.begin("parlor_commands_total", MetricType::Counter, "Commands that were answered, by kind and outcome.");
    for (size_t i = 0; i < commandNames.size(); ++i) {
        const Desk::Outcomes &outcomes = desk.outcomes()[i];
        page.value(double(outcomes.applied), {{"command", commandNames[i]}, {"outcome", "applied"}});
        page.value(double(outcomes.refused), {{"command", commandNames[i]}, {"outcome", "refused"}});
    }
}

void addStore(Page &page, SqliteStore &store)
{
    const Writer::Counts &writer = store.writerCounts();
    page.histogram("parlor_writer_batch_commands", "How many commands the writer took into one transaction.",
                   writer.batchSize, 1);
    page.histogram("parlor_writer_commit_duration_seconds", "How long a commit took, until it was on the disk.",
                   writer.commitTime, nsPerSecond);
    page.counter("parlor_writer_busy_seconds_total", "Time that the writer spent on deciding, recording and committing.",
                 double(writer.busyNs) / nsPerSecond);
    page.begin("parlor_queue_depth", MetricType::Gauge, "Commands and queries that no thread has taken up yet.")
        .value(double(store.queued()), {{"queue", "writer"}})
        .value(double(store.queuedQueries()), {{"queue", "reader"}});
    page.gauge("parlor_storage_failing", "1 while storage refuses to take or to give, else 0.", store.trouble() ? 1 : 0);
}

void addQueues(Page &page, const QList<QueueCount> &queues)
{
    double items = 0;
    Instant oldest = 0;
    for (const QueueCount &count : queues) {
        if (count.queue == QLatin1String(incomingMessages)) {
            items = double(count.items);
            oldest = count.oldestAt;
        }
    }
    page.begin("parlor_queued_messages", MetricType::Gauge, "Messages that wait in a durable queue.")
        .value(items, {{"queue", incomingMessages}});
    page.begin("parlor_queue_oldest_timestamp_seconds", MetricType::Gauge,
               "When the longest waiting one was queued, in seconds since 1970; 0: none waits.")
        .value(double(oldest) / 1000, {{"queue", incomingMessages}});
}

void addProcess(Page &page, const ProcessUsage &usage, Instant startedAt)
{
    page.gauge("process_resident_memory_bytes", "Resident memory.", double(usage.residentBytes));
    page.gauge("process_virtual_memory_bytes", "Virtual memory.", double(usage.virtualBytes));
    page.counter("process_cpu_seconds_total", "Processor time of all threads, user and system.", usage.cpuSeconds);
    page.gauge("process_open_fds", "Open file descriptors.", usage.openDescriptors);
    page.gauge("process_max_fds", "The most file descriptors that may be open.", double(usage.maxDescriptors));
    page.gauge("process_start_time_seconds", "When the server started, in seconds since 1970.",
               double(startedAt) / 1000);
}

} // namespace

QByteArray metricsPage(const MetricSources &sources)
{
    Page page;
    page.begin("parlor_build_info", MetricType::Gauge, "Always 1; the labels say what is running.")
        .value(1, {{"version", PARLOR_VERSION}, {"qt", qVersion()}, {"sqlite", sqlite3_libversion()}});
    addSockets(page, sources);
    addCommands(page, sources.desk);
    addStore(page, sources.store);
    addQueues(page, sources.queues);
    page.histogram("parlor_loop_turn_duration_seconds",
                   "How long one turn of the event loop took, and so everything else had to wait.",
                   sources.loop.turns(), nsPerSecond);
    addProcess(page, sources.process, sources.startedAt);
    return page.text();
}

} // namespace parlor
