// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/socketio_door.h"

#include "server/doors/socketio_session.h"

namespace parlor {

Sent SocketIoLink::send(const QByteArray &packet, const QList<QByteArray> &attachments) const
{
    return m_session->send(packet, attachments);
}

void SocketIoLink::setPaused(bool paused) const
{
    m_session->setPaused(paused);
}

void SocketIoLink::close() const
{
    m_session->close(Connection::Later, {});
}

void SocketIoLink::letGo(Refusal why) const
{
    m_session->letGo(why);
}

void SocketIoLink::vouch() const
{
    m_session->vouch();
}

SocketIoDoor::SocketIoDoor(IoLoop &loop, const SocketIoSettings &settings,
                           std::vector<std::unique_ptr<SocketIoNamespace>> namespaces)
    : m_loop(loop)
    , m_settings(settings)
    , m_namespaces(std::move(namespaces))
    , m_engine(loop, settings, *this)
{
}

SocketIoDoor::~SocketIoDoor() = default;

SocketIoNamespace *SocketIoDoor::find(const QByteArray &name) const
{
    for (const auto &one : m_namespaces) {
        if (one->name() == name)
            return one.get();
    }
    return nullptr;
}

std::shared_ptr<EngineUser> SocketIoDoor::welcome(EngineSession &session, const HttpRequest &handshake)
{
    return std::make_shared<SocketIoSession>(*this, session, handshake);
}

QList<ConnectionInfo> SocketIoDoor::connections() const
{
    QList<ConnectionInfo> list;
    list.reserve(sessions());
    for (const auto &[sid, session] : m_engine.all()) {
        ConnectionInfo info = session->info();
        info.door = "socket.io";
        // They are all ours: welcome() makes no others.
        info.user = static_cast<const SocketIoSession *>(session->user())->signedIn();
        list.append(info);
    }
    return list;
}

} // namespace parlor
