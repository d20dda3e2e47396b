// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/loop_watch.h"

#include "server/log.h"

#include <QAbstractEventDispatcher>

#include <chrono>

namespace parlor {

namespace {

qint64 nanoseconds()
{
    using namespace std::chrono;
    return duration_cast<std::chrono::nanoseconds>(steady_clock::now().time_since_epoch()).count();
}

} // namespace

LoopWatch::LoopWatch(QObject *parent)
    : QObject(parent)
{
    auto *const dispatcher = QAbstractEventDispatcher::instance();
    Q_ASSERT(dispatcher);
    connect(dispatcher, &QAbstractEventDispatcher::awake, this, &LoopWatch::began);
    connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, this, &LoopWatch::ended);
}

// Heard twice in a turn: behind the wait, and before posted events are sent. The first one counts.
void LoopWatch::began()
{
    if (m_began < 0)
        m_began = nanoseconds();
}

void LoopWatch::ended()
{
    if (m_began < 0)
        return;
    const qint64 took = nanoseconds() - std::exchange(m_began, -1);
    m_turns.count(took);
    if (took <= tooLong)
        return;
    if (const auto held = m_brake.pass())
        writeLog(LogLevel::Warning, "parlor.loop", "slow turn",
                 {{"milliseconds", took / 1'000'000}, {"more", *held}});
}

} // namespace parlor
