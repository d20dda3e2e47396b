// SPDX-License-Identifier: GPL-3.0-or-later
// One line a minute about what was turned away, by reason, and none while nothing was: a line for each would let
// strangers fill the disk. I/O thread.
#pragma once

#include "server/doors/guard_counts.h"

#include <QTimer>

namespace parlor {

class RefusalLog final : public QObject
{
    Q_OBJECT
public:
    static constexpr int interval = 60'000; // ms

    // `counts` outlive this.
    explicit RefusalLog(const GuardCounts &counts, QObject *parent = nullptr);

    // Says now what has not been said.
    void tell();

private:
    const GuardCounts &m_counts;
    GuardCounts m_told;
    QTimer m_timer;
};

} // namespace parlor
