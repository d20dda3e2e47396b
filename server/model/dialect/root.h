// SPDX-License-Identifier: GPL-3.0-or-later
// The Socket.IO words of seed 001, in the namespace /. Pure text.
#pragma once

#include "server/model/dialect/socket_dialect.h"

namespace parlor {

class RootDialect final : public SocketDialect
{
public:
    RootDialect()
        : SocketDialect({"42[\"", "\",", "]", "43"})
    {
    }

    QList<QByteArray> encode(const Event &event, Audience audience) const override;
    std::span<const SpokenVerb> verbs() const override;
    QByteArray failure(const QString &event, const Fault &fault) const override;

private:
    QList<QByteArray> sent(const MessageSent &e, Audience audience) const;
    QByteArray conversationUpdated(const ConversationId &id, QByteArrayView conversation) const;
    QByteArray conversationUpdated(const Conversation &conversation, const QList<Participant> &participants,
                                   const QList<User> &users) const;
};

} // namespace parlor
