// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/chat/announcements.h"

namespace parlor {

using namespace Qt::StringLiterals;

ConversationId announcementsFor(BroadcastAudience audience)
{
    switch (audience) {
    case BroadcastAudience::All:
        break;
    case BroadcastAudience::Hosts:
        return ConversationId{u"announcements-hosts"_s};
    case BroadcastAudience::Guests:
        return ConversationId{u"announcements-guests"_s};
    }
    return ConversationId{u"announcements"_s};
}

std::optional<BroadcastAudience> audienceOf(const ConversationId &conversation)
{
    if (!conversation.text.startsWith("announcements"_L1)) // asked for each message
        return {};
    for (const auto audience : {BroadcastAudience::All, BroadcastAudience::Hosts, BroadcastAudience::Guests}) {
        if (conversation == announcementsFor(audience))
            return audience;
    }
    return {};
}

bool isAddressed(BroadcastAudience audience, UserRole role)
{
    switch (audience) {
    case BroadcastAudience::All:
        break;
    case BroadcastAudience::Hosts:
        return role == UserRole::Host || role == UserRole::Admin;
    case BroadcastAudience::Guests:
        return role == UserRole::Guest || role == UserRole::Admin;
    }
    return true;
}

} // namespace parlor
