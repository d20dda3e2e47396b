// SPDX-License-Identifier: GPL-3.0-or-later
// The Socket.IO namespace /messaging: its sockets are outlets, its events are commands and queries for the desk.
#pragma once

#include "server/doors/socketio_door.h"
#include "server/model/dialect/messaging.h"

namespace parlor {

class Desk;

class MessagingNamespace final : public SocketIoNamespace
{
public:
    // Events of one client that may wait for their answers; beyond, nothing more is read from it.
    static constexpr int maxUnanswered = 64;

    explicit MessagingNamespace(Desk &desk);

    QByteArray name() const override;
    void admit(const SocketIoConnect &connect, Admitted admitted) override;

private:
    Desk &m_desk;
    MessagingDialect m_dialect;
};

} // namespace parlor
