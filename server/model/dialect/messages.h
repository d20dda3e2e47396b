// SPDX-License-Identifier: GPL-3.0-or-later
// The Socket.IO words of seed 002, in the namespace /messages: who has subscribed to a conversation hears it; sending
// is REST's. Pure text.
#pragma once

#include "server/model/dialect/socket_dialect.h"

namespace parlor {

class MessagesDialect final : public SocketDialect
{
public:
    MessagesDialect()
        : SocketDialect({"42/messages,[\"", "\",", "]", "43/messages,"})
    {
    }

    QList<QByteArray> encode(const Event &event, Audience audience) const override;
    bool tellsEachMessage() const override { return true; }
    std::span<const SpokenVerb> verbs() const override;
};

// USER for a guest, ASSISTANT for who answers them: host, administrator, bot (SPEC "Field names").
const char *chatRole(const Message &message, UserRole sender);

// The members of a message as seed 002 shows it; `deliveryStatus` null: not known here.
void writeChatMessage(JsonWriter &w, const Message &message, const QString &senderName, UserRole senderRole,
                      const char *deliveryStatus);

} // namespace parlor
