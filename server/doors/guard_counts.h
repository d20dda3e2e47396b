// SPDX-License-Identifier: GPL-3.0-or-later
// What the guard let in and what it turned away, and why; for /metrics. Counted on the I/O thread.
#pragma once

#include "server/model/base/fields.h"

#include <QtGlobal>

#include <array>

namespace parlor {

enum class Refusal : quint8 {
    Capacity,         // more sockets than the limit in total
    AddressCapacity,  // more from one address
    UnprovenCapacity, // more that nobody has signed in on
    Malformed,        // a head, frame or packet against its specification
    TooLarge,         // head, target, body or message over its limit
    TimedOut,         // head, body, sign-in or answer
    Origin,           // not in the list of allowed ones
    Credential,       // no token, or one that is not valid
    SlowReader,       // let more wait than the high-water mark
    Flood,            // control frames or empty messages beyond reason
};
template <> inline constexpr auto namesOf<Refusal> =
    std::array{"capacity", "address_capacity", "unproven_capacity", "malformed",   "too_large",
               "timed_out", "origin",          "credential",        "slow_reader", "flood"};

struct GuardCounts
{
    qint64 accepted = 0;
    std::array<qint64, namesOf<Refusal>.size()> refused{};

    void count(Refusal why) { ++refused[size_t(why)]; }
};

} // namespace parlor
