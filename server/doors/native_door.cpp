// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/native_door.h"

#include "server/desk/desk.h"
#include "server/doors/credential.h"
#include "server/doors/io_loop.h"
#include "server/doors/response.h"
#include "server/doors/websocket.h"

namespace parlor {

using namespace Qt::StringLiterals;

class NativeDoor::Socket final : public Outlet, public std::enable_shared_from_this<Socket>
{
public:
    Socket(NativeDoor &door, const Caller &caller, WebSocketConnection *connection)
        : m_door(door)
        , m_caller(caller)
        , m_connection(connection)
        , m_deadline(door.m_loop, [this] { due(); })
    {
        connection->onText = [this](const QByteArray &text) { read(text); };
        connection->onBinary = [this](const QByteArray &) {
            turnAway(Refusal::Malformed, Connection::Protocol, "this endpoint speaks texts only");
        };
        connection->onClosed = [this] { closed(); };
        connection->setHeartbeat(door.m_settings.pingInterval, door.m_settings.pingTimeout);
        connection->vouch(); // the token was checked before the handshake
        m_deadline.start(door.m_settings.helloTime);
    }

    ~Socket() override
    {
        if (!m_connection)
            return;
        // The door goes first at a shutdown: the connection must not call back into us.
        m_connection->onText = nullptr;
        m_connection->onBinary = nullptr;
        m_connection->onClosed = nullptr;
        m_connection->close(Connection::GoingAway);
        leave();
    }

    const Dialect &dialect() const override { return m_door.m_dialect; }

    Sent send(const QByteArray &text) override
    {
        return m_connection ? m_connection->sendText(text) : Sent::Gone;
    }

    // 0 when the connection has gone.
    qint64 id() const { return m_connection ? m_connection->id() : 0; }

    ConnectionInfo info() const
    {
        return {id(), QByteArrayLiteral("native"), m_caller.user, m_connection->peer(), m_connection->openedAt(),
                m_connection->pending()};
    }

    void closeByOperator() { end(Connection::GoingAway, "closed by the operator"); }

private:
    void read(const QByteArray &text)
    {
        auto said = native::readClient(text);
        if (!said) {
            send(native::refused(said.error().tag, said.error().fault));
            return;
        }
        std::visit(Overloads{
                       [this](const native::Hello &hello) { greet(hello); },
                       [this](native::CommandText &text_) { apply(text_.tag, std::move(text_.command)); },
                       [this](native::QueryText &text_) { ask(text_.tag, std::move(text_.query)); },
                   },
                   *said);
    }

    void greet(const native::Hello &hello)
    {
        if (m_greeted) {
            send(native::refused({}, {Fault::Validation, u"hello has been said"_s, u"hello"_s}));
            return;
        }
        if (hello.version != native::protocolVersion) {
            turnAway(Refusal::Malformed, Connection::Protocol, "this server speaks version 1");
            return;
        }
        m_greeted = true;
        m_deadline.start(m_door.m_settings.lifetime);
        takePlace(hello.device);
        send(native::welcome(m_caller.user));
        m_door.m_desk.connected(m_caller, this);
        if (m_caller.role == UserRole::Admin)
            m_door.m_desk.rooms().presence().watchEverybody(this);
    }

    // What an older connection of the same device has sent and nobody has read must not come after what this one sends.
    void takePlace(const QString &device)
    {
        if (device.isEmpty())
            return;
        m_device = {m_caller.user.text, device};
        Socket *&place = m_door.m_devices[m_device];
        if (Socket *older = std::exchange(place, this))
            older->end(Connection::GoingAway, "this device has connected anew");
    }

    bool mayAsk(qint64 tag)
    {
        if (m_greeted)
            return true;
        send(native::refused(tag, {Fault::Unauthorized, u"say hello first"_s, u"hello"_s}));
        return false;
    }

    void apply(qint64 tag, Command command)
    {
        if (!mayAsk(tag))
            return;
        begin();
        m_door.m_desk.apply(m_caller, std::move(command), this,
                            [weak = weak_from_this(), tag](const Result<Applied> &applied) {
                                if (const auto socket = weak.lock()) {
                                    socket->answer(applied ? native::done(tag, *applied)
                                                           : native::refused(tag, applied.error()));
                                }
                            });
    }

    void ask(qint64 tag, Query query)
    {
        if (!mayAsk(tag))
            return;
        begin();
        m_door.m_desk.ask(m_caller, std::move(query), [weak = weak_from_this(), tag](const Result<Answer> &found) {
            if (const auto socket = weak.lock())
                socket->answer(found ? native::answer(tag, *found) : native::refused(tag, found.error()));
        });
    }

    void begin()
    {
        if (++m_unanswered == m_door.m_settings.maxUnanswered && m_connection)
            m_connection->setPaused(true);
    }

    void answer(const QByteArray &text)
    {
        send(text);
        if (m_unanswered-- == m_door.m_settings.maxUnanswered && m_connection)
            m_connection->setPaused(false);
    }

    void due()
    {
        if (m_greeted)
            end(Connection::GoingAway, "this connection has lived long enough; come back");
        else
            turnAway(Refusal::TimedOut, Connection::Policy, "hello was not said in time");
    }

    void turnAway(Refusal why, Connection::CloseCode code, const QByteArray &reason)
    {
        if (m_connection)
            m_connection->count(why);
        end(code, reason);
    }

    void end(Connection::CloseCode code, const QByteArray &reason)
    {
        m_deadline.stop();
        if (m_connection)
            m_connection->close(code, reason);
    }

    void leave()
    {
        if (m_greeted)
            m_door.m_desk.disconnected(this);
        m_greeted = false;
        if (const auto place = m_door.m_devices.constFind(m_device);
            place != m_door.m_devices.constEnd() && *place == this)
            m_door.m_devices.erase(place);
    }

    void closed()
    {
        m_connection = nullptr;
        m_deadline.stop();
        leave();
        m_door.m_sockets.remove(this); // destroys this, unless a call further up holds it
    }

    NativeDoor &m_door;
    Caller m_caller;
    WebSocketConnection *m_connection;
    Deadline m_deadline; // for hello, then for the lifetime
    Device m_device;
    int m_unanswered = 0;
    bool m_greeted = false;
};

NativeDoor::NativeDoor(Desk &desk, IoLoop &loop, const NativeSettings &settings)
    : m_desk(desk)
    , m_loop(loop)
    , m_settings(settings)
{
}

NativeDoor::~NativeDoor() = default;

QList<ConnectionInfo> NativeDoor::connections() const
{
    return m_sockets.connections();
}

bool NativeDoor::close(qint64 id)
{
    return m_sockets.close(id);
}

void NativeDoor::upgrade(const HttpRequest &request, const Upgrade &upgrade)
{
    signInToUpgrade(m_desk, request, upgrade, m_alive, [this, upgrade](const Caller &caller, const QByteArray &) {
        admit(caller, upgrade);
    });
}

void NativeDoor::admit(const Caller &caller, const Upgrade &upgrade)
{
    WebSocketConnection *connection = upgrade.accept();
    if (!connection)
        return;
    const auto socket = std::make_shared<Socket>(*this, caller, connection);
    m_sockets.add(socket);
}

} // namespace parlor
