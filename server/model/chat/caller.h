// SPDX-License-Identifier: GPL-3.0-or-later
// Who asks, and when: the credential of a request after it has been checked.
#pragma once

#include "server/model/chat/values.h"

namespace parlor {

struct Caller
{
    UserId user;
    UserRole role = UserRole::Guest;
    Instant now = 0; // stamped by the desk for each request
    // Of a chatbot's visitor: the one conversation that the token is good for; empty for everybody else.
    ConversationId only{};
    bool service = false; // of a machine that speaks for others where a door lets it (SPEC §2)
};

} // namespace parlor
