// SPDX-License-Identifier: GPL-3.0-or-later
// The event dispatcher of the server's I/O thread, on epoll(7), timerfd(2) and eventfd(2): the price of a turn depends
// on the sockets that are ready, not on those that are open. Install it before the application or thread starts.
#pragma once

#include <QAbstractEventDispatcher>
#include <QHash>

#include <array>
#include <atomic>
#include <set>
#include <vector>

namespace parlor {

// Differs from Qt's in three ways: changes of interest reach the kernel once per turn, all timers are precise, and
// aboutToBlock() is emitted in every turn before the sockets are looked at, also when the turn will not block; the
// property "announcesEveryTurn" says so. wakeUp() and interrupt() may be called from any thread.
class EpollDispatcher final : public QAbstractEventDispatcher
{
    Q_OBJECT
    Q_PROPERTY(bool announcesEveryTurn READ announcesEveryTurn CONSTANT)
public:
    explicit EpollDispatcher(QObject *parent = nullptr);
    ~EpollDispatcher() override;

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;

    void registerSocketNotifier(QSocketNotifier *notifier) override;
    void unregisterSocketNotifier(QSocketNotifier *notifier) override;

    void registerTimer(int id, qint64 interval, Qt::TimerType type, QObject *object) override;
    bool unregisterTimer(int id) override;
    bool unregisterTimers(QObject *object) override;
    QList<TimerInfo> registeredTimers(QObject *object) const override;
    int remainingTime(int id) override;

    void wakeUp() override;
    void interrupt() override;

    bool announcesEveryTurn() const { return true; }
    // epoll_ctl(2) calls so far: what the tests count.
    quint64 interestCalls() const { return m_interestCalls; }

private:
    struct Watch
    {
        std::array<QSocketNotifier *, 3> notifiers{}; // by QSocketNotifier::Type
        quint32 applied = 0;    // what the kernel knows, 0: nothing
        quint32 generation = 0; // counts up when the last notifier goes; events of older ones are stale
        bool dirty = false;
        bool emptied = false;     // since the last turn: the descriptor may have become another one
        bool alwaysReady = false; // a file or /dev/null: epoll refuses it, and it never has to wait
    };
    struct Timer
    {
        qint64 due; // ns on the monotonic clock
        qint64 interval; // ms
        Qt::TimerType type;
        QObject *object;
        bool running = false;
    };

    void applyInterest();
    void apply(int fd, Watch &watch);
    int control(int operation, int fd, const Watch &watch, quint32 wanted);
    int timeout(bool block, bool timers);
    bool waitForSockets(bool block, bool timers);
    bool waitWithoutSockets(bool block, bool timers);
    void answerWakeUp();
    void silenceTimer();
    bool dispatchSocket(int fd, quint32 generation, quint32 events);
    bool dispatchAlwaysReady();
    bool activateTimers();
    void armTimer();

    int m_epoll;
    int m_timerFd;
    int m_eventFd;
    std::vector<Watch> m_watches; // by descriptor
    std::vector<int> m_dirty;
    QList<int> m_alwaysReady;
    QHash<int, Timer> m_timers;
    std::set<std::pair<qint64, int>> m_schedule;
    qint64 m_armedFor = -1;
    quint64 m_interestCalls = 0;
    bool m_wokenHere = true;
    std::atomic<bool> m_wokenElsewhere = false;
    std::atomic<bool> m_interrupted = false;
};

} // namespace parlor
