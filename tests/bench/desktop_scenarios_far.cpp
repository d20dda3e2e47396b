// SPDX-License-Identifier: GPL-3.0-or-later
// The two that are about much data: search, and catching up.
#include "tests/bench/desktop_scenarios.h"

#include <QAbstractEventDispatcher>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>

namespace parlor::bench {

using namespace Qt::StringLiterals;

Scenario scenarioNamed(const QByteArray &name)
{
    static const QHash<QByteArray, Scenario> all{
        {"start", measureStart}, {"memory", measureMemory}, {"scroll", measureScroll}, {"switch", measureSwitch},
        {"search", measureSearch}, {"keys", measureKeys}, {"idle", measureIdle}, {"catch_up", measureCatchUp},
    };
    return all.value(name);
}

namespace {

QJsonArray hiddenNeedles()
{
    QFile file(qEnvironmentVariable("BENCH_NEEDLES"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).array() : QJsonArray();
}

// How long the event loop was away from its sockets and timers at a time.
class StallWatch
{
public:
    StallWatch()
    {
        auto *dispatcher = QAbstractEventDispatcher::instance();
        QObject::connect(dispatcher, &QAbstractEventDispatcher::awake, &m_context, [this] { m_awake = Stamp::now(); });
        QObject::connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, &m_context, [this] {
            if (m_awake.wall == 0)
                return;
            const Stamp took = Stamp::now().since(m_awake);
            wall.append(double(took.wall) / 1e6);
            cpu.append(double(took.cpu) / 1e6);
            m_awake = {};
        });
    }

    QList<double> wall;
    QList<double> cpu;

private:
    QObject m_context;
    Stamp m_awake;
};

} // namespace

// The words are pasted as a person would, one search after the other; before each the query alone is timed.
QJsonObject measureSearch(Stage &stage)
{
    if (!stage.awaitFrame([&stage] { return stage.conversations().count() > 0; }))
        return {};
    stage.settle();
    QQuickItem *field = stage.find("SearchField");
    const Cache *cache = stage.app().accounts()->shown()->cache();
    if (!field || !cache)
        return {};
    const SearchList &finds = *stage.view().finds();
    QList<double> query;
    QList<double> wall;
    QList<double> cpu;
    QJsonObject missed;
    int needles = 0;
    for (const QJsonValue &needle : hiddenNeedles()) {
        const QString typed = needle["typed"_L1].toString();
        const Stamp asked = Stamp::now();
        (void)cache->findMessages(typed, 0, SearchList::pageSize);
        query.append(double(Stamp::now().since(asked).wall) / 1e6);
        field->forceActiveFocus();
        const Stamp start = Stamp::now();
        field->setProperty("text", typed);
        QMetaObject::invokeMethod(field, "textEdited");
        if (!stage.awaitFrame([&] { return finds.text() == typed; }))
            return {};
        wall.append(double(stage.lastFrame().since(start).wall) / 1e6);
        cpu.append(double(stage.lastFrame().since(start).cpu) / 1e6);
        QSet<QString> found;
        for (const auto &row : finds.rows())
            found.insert(row->message.text);
        const QJsonArray ids = needle["ids"_L1].toArray();
        needles += int(ids.size());
        const auto gone = std::count_if(ids.begin(), ids.end(),
                                        [&](const QJsonValue &id) { return !found.contains(id.toString()); });
        if (gone > 0)
            missed.insert(typed, int(gone));
        stage.wait(50);
    }
    return {{u"needles"_s, needles}, {u"queryP50"_s, percentile(query, 0.5)}, {u"queryMax"_s, percentile(query, 1)},
            {u"wallP50"_s, percentile(wall, 0.5)}, {u"wallMax"_s, percentile(wall, 1)}, {u"cpuMax"_s, percentile(cpu, 1)},
            {u"missed"_s, missed}};
}

// From the start until everything that has happened since is here; meanwhile a conversation is opened now and then.
QJsonObject measureCatchUp(Stage &stage)
{
    QElapsedTimer timer;
    timer.start();
    if (!stage.awaitFrame([&stage] { return stage.conversations().count() > 0; }))
        return {};
    const qint64 listAt = timer.elapsed();
    StallWatch watch;
    QList<double> switches;
    QTimer opener;
    int number = 0;
    qint64 liveAt = -1;
    while (timer.elapsed() < 60'000 && liveAt < 0) {
        const int row = (number++ * 37) % stage.conversations().count();
        const Stamp start = Stamp::now();
        if (stage.open(stage.conversations().rows().at(row)->key()))
            switches.append(double(stage.lastFrame().since(start).wall) / 1e6);
        for (int i = 0; i < 20 && liveAt < 0; ++i) {
            stage.wait(25);
            if (stage.view().state() == SessionView::Live)
                liveAt = timer.elapsed();
        }
    }
    const QList<double> stalls = watch.wall;
    const QList<double> busy = watch.cpu;
    return {{u"listMs"_s, listAt}, {u"liveMs"_s, liveAt}, {u"switchMax"_s, percentile(switches, 1)},
            {u"switches"_s, int(switches.size())}, {u"stallWallMax"_s, percentile(stalls, 1)},
            {u"stallCpuMax"_s, percentile(busy, 1)}, {u"stallCpuP99"_s, percentile(busy, 0.99)},
            {u"guiCpu"_s, double(Stamp::now().cpu) / 1e6}, {u"rss"_s, residentMiB()}};
}

} // namespace parlor::bench
