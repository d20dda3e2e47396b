// SPDX-License-Identifier: GPL-3.0-or-later
// A sample inbox on request: two properties, six bookings and a week of conversations, all dates relative to now. A
// door without a socket: it reads resources/samples and speaks to the store with the commands that everybody uses.
// I/O thread.
#pragma once

#include "server/store/store.h"

#include <functional>

namespace parlor {

// Fills the store with the sample, owned by `owner`, an account that exists. Every id and clientId is fixed, so that
// loading it twice changes nothing. `done` runs once: after the last commit, or with the first Fault. The store must
// outlive that call.
void loadSample(Store &store, const User &owner, Instant now, std::function<void(Result<void>)> done);

} // namespace parlor
