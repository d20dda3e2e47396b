// SPDX-License-Identifier: GPL-3.0-or-later
// A thread that runs jobs one after another, and a way back: results are delivered on the owner's event loop.
#pragma once

#include "server/model/base/mailbox.h"

#include <QObject>

#include <chrono>
#include <deque>
#include <functional>
#include <thread>

class QSocketNotifier;

namespace parlor {

// Runs callbacks on the thread that made it. post() may be called from any thread.
class Courier final : public QObject
{
    Q_OBJECT
public:
    explicit Courier(QObject *parent = nullptr);
    ~Courier() override;

    void post(std::function<void()> callback);
    // Something long, in pieces: `step` runs until it returns false. What was posted later waits, the event loop does
    // not: it gets its turn every few milliseconds.
    void postSteps(std::function<bool()> step);
    // Runs what has been posted so far; the owner's thread only. For orderly shutdown.
    void deliver();

private:
    void deliverFor(std::chrono::microseconds longest);

    Mailbox<std::function<bool()>> m_box;
    std::deque<std::function<bool()>> m_waiting; // taken from the box, in order
    QSocketNotifier *m_notifier;
};

// One std::thread with a queue of jobs. The destructor runs what is queued, then joins.
class Worker
{
public:
    explicit Worker(const char *name);
    ~Worker();
    Worker(const Worker &) = delete;
    Worker &operator=(const Worker &) = delete;

    void post(std::function<void()> job);
    size_t queued() const { return m_box.size(); }
    // Runs what is queued, then ends the thread. Later posts are not run.
    void stop();

private:
    void run();

    Mailbox<std::function<void()>> m_box;
    std::thread m_thread;
};

} // namespace parlor
