// SPDX-License-Identifier: GPL-3.0-or-later
// Socket.IO protocol 5 over Engine.IO: packets, namespaces and acknowledgements, and nothing of what the events mean.
// Lives on the I/O thread.
#pragma once

#include "server/doors/engine_door.h"
#include "server/rooms/outlet.h"

#include <QJsonArray>
#include <QJsonObject>

#include <memory>
#include <optional>
#include <vector>

namespace parlor {

class SocketIoSession;

// The way from a namespace's socket to its client. Valid as long as that socket lives.
class SocketIoLink
{
public:
    explicit SocketIoLink(SocketIoSession &session)
        : m_session(&session)
    {
    }

    // A complete Engine.IO packet ("42/ns,[...]"), and the binary attachments that it announces.
    Sent send(const QByteArray &packet, const QList<QByteArray> &attachments = {}) const;
    // While paused, no packet of this client is handed over, to any of its namespaces.
    void setPaused(bool paused) const;
    // Ends the transport, so that the client comes back.
    void close() const;
    // The same for a client that has done something wrong, and counts it.
    void letGo(Refusal why) const;
    // Somebody who came without a credential has signed in since.
    void vouch() const;

private:
    SocketIoSession *m_session;
};

struct SocketIoEvent
{
    QString name;
    QJsonArray arguments; // after the name
    std::optional<qint64> ackId;
    QList<QByteArray> attachments; // not empty: a binary event, whose arguments hold placeholders
};

// One client in one namespace, from the accepted CONNECT to the end.
class SocketIoSocket
{
public:
    virtual ~SocketIoSocket() = default;
    // The client has been told that it is connected.
    virtual void connected() = 0;
    virtual void event(const SocketIoEvent &event) = 0;
    // Who is behind it, if anybody in particular.
    virtual UserId user() const { return {}; }
};

// What a namespace needs to decide about a CONNECT.
struct SocketIoConnect
{
    QJsonObject auth;            // the packet's payload
    const HttpRequest &handshake; // query, Authorization, Host and Origin; valid during the call
    SocketIoLink link;
};

class SocketIoNamespace
{
public:
    using Admitted = std::function<void(Result<std::shared_ptr<SocketIoSocket>>)>;

    virtual ~SocketIoNamespace() = default;
    virtual QByteArray name() const = 0; // "/messaging"
    // Calls back once, now or later. A credential that is none, or is not good
    // here (Unauthorized, Forbidden), becomes a CONNECT_ERROR, any other fault ends the transport.
    virtual void admit(const SocketIoConnect &connect, Admitted admitted) = 0;
};

// Times in ms.
struct SocketIoSettings : EngineSettings
{
    int connectTime = 45000; // to the first CONNECT
    int signInTime = 10000;  // from a CONNECT to its answer
    qint64 lifetime = 24LL * 60 * 60 * 1000; // SPEC: a connection lives 24 h at most
};

class SocketIoDoor final : private EngineHost
{
public:
    SocketIoDoor(IoLoop &loop, const SocketIoSettings &settings, std::vector<std::unique_ptr<SocketIoNamespace>> namespaces);
    ~SocketIoDoor() override;

    // Takes a path ("/socket.io") with all that comes there. The door lives until the front has shut down.
    void mount(Front &front, const QByteArray &path) { m_engine.mount(front, path); }

    qsizetype sessions() const { return m_engine.sessions(); }
    QList<ConnectionInfo> connections() const;
    // False if there is none with that id.
    bool close(qint64 id) { return m_engine.close(id); }

private:
    friend class SocketIoSession;
    std::shared_ptr<EngineUser> welcome(EngineSession &session, const HttpRequest &handshake) override;
    SocketIoNamespace *find(const QByteArray &name) const;

    IoLoop &m_loop;
    SocketIoSettings m_settings;
    std::vector<std::unique_ptr<SocketIoNamespace>> m_namespaces;
    EngineDoor m_engine; // goes first, with its sessions
};

} // namespace parlor
