// SPDX-License-Identifier: GPL-3.0-or-later
// The only channel between threads: a mutex, a deque and an eventfd that becomes readable when something waits.
#pragma once

#include "server/model/base/planted.h"

#include <deque>
#include <mutex>
#include <utility>

namespace parlor {

// The eventfd of a mailbox. Any thread may ring; one thread answers.
class Bell
{
public:
    Bell();
    ~Bell();
    Bell(const Bell &) = delete;
    Bell &operator=(const Bell &) = delete;

    int fd() const { return m_fd; } // for QSocketNotifier::Read
    void ring();
    void silence();
    // Blocks the calling thread until the bell rings or `milliseconds` have passed (-1: no limit).
    void wait(int milliseconds = -1);

private:
    int m_fd;
};

template <typename T>
class Mailbox
{
public:
    // Any thread. Never blocks for longer than another post or take.
    void post(T item)
    {
        bool wasEmpty;
        {
            const std::lock_guard lock(m_mutex);
            wasEmpty = m_items.empty();
            m_items.push_back(std::move(item));
        }
        if (wasEmpty)
            m_bell.ring();
    }

    // The receiving thread: everything that waits, in order.
    std::deque<T> takeAll()
    {
        if (planted("lost-wake-up"))
            return takeThenSilence();
        m_bell.silence(); // before the take, so that a later post rings again
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_items, {});
    }

    size_t size() const
    {
        const std::lock_guard lock(m_mutex);
        return m_items.size();
    }

    Bell &bell() { return m_bell; }

private:
    // The mistake that takeAll() avoids.
    std::deque<T> takeThenSilence()
    {
        std::unique_lock lock(m_mutex);
        auto taken = std::exchange(m_items, {});
        lock.unlock();
        dawdle();
        m_bell.silence();
        return taken;
    }

    mutable std::mutex m_mutex;
    std::deque<T> m_items;
    Bell m_bell;
};

} // namespace parlor
