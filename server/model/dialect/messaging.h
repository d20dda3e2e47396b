// SPDX-License-Identifier: GPL-3.0-or-later
// The words of seed 004, in the Socket.IO namespace /messaging and at the simple WebSocket /messaging/ws. Pure text.
#pragma once

#include "server/model/dialect/socket_dialect.h"

namespace parlor {

class MessagingDialect final : public SocketDialect
{
public:
    static constexpr Frame socketIo{"42/messaging,[\"", "\",", "]", "43/messaging,"};
    static constexpr Frame simple{"{\"type\":\"", "\",\"payload\":", "}"};

    explicit MessagingDialect(const Frame &frame = socketIo)
        : SocketDialect(frame)
    {
    }

    QList<QByteArray> encode(const Event &event, Audience audience) const override;
    std::span<const SpokenVerb> verbs() const override;

private:
    QList<QByteArray> sent(const MessageSent &e, Audience audience) const;
    QByteArray conversationUpdated(const Conversation &conversation, const QList<Participant> &participants,
                                   const QList<User> &users) const;
    QByteArray membershipUpdated(const Membership &membership) const;
    QByteArray receipt(bool read, const MessageId &message, const Participant &p, Instant at) const;
};

} // namespace parlor
