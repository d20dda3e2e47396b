// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/base/worker.h"

#include <QSocketNotifier>

#include <pthread.h>

namespace parlor {

Courier::Courier(QObject *parent)
    : QObject(parent)
    , m_notifier(new QSocketNotifier(m_box.bell().fd(), QSocketNotifier::Read, this))
{
    connect(m_notifier, &QSocketNotifier::activated, this, &Courier::deliver);
}

Courier::~Courier() = default;

void Courier::post(std::function<void()> callback)
{
    m_box.post(std::move(callback));
}

void Courier::deliver()
{
    for (auto &callback : m_box.takeAll())
        callback();
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
