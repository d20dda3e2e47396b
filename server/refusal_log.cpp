// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/refusal_log.h"

#include "server/log.h"

namespace parlor {

RefusalLog::RefusalLog(const GuardCounts &counts, QObject *parent)
    : QObject(parent)
    , m_counts(counts)
{
    connect(&m_timer, &QTimer::timeout, this, &RefusalLog::tell);
    m_timer.start(interval);
}

void RefusalLog::tell()
{
    LogFields fields;
    for (size_t i = 0; i < m_counts.refused.size(); ++i) {
        if (const qint64 fresh = m_counts.refused[i] - m_told.refused[i]; fresh > 0)
            fields.emplace_back(namesOf<Refusal>[i], fresh);
    }
    m_told = m_counts;
    if (!fields.empty())
        writeLog(LogLevel::Warning, "parlor.guard", "refused since the last time", fields);
}

} // namespace parlor
