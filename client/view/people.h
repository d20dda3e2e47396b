// SPDX-License-Identifier: GPL-3.0-or-later
// Whom a conversation is with: the one name, dot and colour that stand for it in the list and above the thread. Pure.
#pragma once

#include "client/cache/items.h"
#include "client/view/texts.h"

namespace parlor {

// The other person of a direct conversation or the guest of a booking; nullptr in a group.
const Member *counterpart(const ConversationItem &item);
bool isGroup(const ConversationItem &item);

QString titleOf(const ConversationItem &item);
// What initials and hue are made from: the counterpart, else the conversation.
QString faceId(const ConversationItem &item);

Stage stageOf(const ConversationItem &item, Instant now, const Viewer &viewer);
QString placeText(const ConversationItem &item, Instant now, const Viewer &viewer);
// "Canal Loft · booking HK4-2291"; "Online · " before it for a counterpart who is.
QString subtitleOf(const ConversationItem &item, bool online);
// The last words as one line; in a group with who said them.
QString previewOf(const ConversationItem &item);

// Everything by which it can be found but its messages, folded: people, title, place, booking code.
QString searchTextOf(const ConversationItem &item);

} // namespace parlor
