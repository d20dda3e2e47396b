// SPDX-License-Identifier: GPL-3.0-or-later
// Words of the action dialect that both of its halves use.
#pragma once

#include <QLatin1String>

namespace parlor {

// Members of a message's metadata for what only these seeds say.
namespace actionWords {
inline constexpr QLatin1String propertyId{"propertyId"};
inline constexpr QLatin1String recipientId{"recipientId"}; // where the conversation alone does not tell
inline constexpr QLatin1String quote{"quote"};             // {messageId, content, senderName}: of a message unknown here
} // namespace actionWords

} // namespace parlor
