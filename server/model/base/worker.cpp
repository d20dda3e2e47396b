// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/base/worker.h"

#include "server/model/base/clock.h"

#include <QSocketNotifier>

#include <limits>
#include <pthread.h>

namespace parlor {

namespace {

// A turn of the event loop that takes longer is felt by everybody who waits for theirs.
constexpr qint64 turnMs = 2;

} // namespace

Courier::Courier(QObject *parent)
    : QObject(parent)
    , m_notifier(new QSocketNotifier(m_box.bell().fd(), QSocketNotifier::Read, this))
{
    connect(m_notifier, &QSocketNotifier::activated, this, [this] { deliverFor(turnMs); });
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
    deliverFor(std::numeric_limits<qint64>::max());
}

void Courier::deliverFor(qint64 milliseconds)
{
    for (auto &step : m_box.takeAll())
        m_waiting.push_back(std::move(step));
    const qint64 begin = steadyNow();
    while (!m_waiting.empty()) {
        // Off the queue while it runs: it may come back here.
        auto step = std::move(m_waiting.front());
        m_waiting.pop_front();
        if (step())
            m_waiting.push_front(std::move(step));
        if (steadyNow() - begin >= milliseconds) {
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
