// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/epoll_dispatcher.h"

#include <QCoreApplication>
#include <QSocketNotifier>
#include <QThread>
#include <QTimerEvent>

#include <cerrno>
#include <cstring>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

namespace parlor {

namespace {

constexpr qint64 nsPerMs = 1'000'000;
// epoll data of our own descriptors; no socket has these numbers.
constexpr quint64 wakeMark = ~quint64(0);
constexpr quint64 timerMark = wakeMark - 1;

constexpr std::array<quint32, 3> interestOf{EPOLLIN, EPOLLOUT, EPOLLPRI};
// A broken or closed connection wakes every kind of notifier, as with Qt's own dispatcher.
constexpr quint32 trouble = EPOLLHUP | EPOLLERR;

qint64 nowNs()
{
    timespec t{};
    ::clock_gettime(CLOCK_MONOTONIC, &t);
    return qint64(t.tv_sec) * 1'000'000'000 + t.tv_nsec;
}

void drain(int fd)
{
    quint64 count = 0;
    [[maybe_unused]] const auto got = ::read(fd, &count, sizeof count);
}

} // namespace

EpollDispatcher::EpollDispatcher(QObject *parent)
    : QAbstractEventDispatcher(parent)
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_timerFd(::timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC))
    , m_eventFd(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
{
    if (m_epoll < 0 || m_timerFd < 0 || m_eventFd < 0)
        qFatal("cannot create the event dispatcher: %s", std::strerror(errno));
    for (const auto &[fd, mark] : {std::pair(m_eventFd, wakeMark), std::pair(m_timerFd, timerMark)}) {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = mark;
        if (::epoll_ctl(m_epoll, EPOLL_CTL_ADD, fd, &event) != 0)
            qFatal("cannot set up the event dispatcher: %s", std::strerror(errno));
    }
}

EpollDispatcher::~EpollDispatcher()
{
    ::close(m_eventFd);
    ::close(m_timerFd);
    ::close(m_epoll);
}

bool EpollDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags)
{
    m_interrupted = false;
    m_wokenHere = false;
    Q_EMIT awake();
    QCoreApplication::sendPostedEvents();

    if (m_interrupted)
        return false;
    // Even when there is more to do at once: what is collected in a turn must not wait for an idle moment.
    Q_EMIT aboutToBlock();

    const bool timers = !flags.testFlag(QEventLoop::X11ExcludeTimers);
    const bool block = flags.testFlag(QEventLoop::WaitForMoreEvents) && !m_wokenHere && !m_interrupted;
    bool any = flags.testFlag(QEventLoop::ExcludeSocketNotifiers) ? waitWithoutSockets(block, timers)
                                                                  : waitForSockets(block, timers);
    if (timers)
        any |= activateTimers();
    return any;
}

// How long the wait may be, in the words of epoll_wait(2): -1 until something happens, the timerfd included.
int EpollDispatcher::timeout(bool block, bool timers)
{
    if (!block || (timers && !m_schedule.empty() && m_schedule.begin()->first <= nowNs()))
        return 0;
    if (timers)
        armTimer();
    return -1;
}

bool EpollDispatcher::waitForSockets(bool block, bool timers)
{
    applyInterest();
    std::array<epoll_event, 128> events;
    const int limit = timeout(block && m_alwaysReady.isEmpty(), timers);
    const int count = ::epoll_wait(m_epoll, events.data(), int(events.size()), limit);
    Q_EMIT awake(); // here too: what measures a turn must not miss its sockets and timers
    bool any = false;
    for (int i = 0; i < count; ++i) {
        const quint64 data = events[size_t(i)].data.u64;
        if (data == wakeMark)
            answerWakeUp();
        else if (data == timerMark)
            silenceTimer();
        else
            any |= dispatchSocket(int(data & 0xffffffff), quint32(data >> 32), events[size_t(i)].events);
    }
    return dispatchAlwaysReady() || any;
}

bool EpollDispatcher::waitWithoutSockets(bool block, bool timers)
{
    std::array<pollfd, 2> fds{pollfd{m_eventFd, POLLIN, 0}, pollfd{m_timerFd, POLLIN, 0}};
    if (::poll(fds.data(), timers ? 2 : 1, timeout(block, timers)) <= 0)
        return false;
    if (fds[0].revents)
        answerWakeUp();
    if (fds[1].revents)
        silenceTimer();
    return false;
}

void EpollDispatcher::answerWakeUp()
{
    // In this order: who finds the flag set posted before we clear it, and posted events are sent before the next wait.
    drain(m_eventFd);
    m_wokenElsewhere = false;
}

void EpollDispatcher::silenceTimer()
{
    drain(m_timerFd);
    m_armedFor = -1;
}

// ---- sockets

void EpollDispatcher::registerSocketNotifier(QSocketNotifier *notifier)
{
    const int fd = int(notifier->socket());
    if (fd < 0 || notifier->thread() != thread()) {
        qWarning("a socket notifier needs a descriptor and the thread that it is used on");
        return;
    }
    if (size_t(fd) >= m_watches.size())
        m_watches.resize(size_t(fd) + 64);
    Watch &watch = m_watches[size_t(fd)];
    auto &place = watch.notifiers[size_t(notifier->type())];
    if (place && place != notifier)
        qWarning("two socket notifiers of one kind for descriptor %d", fd);
    place = notifier;
    if (!watch.dirty) {
        watch.dirty = true;
        m_dirty.push_back(fd);
    }
}

void EpollDispatcher::unregisterSocketNotifier(QSocketNotifier *notifier)
{
    const int fd = int(notifier->socket());
    if (fd < 0 || size_t(fd) >= m_watches.size())
        return;
    Watch &watch = m_watches[size_t(fd)];
    auto &place = watch.notifiers[size_t(notifier->type())];
    if (place != notifier)
        return;
    place = nullptr;
    if (!watch.notifiers[0] && !watch.notifiers[1] && !watch.notifiers[2]) {
        watch.emptied = true;
        ++watch.generation;
    }
    if (!watch.dirty) {
        watch.dirty = true;
        m_dirty.push_back(fd);
    }
}

void EpollDispatcher::applyInterest()
{
    for (const int fd : m_dirty)
        apply(fd, m_watches[size_t(fd)]);
    m_dirty.clear();
}

void EpollDispatcher::apply(int fd, Watch &watch)
{
    watch.dirty = false;
    const bool emptied = std::exchange(watch.emptied, false);
    quint32 wanted = 0;
    for (size_t kind = 0; kind < watch.notifiers.size(); ++kind) {
        if (watch.notifiers[kind])
            wanted |= interestOf[kind];
    }
    if (watch.alwaysReady && (emptied || wanted == 0)) {
        watch.alwaysReady = false;
        m_alwaysReady.removeOne(fd);
    }
    if (wanted == watch.applied && (wanted == 0 || !emptied))
        return;
    if (watch.alwaysReady)
        return;

    const quint32 before = std::exchange(watch.applied, wanted);
    if (wanted == 0) {
        control(EPOLL_CTL_DEL, fd, watch, 0); // fails when the descriptor has been closed, which is as good
        return;
    }
    int error = control(before ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, fd, watch, wanted);
    if (error == ENOENT) // closed, and the number was given to another socket in the same turn
        error = control(EPOLL_CTL_ADD, fd, watch, wanted);
    else if (error == EEXIST)
        error = control(EPOLL_CTL_MOD, fd, watch, wanted);
    if (error == EPERM) {
        watch.alwaysReady = true;
        m_alwaysReady.append(fd);
    }
    if (error != 0) {
        watch.applied = 0;
        if (error != EPERM)
            qWarning("cannot watch descriptor %d: %s", fd, std::strerror(error));
    }
}

// 0 or the errno.
int EpollDispatcher::control(int operation, int fd, const Watch &watch, quint32 wanted)
{
    epoll_event event{};
    event.events = wanted;
    event.data.u64 = quint64(watch.generation) << 32 | quint32(fd);
    ++m_interestCalls;
    return ::epoll_ctl(m_epoll, operation, fd, &event) == 0 ? 0 : errno;
}

bool EpollDispatcher::dispatchSocket(int fd, quint32 generation, quint32 events)
{
    bool any = false;
    for (size_t kind = 0; kind < interestOf.size(); ++kind) {
        if (!(events & (interestOf[kind] | trouble)))
            continue;
        // Looked up anew each time: the slot may have deleted notifiers or closed the descriptor.
        const Watch &watch = m_watches[size_t(fd)];
        QSocketNotifier *notifier = watch.notifiers[kind];
        if (watch.generation != generation)
            break;
        if (!notifier)
            continue;
        QEvent event(QEvent::SockAct);
        QCoreApplication::sendEvent(notifier, &event);
        any = true;
    }
    return any;
}

bool EpollDispatcher::dispatchAlwaysReady()
{
    bool any = false;
    const QList<int> ready = m_alwaysReady;
    for (const int fd : ready)
        any |= dispatchSocket(fd, m_watches[size_t(fd)].generation, EPOLLIN | EPOLLOUT);
    return any;
}

// ---- timers

void EpollDispatcher::registerTimer(int id, qint64 interval, Qt::TimerType type, QObject *object)
{
    const Timer timer{nowNs() + interval * nsPerMs, interval, type, object};
    m_timers.insert(id, timer);
    m_schedule.emplace(timer.due, id);
}

bool EpollDispatcher::unregisterTimer(int id)
{
    const auto it = m_timers.constFind(id);
    if (it == m_timers.constEnd())
        return false;
    m_schedule.erase({it->due, id});
    m_timers.erase(it);
    return true;
}

bool EpollDispatcher::unregisterTimers(QObject *object)
{
    const auto removed = m_timers.removeIf([&](QHash<int, Timer>::iterator it) {
        if (it->object != object)
            return false;
        m_schedule.erase({it->due, it.key()});
        return true;
    });
    return removed > 0;
}

QList<QAbstractEventDispatcher::TimerInfo> EpollDispatcher::registeredTimers(QObject *object) const
{
    QList<TimerInfo> infos;
    for (auto it = m_timers.cbegin(); it != m_timers.cend(); ++it) {
        if (it->object == object)
            infos.append(TimerInfo(it.key(), int(it->interval), it->type));
    }
    return infos;
}

int EpollDispatcher::remainingTime(int id)
{
    const auto it = m_timers.constFind(id);
    if (it == m_timers.constEnd())
        return -1;
    const qint64 left = it->due - nowNs();
    return left <= 0 ? 0 : int((left + nsPerMs - 1) / nsPerMs);
}

void EpollDispatcher::armTimer()
{
    const qint64 next = m_schedule.empty() ? 0 : qMax(qint64(1), m_schedule.begin()->first);
    if (next == m_armedFor)
        return;
    itimerspec spec{}; // all zero: disarmed
    spec.it_value.tv_sec = next / 1'000'000'000;
    spec.it_value.tv_nsec = next % 1'000'000'000;
    ::timerfd_settime(m_timerFd, TFD_TIMER_ABSTIME, &spec, nullptr);
    m_armedFor = next;
}

bool EpollDispatcher::activateTimers()
{
    const qint64 now = nowNs();
    // Ids first: a slot may stop, start or restart any timer, this one included.
    QVarLengthArray<std::pair<qint64, int>, 32> due;
    for (auto it = m_schedule.cbegin(); it != m_schedule.cend() && it->first <= now; ++it)
        due.append(*it);
    bool any = false;
    for (const auto &[when, id] : due) {
        const auto it = m_timers.find(id);
        if (it == m_timers.end() || it->due != when)
            continue;
        m_schedule.erase({when, id});
        const qint64 step = it->interval * nsPerMs;
        // Keeps the beat, and skips the beats that were missed.
        it->due = when + step > now ? when + step : now + step;
        m_schedule.emplace(it->due, id);
        if (it->running)
            continue; // a nested loop inside its own slot
        it->running = true;
        QTimerEvent event(id);
        QCoreApplication::sendEvent(it->object, &event);
        any = true;
        if (const auto after = m_timers.find(id); after != m_timers.end())
            after->running = false;
    }
    return any;
}

// ---- from anywhere

void EpollDispatcher::wakeUp()
{
    if (QThread::currentThread() == thread()) {
        m_wokenHere = true; // seen before the next wait; saves two system calls per posted event
        return;
    }
    if (!m_wokenElsewhere.exchange(true)) {
        const quint64 one = 1;
        [[maybe_unused]] const auto written = ::write(m_eventFd, &one, sizeof one);
    }
}

void EpollDispatcher::interrupt()
{
    m_interrupted = true;
    wakeUp();
}

} // namespace parlor
