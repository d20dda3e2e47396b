// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of properties and bookings; pure, like server/model/chat/decide.h.
#pragma once

#include "server/model/chat/decide.h"

namespace parlor {

Result<Decision> decideProperty(const SaveProperty &command, const Caller &caller, const Situation &situation);
Result<Decision> decideBooking(const SaveBooking &command, const Caller &caller, const Situation &situation);

} // namespace parlor
