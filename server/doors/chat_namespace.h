// SPDX-License-Identifier: GPL-3.0-or-later
// A Socket.IO namespace in which people talk: /, /messages or /messaging. What differs between them is the dialect and
// a few rules.
#pragma once

#include "server/doors/io_loop.h"
#include "server/doors/socketio_door.h"
#include "server/doors/verb_socket.h"

namespace parlor {

struct ChatRules : VerbRules
{
    QByteArray name; // "/messaging"
    // CONNECT is accepted without a token; `authenticate` must then follow within this time. 0: it is not. Ms.
    int authenticateTime = 0;
};

class ChatNamespace final : public SocketIoNamespace
{
public:
    ChatNamespace(Desk &desk, IoLoop &loop, std::unique_ptr<SocketDialect> dialect, ChatRules rules);

    QByteArray name() const override { return m_rules.name; }
    void admit(const SocketIoConnect &connect, Admitted admitted) override;

private:
    class Socket;

    Desk &m_desk;
    IoLoop &m_loop;
    std::unique_ptr<SocketDialect> m_dialect;
    ChatRules m_rules;
};

// Those of the seeds: / (001), /messages (002) and /messaging (004).
std::vector<std::unique_ptr<SocketIoNamespace>> chatNamespaces(Desk &desk, IoLoop &loop);

} // namespace parlor
