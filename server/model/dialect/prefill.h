// SPDX-License-Identifier: GPL-3.0-or-later
// The first words that a conversation about something is offered with, while it is empty (seed 004). They are offered
// to the caller's composer, never sent by themselves.
#pragma once

#include "server/model/chat/query.h"

namespace parlor {

// Empty as soon as there is a message.
QString prefillOf(const ConversationView &view);

} // namespace parlor
