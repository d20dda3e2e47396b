// SPDX-License-Identifier: GPL-3.0-or-later
// The Socket.IO words of seed 004 in the namespace /messaging. Pure text: packets in, packets out, no socket, no state.
#pragma once

#include "server/model/base/fault.h"
#include "server/model/dialect/dialect.h"

#include <QJsonArray>

namespace parlor {

// What a client's event asks for.
struct MessagingRequest
{
    // Special requests carry the query that tells whether the caller may ask, and whom it is about: ListMembers, or
    // ListAcquaintances for OnlineUsers without a conversation.
    std::variant<Command, Query> what;
    enum class Special { None, Join, Leave, OnlineUsers, TypingUsers } special = Special::None;
    ConversationId conversation;
    // Whom the client says it is (senderId, sender, userId); empty: it does not say.
    UserId claimed{};

    // SPEC §2: identity comes from the credentials, a sender field that disagrees is Forbidden.
    Result<void> agreesWith(const UserId &caller) const;
};

class MessagingDialect final : public Dialect
{
public:
    // Complete packets: 42/messaging,["newMessage",{…}]
    QList<QByteArray> encode(const Event &event, Audience audience) const override;

    // Validation with the field's path in the client's own words; NotFound for an event that is not in the table.
    Result<MessagingRequest> decode(const QString &event, const QJsonArray &args) const;

    // The JSON array of an acknowledgement, without packet type, namespace and number.
    QByteArray ack(const Result<Applied> &applied) const;
    QByteArray ack(const Result<Answer> &answer) const;
    // Answers to OnlineUsers and TypingUsers; join and leave are acknowledged with ackDone().
    QByteArray ackUsers(const QList<UserId> &users) const;
    QByteArray ackDone() const;
    QByteArray ackFault(const Fault &fault) const;

    // For a client that asked for no acknowledgement; a complete packet.
    QByteArray exception(const QString &event, const Fault &fault) const;
};

} // namespace parlor
