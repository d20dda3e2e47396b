// SPDX-License-Identifier: GPL-3.0-or-later
// How often a measured value fell into which range. One thread counts, without a lock; any thread may read.
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <atomic>
#include <span>

namespace parlor {

class Histogram
{
public:
    static constexpr size_t maxBounds = 15;

    // `bounds`: the largest value of each range, ascending; they outlive this. Beyond the last is a range of its own.
    explicit Histogram(std::span<const qint64> bounds)
        : m_bounds(bounds)
    {
        Q_ASSERT(bounds.size() <= maxBounds);
    }

    void count(qint64 value)
    {
        const auto range = std::lower_bound(m_bounds.begin(), m_bounds.end(), value) - m_bounds.begin();
        add(m_counts[size_t(range)], 1);
        add(m_sum, value);
    }

    std::span<const qint64> bounds() const { return m_bounds; }
    // `range`: up to and with bounds().size().
    qint64 in(size_t range) const { return m_counts[range].load(std::memory_order_relaxed); }
    qint64 sum() const { return m_sum.load(std::memory_order_relaxed); }

private:
    // Only one thread writes: a load and a store are enough, and cheaper than a locked addition.
    static void add(std::atomic<qint64> &to, qint64 what)
    {
        to.store(to.load(std::memory_order_relaxed) + what, std::memory_order_relaxed);
    }

    std::span<const qint64> m_bounds;
    std::array<std::atomic<qint64>, maxBounds + 1> m_counts{};
    std::atomic<qint64> m_sum = 0;
};

} // namespace parlor
