// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of who is in a conversation, what it is called, and how it stands in one's own list. Part of decide().
#pragma once

#include "server/model/chat/decide.h"

namespace parlor {

Result<Decision> decideAdd(const AddMembers &command, const Caller &caller, const Situation &situation);
Result<Decision> decideRemove(const RemoveMember &command, const Caller &caller, const Situation &situation);
Result<Decision> decideRole(const ChangeRole &command, const Caller &caller, const Situation &situation);
Result<Decision> decideChange(const ChangeConversation &command, const Caller &caller, const Situation &situation);
Result<Decision> decideMembership(const ChangeMembership &command, const Caller &caller, const Situation &situation);

// NotFound without a conversation, else what may() says.
Result<void> checkConversation(const Caller &caller, Verb verb, const Situation &situation);

} // namespace parlor
