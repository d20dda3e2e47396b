// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/io_loop.h"

#include "server/model/base/clock.h"

#include <QAbstractEventDispatcher>

#include <utility>

namespace parlor {

namespace {

constexpr qsizetype freshBuffer = 8 * 1024;
constexpr qsizetype largestSpare = 256 * 1024;
constexpr qsizetype maxSpareBytes = 16 * 1024 * 1024;

} // namespace

Deadline::Deadline(IoLoop &loop, std::function<void()> due)
    : m_loop(loop)
    , m_due(std::move(due))
{
}

Deadline::~Deadline()
{
    stop();
}

void Deadline::start(qint64 milliseconds)
{
    stop();
    m_loop.put(this, steadyNow() + qMax(qint64(0), milliseconds));
}

void Deadline::stop()
{
    if (m_at >= 0)
        m_loop.remove(this);
}

bool Deadline::isOverdue() const
{
    return m_at >= 0 && m_at <= steadyNow();
}

IoLoop::IoLoop(QObject *parent)
    : QObject(parent)
    , m_buffer(new char[readBufferSize])
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer); // coarse ones may be 5 % late, and heartbeats are promised to the ms
    connect(&m_timer, &QTimer::timeout, this, &IoLoop::fire);
    auto *const dispatcher = QAbstractEventDispatcher::instance();
    Q_ASSERT(dispatcher);
    m_announced = dispatcher->property("announcesEveryTurn").toBool();
    connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, this, &IoLoop::flushAll);
}

IoLoop::~IoLoop() = default;

void IoLoop::put(Deadline *deadline, qint64 at)
{
    deadline->m_at = at;
    m_deadlines.emplace(at, deadline);
    arm();
}

void IoLoop::remove(Deadline *deadline)
{
    m_deadlines.erase({std::exchange(deadline->m_at, -1), deadline});
}

void IoLoop::arm()
{
    const qint64 next = m_deadlines.empty() ? -1 : m_deadlines.begin()->first;
    // A timer that fires too early finds nothing due and is armed again: cheaper than moving it at every stop().
    if (next < 0 || (m_armedFor >= 0 && m_armedFor <= next))
        return;
    m_armedFor = next;
    m_timer.start(int(qBound(qint64(0), next - steadyNow(), qint64(3'600'000))));
}

void IoLoop::fire()
{
    m_armedFor = -1;
    const qint64 now = steadyNow();
    // One that is started again for "now" waits for the next round.
    while (!m_deadlines.empty() && m_deadlines.begin()->first <= now) {
        Deadline *const deadline = m_deadlines.begin()->second;
        deadline->stop();
        const auto due = deadline->m_due; // the callback may destroy the deadline
        due();
    }
    arm();
}

void IoLoop::willFlush(Flushable *one)
{
    if (one->m_place >= 0)
        return;
    one->m_place = qsizetype(m_flush.size());
    m_flush.push_back(one);
    // Qt's own dispatcher announces only turns in which it blocks.
    if (!m_announced && m_flush.size() == 1)
        QMetaObject::invokeMethod(this, &IoLoop::flushAll, Qt::QueuedConnection);
}

void IoLoop::forget(Flushable *one)
{
    if (one->m_place < 0)
        return;
    m_flush[size_t(one->m_place)] = nullptr;
    one->m_place = -1;
}

QByteArray IoLoop::takeBuffer()
{
    QByteArray buffer;
    if (m_spare.empty()) {
        buffer.reserve(freshBuffer);
        return buffer;
    }
    buffer = std::move(m_spare.back());
    m_spare.pop_back();
    m_spareBytes -= buffer.capacity();
    return buffer;
}

void IoLoop::giveBuffer(QByteArray buffer)
{
    if (buffer.capacity() > largestSpare || m_spareBytes + buffer.capacity() > maxSpareBytes)
        return;
    m_spareBytes += buffer.capacity();
    buffer.resize(0);
    m_spare.push_back(std::move(buffer));
}

void IoLoop::flushAll()
{
    // By index: a flush may add others.
    for (size_t i = 0; i < m_flush.size(); ++i) {
        if (Flushable *const one = std::exchange(m_flush[i], nullptr)) {
            one->m_place = -1;
            one->flush();
        }
    }
    m_flush.clear();
}

} // namespace parlor
