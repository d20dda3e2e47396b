// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps what happens often from filling the log: lets one line through in an interval and counts the others. Any thread.
#pragma once

#include "server/model/base/clock.h"

#include <atomic>
#include <optional>

namespace parlor {

class LogBrake
{
public:
    // `interval` in ms.
    explicit LogBrake(qint64 interval)
        : m_interval(interval)
    {
    }

    // How many were held back since the last one that passed; nothing if this one is held back too.
    std::optional<qint64> pass()
    {
        const qint64 now = steadyNow();
        qint64 next = m_next.load(std::memory_order_relaxed);
        if (now < next || !m_next.compare_exchange_strong(next, now + m_interval, std::memory_order_relaxed)) {
            m_held.fetch_add(1, std::memory_order_relaxed);
            return {};
        }
        return m_held.exchange(0, std::memory_order_relaxed);
    }

private:
    const qint64 m_interval;
    std::atomic<qint64> m_next = 0;
    std::atomic<qint64> m_held = 0;
};

} // namespace parlor
