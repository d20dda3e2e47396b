// SPDX-License-Identifier: GPL-3.0-or-later
// Opening conversations: the part of decide() that has the most cases.
#pragma once

#include "server/model/chat/decide.h"

namespace parlor {

Result<Decision> decideOpen(const OpenConversation &command, const Caller &caller, const Situation &situation);

} // namespace parlor
