// SPDX-License-Identifier: GPL-3.0-or-later
// How long each turn of the I/O thread takes, from the moment that something is ready to the next wait: for that long
// everybody else waits. Says so in the log when a turn is too long. I/O thread.
#pragma once

#include "server/model/base/histogram.h"
#include "server/model/base/log_brake.h"

#include <QObject>

namespace parlor {

class LoopWatch final : public QObject
{
    Q_OBJECT
public:
    // ns
    static constexpr std::array<qint64, 13> turnTimes{50'000,     100'000,     250'000,     500'000,     1'000'000,
                                                      2'500'000,  5'000'000,   10'000'000,  25'000'000,  50'000'000,
                                                      100'000'000, 500'000'000, 1'000'000'000};
    static constexpr qint64 tooLong = 50'000'000;       // ns
    static constexpr qint64 complaintInterval = 10'000; // ms

    // To be made after everything that works at the end of a turn, so that this is measured too.
    explicit LoopWatch(QObject *parent = nullptr);

    const Histogram &turns() const { return m_turns; }

private:
    void began();
    void ended();

    Histogram m_turns{turnTimes};
    LogBrake m_brake{complaintInterval};
    qint64 m_began = -1; // ns on the steady clock; -1: waiting
};

} // namespace parlor
