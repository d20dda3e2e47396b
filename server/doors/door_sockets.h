// SPDX-License-Identifier: GPL-3.0-or-later
// The sockets of one door: kept alive until their connections have closed, shown to the operator. I/O thread.
// A Socket has id() (0 when its connection has gone), info() and closeByOperator().
#pragma once

#include "server/doors/connection_info.h"

#include <QList>

#include <memory>
#include <unordered_map>

namespace parlor {

template <typename Socket>
class DoorSockets
{
public:
    void add(std::shared_ptr<Socket> socket)
    {
        Socket *const key = socket.get();
        m_sockets.emplace(key, std::move(socket));
    }
    // Destroys it, unless a call further up holds it.
    void remove(Socket *socket) { m_sockets.erase(socket); }

    qsizetype size() const { return qsizetype(m_sockets.size()); }
    template <typename Visit>
    void forEach(Visit visit) const
    {
        for (const auto &[key, socket] : m_sockets)
            visit(*socket);
    }

    QList<ConnectionInfo> connections() const
    {
        QList<ConnectionInfo> all;
        all.reserve(size());
        forEach([&all](const Socket &socket) {
            if (socket.id() != 0)
                all.append(socket.info());
        });
        return all;
    }

    // False if there is none with that id here.
    bool close(qint64 id)
    {
        for (const auto &[key, socket] : m_sockets) {
            if (id != 0 && socket->id() == id) {
                socket->closeByOperator();
                return true;
            }
        }
        return false;
    }

private:
    std::unordered_map<Socket *, std::shared_ptr<Socket>> m_sockets;
};

} // namespace parlor
