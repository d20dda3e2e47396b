// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/base/worker.h"

#include <QSocketNotifier>

#include <pthread.h>

namespace parlor {

namespace {

// A turn of the event loop that takes longer is felt by everybody who waits for theirs; and what a turn has to say goes
// out at its end, so that shorter ones let clients and server work at the same time.
constexpr std::chrono::microseconds turn{500};

} // namespace

Courier::Courier(QObject *parent)
    : QObject(parent)
    , m_notifier(new QSocketNotifier(m_box.bell().fd(), QSocketNotifier::Read, this))
{
    connect(m_notifier, &QSocketNotifier::activated, this, [this] { deliverFor(turn); });
}

Courier::~Courier() = default;

void Courier::post(std::function<void()> callback)
{
    m_box.post([callback = std::move(callback)] {
        callback();
        return false;
    });
}

void Courier::postSteps(std::function<bool()> step)
{
    m_box.post(std::move(step));
}

void Courier::deliver()
{
    deliverFor(std::chrono::hours(24));
}

void Courier::deliverFor(std::chrono::microseconds longest)
{
    for (auto &step : m_box.takeAll())
        m_waiting.push_back(std::move(step));
    const auto end = std::chrono::steady_clock::now() + longest;
    while (!m_waiting.empty()) {
        // Off the queue while it runs: it may come back here.
        auto step = std::move(m_waiting.front());
        m_waiting.pop_front();
        if (step())
            m_waiting.push_front(std::move(step));
        if (std::chrono::steady_clock::now() >= end) {
            if (!m_waiting.empty())
                m_box.bell().ring();
            return;
        }
    }
}

Worker::Worker(const char *name)
    : m_thread([this] { run(); })
{
    pthread_setname_np(m_thread.native_handle(), name);
}

Worker::~Worker()
{
    stop();
}

void Worker::post(std::function<void()> job)
{
    m_box.post(std::move(job));
}

void Worker::stop()
{
    if (!m_thread.joinable())
        return;
    m_box.post({}); // an empty job is the end of the queue
    m_thread.join();
}

void Worker::run()
{
    for (;;) {
        m_box.bell().wait();
        for (auto &job : m_box.takeAll()) {
            if (!job)
                return;
            job();
        }
    }
}

} // namespace parlor
