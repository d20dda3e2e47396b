// SPDX-License-Identifier: GPL-3.0-or-later
// The communities through which administrators speak to everybody, or to hosts or guests only. Their ids are the
// server's; they begin with the first broadcast to their audience.
#pragma once

#include "server/model/chat/values.h"

namespace parlor {

enum class BroadcastAudience { All, Hosts, Guests };
template <> inline constexpr auto namesOf<BroadcastAudience> = std::array{"all", "hosts", "guests"};

// What an administrator wants to say.
struct Broadcast
{
    BroadcastAudience audience = BroadcastAudience::All;
    QString body;
    QString clientId{}; // idempotency key; empty: none
};

ConversationId announcementsFor(BroadcastAudience audience);
// Nothing for every other conversation.
std::optional<BroadcastAudience> audienceOf(const ConversationId &conversation);
// Administrators see what they say to others.
bool isAddressed(BroadcastAudience audience, UserRole role);

} // namespace parlor
