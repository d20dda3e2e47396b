// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/base/clock.h"

#include <QDateTime>

#include <chrono>

namespace parlor {

Instant SystemClock::now() const
{
    return QDateTime::currentMSecsSinceEpoch();
}

qint64 steadyNow()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

QString toIso(Instant when)
{
    return QDateTime::fromMSecsSinceEpoch(when, Qt::UTC).toString(Qt::ISODateWithMs);
}

Instant fromIso(const QString &text)
{
    const QDateTime parsed = QDateTime::fromString(text, Qt::ISODateWithMs);
    return parsed.isValid() ? parsed.toMSecsSinceEpoch() : -1;
}

} // namespace parlor
