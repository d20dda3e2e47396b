// SPDX-License-Identifier: GPL-3.0-or-later
// What a client asks for with an event of its own, {name, payload}: the verbs that the doors of seeds 001, 002 and 004
// have in common. Each dialect is a table of names over them. Pure.
#pragma once

#include "server/model/base/fault.h"
#include "server/model/chat/query.h"

#include <QJsonArray>

#include <span>

namespace parlor {

struct VerbRequest
{
    // What has to be asked or done first; of those with neither, nothing.
    std::variant<std::monostate, Command, Query> what;
    // Beyond that. Those about a conversation carry the query that tells whether the caller may ask: ListMembers.
    enum class Special { None, Join, Leave, Subscribe, Unsubscribe, OnlineUsers, TypingUsers, Receipts };
    Special special = Special::None;
    ConversationId conversation;
    // Whom the client says it is (senderId, sender, userId); empty: it does not say.
    UserId claimed{};

    // SPEC §2: identity comes from the credentials, a sender field that disagrees is Forbidden.
    Result<void> agreesWith(const UserId &caller) const;
};

// One line of a dialect's table.
struct SpokenVerb
{
    using Decode = Result<VerbRequest> (*)(VerbRequest request, const QJsonObject &payload);

    QLatin1String event;
    const char *idName; // what a bare text in the place of the payload stands for
    Decode decode;
};

// Validation with the field's path in the client's own words; NotFound for an event that is not in the table.
Result<VerbRequest> decodeVerb(std::span<const SpokenVerb> table, const QString &event, const QJsonArray &args);

namespace verbs {

using Decoded = Result<VerbRequest>;

Decoded sendMessage(VerbRequest request, const QJsonObject &o);
Decoded editMessage(VerbRequest request, const QJsonObject &o);
Decoded deleteMessage(VerbRequest request, const QJsonObject &o);
Decoded addReaction(VerbRequest request, const QJsonObject &o);
Decoded removeReaction(VerbRequest request, const QJsonObject &o);
Decoded setTyping(VerbRequest request, const QJsonObject &o); // {isTyping}
Decoded startTyping(VerbRequest request, const QJsonObject &o);
Decoded stopTyping(VerbRequest request, const QJsonObject &o);
Decoded markRead(VerbRequest request, const QJsonObject &o);
Decoded markDelivered(VerbRequest request, const QJsonObject &o);
Decoded join(VerbRequest request, const QJsonObject &o);
Decoded leave(VerbRequest request, const QJsonObject &o);
Decoded subscribe(VerbRequest request, const QJsonObject &o);
Decoded unsubscribe(VerbRequest request, const QJsonObject &o);
Decoded onlineUsers(VerbRequest request, const QJsonObject &o); // of a conversation, else of one's acquaintances
Decoded typingUsers(VerbRequest request, const QJsonObject &o);
Decoded readReceipts(VerbRequest request, const QJsonObject &o);

} // namespace verbs

} // namespace parlor
