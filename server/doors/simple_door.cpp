// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/simple_door.h"

#include "server/desk/desk.h"
#include "server/doors/credential.h"
#include "server/doors/io_loop.h"
#include "server/doors/response.h"
#include "server/doors/verb_socket.h"
#include "server/doors/websocket.h"

namespace parlor {

using namespace Qt::StringLiterals;

class SimpleDoor::Socket final : public VerbSocket
{
public:
    Socket(SimpleDoor &door, const Caller &caller, WebSocketConnection *connection)
        : VerbSocket(door.m_desk, door.m_loop, door.m_dialect, {}, caller)
        , m_door(door)
        , m_connection(connection)
        , m_lifetime(door.m_loop, [this] { end("this connection has lived long enough; come back"); })
    {
        connection->onText = [this](const QByteArray &text) { read(text); };
        connection->onBinary = [this](const QByteArray &) {
            refuse({}, {}, {Fault::Validation, u"binary data is not accepted here"_s, {}});
        };
        connection->onClosed = [this] { closed(); };
        connection->setHeartbeat(door.m_settings.pingInterval, door.m_settings.pingTimeout);
        connection->vouch(); // the token was checked before the handshake
        m_lifetime.start(door.m_settings.lifetime);
    }

    ~Socket() override
    {
        leave();
        if (!m_connection)
            return;
        // The door goes first at a shutdown: the connection must not call back into us.
        m_connection->onText = nullptr;
        m_connection->onBinary = nullptr;
        m_connection->onClosed = nullptr;
        m_connection->close(Connection::GoingAway);
    }

    Sent send(const QByteArray &text) override
    {
        return m_connection ? m_connection->sendText(text) : Sent::Gone;
    }

    // 0 when the connection has gone.
    qint64 id() const { return m_connection ? m_connection->id() : 0; }

    ConnectionInfo info() const
    {
        return {id(), QByteArrayLiteral("simple"), user(), m_connection->peer(), m_connection->openedAt(),
                m_connection->pending()};
    }

    void closeByOperator() { end("closed by the operator"); }

    void end(const QByteArray &reason)
    {
        m_lifetime.stop();
        if (m_connection)
            m_connection->close(Connection::GoingAway, reason);
    }

private:
    void read(const QByteArray &text)
    {
        const Result<QJsonValue> said = parseJson(text);
        const QJsonValue type = said ? (*said)[u"type"] : QJsonValue();
        if (!type.isString())
            return refuse({}, {}, said ? expected(u"type"_s, "a string").value() : said.error());
        const QJsonValue payload = (*said)[u"payload"];
        take(type.toString(), payload.isUndefined() || payload.isNull() ? QJsonArray() : QJsonArray{payload}, {});
    }

    void expired() override { end("the token has expired; come back with another"); }

    void setPaused(bool paused) override
    {
        if (m_connection)
            m_connection->setPaused(paused);
    }

    void closed()
    {
        m_connection = nullptr;
        m_lifetime.stop();
        leave();
        m_door.m_sockets.remove(this); // destroys this, unless a call further up holds it
    }

    SimpleDoor &m_door;
    WebSocketConnection *m_connection;
    Deadline m_lifetime;
};

SimpleDoor::SimpleDoor(Desk &desk, IoLoop &loop, const SimpleSettings &settings)
    : m_desk(desk)
    , m_loop(loop)
    , m_settings(settings)
{
}

SimpleDoor::~SimpleDoor() = default;

QList<ConnectionInfo> SimpleDoor::connections() const
{
    return m_sockets.connections();
}

bool SimpleDoor::close(qint64 id)
{
    return m_sockets.close(id);
}

void SimpleDoor::upgrade(const HttpRequest &request, const Upgrade &upgrade)
{
    signInToUpgrade(m_desk, request, upgrade, m_alive, [this, upgrade](const Caller &caller, const QByteArray &credential) {
        admit(caller, credential, upgrade);
    });
}

void SimpleDoor::admit(const Caller &caller, const QByteArray &credential, const Upgrade &upgrade)
{
    WebSocketConnection *connection = upgrade.accept();
    if (!connection)
        return;
    const auto socket = std::make_shared<Socket>(*this, caller, connection);
    m_sockets.add(socket);
    socket->endsWith(credential);
    socket->enter();
}

} // namespace parlor
