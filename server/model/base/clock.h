// SPDX-License-Identifier: GPL-3.0-or-later
// Time is passed in: everything that asks "when is it" asks a Clock, so that tests and simulations can answer.
#pragma once

#include <QString>

namespace parlor {

// Milliseconds since 1970-01-01T00:00:00Z.
using Instant = qint64;

class Clock
{
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

class SystemClock final : public Clock
{
public:
    Instant now() const override;
};

// Milliseconds on the steady clock: for deadlines, never shown to anyone.
qint64 steadyNow();

// "2026-06-18T14:20:05.123Z" and back; parse accepts any ISO 8601 offset and returns -1 on anything else.
QString toIso(Instant when);
Instant fromIso(const QString &text);

} // namespace parlor
