// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/action_door.h"

#include "server/desk/action_desk.h"
#include "server/doors/credential.h"
#include "server/doors/io_loop.h"
#include "server/doors/response.h"
#include "server/doors/websocket.h"

#include <deque>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maxWaitingBytes = 256 * 1024; // of frames that wait for the one before them

// What a client of seed 000 has never heard of.
bool isForSpeakers(const Event &event)
{
    return !std::holds_alternative<MessageSent>(event);
}

// What only a client of seed 003 says.
bool speaks(const ActionRequest &request)
{
    const auto *const send = std::get_if<ActionSend>(&request);
    return send ? send->speaksFrames : !std::holds_alternative<ActionPing>(request);
}

HttpResponse turnedAway(int status, const Fault &fault)
{
    return jsonAnswer(status, action::error(fault));
}

} // namespace

class ActionDoor::Socket final : public Outlet, public std::enable_shared_from_this<Socket>
{
public:
    Socket(ActionDoor &door, const Caller &caller, WebSocketConnection *connection)
        : m_door(door)
        , m_caller(caller)
        , m_connection(connection)
        , m_lifetime(door.m_loop, [this] { end("this connection has lived long enough; come back"); })
    {
        connection->onText = [this](const QByteArray &text) { arrived(text); };
        connection->onBinary = [this](const QByteArray &) {
            send(action::error({Fault::Validation, u"Invalid message format"_s, {}}));
        };
        connection->onClosed = [this] { closed(); };
        connection->setHeartbeat(door.m_settings.pingInterval, door.m_settings.pingTimeout);
        connection->vouch(); // who it is was settled before the handshake
        m_lifetime.start(door.m_settings.lifetime);
        m_door.m_desk.connected(m_caller, this);
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
        m_door.m_desk.disconnected(this);
    }

    const Dialect &dialect() const override { return m_door.m_dialect; }
    bool hears(const Event &event) const override { return m_speaks || !isForSpeakers(event); }

    Sent send(const QByteArray &text) override
    {
        return m_connection ? m_connection->sendText(text) : Sent::Gone;
    }

    // 0 when the connection has gone.
    qint64 id() const { return m_connection ? m_connection->id() : 0; }

    ConnectionInfo info() const
    {
        return {id(), QByteArrayLiteral("raw"), m_caller.user, m_connection->peer(), m_connection->openedAt(),
                m_connection->pending()};
    }

    void closeByOperator() { end("closed by the operator"); }

private:
    // Frames are taken up one after the other: what has to be looked up for one must not be overtaken by the next.
    void arrived(const QByteArray &frame)
    {
        m_waiting.push_back(frame);
        m_waitingBytes += frame.size();
        takeUp();
        pace();
    }

    void takeUp()
    {
        while (!m_busy && !m_waiting.empty()) {
            const QByteArray frame = std::move(m_waiting.front());
            m_waiting.pop_front();
            m_waitingBytes -= frame.size();
            handle(frame);
        }
    }

    void pace()
    {
        if (m_connection) {
            m_connection->setPaused(m_unanswered + int(m_waiting.size()) >= m_door.m_settings.maxUnanswered
                                    || m_waitingBytes > maxWaitingBytes);
        }
    }

    void handle(const QByteArray &frame)
    {
        const Result<ActionRequest> request = action::read(frame);
        if (!request) {
            send(action::error(request.error()));
            return;
        }
        m_speaks = m_speaks || speaks(*request);
        if (const auto *const renewal = std::get_if<ActionAuthenticate>(&*request))
            return renew(renewal->token.toUtf8());
        if (std::holds_alternative<ActionPing>(*request))
            return;
        if (std::holds_alternative<ActionCatchUp>(*request)) {
            send(action::caughtUp(0));
            return;
        }
        prepare(*request);
    }

    void prepare(const ActionRequest &request)
    {
        m_busy = true;
        m_door.m_actions.prepare(m_caller, request, [weak = weak_from_this()](Result<Command> command) {
            const auto self = weak.lock();
            if (!self)
                return;
            self->m_busy = false;
            if (command)
                self->apply(std::move(*command));
            else
                self->send(action::error(command.error()));
            self->goOn();
        });
    }

    // From the event loop, so that a thousand frames that wait are not a thousand calls deep.
    void goOn()
    {
        if (m_waiting.empty() || !m_connection)
            return pace();
        QMetaObject::invokeMethod(
            m_connection,
            [weak = weak_from_this()] {
                if (const auto self = weak.lock()) {
                    self->takeUp();
                    self->pace();
                }
            },
            Qt::QueuedConnection);
    }

    void apply(Command command)
    {
        ++m_unanswered;
        const bool isSend = std::holds_alternative<SendMessage>(command);
        m_door.m_desk.apply(m_caller, std::move(command), this,
                            [weak = weak_from_this(), isSend](const Result<Applied> &applied) {
                                if (const auto self = weak.lock())
                                    self->answer(applied, isSend);
                            });
    }

    void answer(const Result<Applied> &applied, bool isSend)
    {
        --m_unanswered;
        pace();
        if (!applied)
            send(action::error(applied.error()));
        else if (isSend && m_speaks && applied->message)
            send(action::confirmed(*applied->message));
    }

    // A newer token of the same person: what it says of their role counts from now on.
    void renew(const QByteArray &credential)
    {
        m_busy = true;
        m_door.m_desk.signIn(credential, [weak = weak_from_this()](const Result<Caller> &caller) {
            const auto self = weak.lock();
            if (!self)
                return;
            self->m_busy = false;
            if (!caller) {
                self->send(action::error(caller.error()));
            } else if (caller->user != self->m_caller.user) {
                self->send(action::error({Fault::Forbidden, u"that is somebody else's token"_s, {}}));
            } else {
                self->m_caller = *caller;
                self->m_lifetime.start(self->m_door.m_settings.lifetime);
                self->send(action::authenticated(caller->user));
            }
            self->goOn();
        });
    }

    void end(const QByteArray &reason)
    {
        m_lifetime.stop();
        if (m_connection)
            m_connection->close(Connection::GoingAway, reason);
    }

    void closed()
    {
        m_connection = nullptr;
        m_lifetime.stop();
        m_door.m_desk.disconnected(this);
        m_door.m_sockets.erase(this); // destroys this, unless a call further up holds it
    }

    ActionDoor &m_door;
    Caller m_caller;
    WebSocketConnection *m_connection;
    Deadline m_lifetime;
    std::deque<QByteArray> m_waiting;
    qsizetype m_waitingBytes = 0;
    int m_unanswered = 0;
    bool m_busy = false;   // a frame is being looked into
    bool m_speaks = false; // seed 003's client: hears more than messages
};

ActionDoor::ActionDoor(Desk &desk, ActionDesk &actions, IoLoop &loop, const ActionSettings &settings)
    : m_desk(desk)
    , m_actions(actions)
    , m_loop(loop)
    , m_settings(settings)
{
}

ActionDoor::~ActionDoor() = default;

QList<ConnectionInfo> ActionDoor::connections() const
{
    QList<ConnectionInfo> all;
    all.reserve(sockets());
    for (const auto &[key, socket] : m_sockets) {
        if (socket->id() != 0)
            all.append(socket->info());
    }
    return all;
}

bool ActionDoor::close(qint64 id)
{
    for (const auto &[key, socket] : m_sockets) {
        if (id != 0 && socket->id() == id) {
            socket->closeByOperator();
            return true;
        }
    }
    return false;
}

void ActionDoor::upgrade(const HttpRequest &request, const Upgrade &upgrade)
{
    const QString claimed = request.parameter(u"userId"_s);
    const QByteArray credential = credentialOf(request);
    if (claimed.isEmpty() && credential.isEmpty())
        return upgrade.refuse(turnedAway(400, {Fault::Validation, u"userId is required"_s, {}}));
    if (credential.isEmpty())
        return upgrade.refuse(turnedAway(401, {Fault::Unauthorized, u"Unauthorized"_s, {}}));
    m_desk.signIn(credential, [this, upgrade, claimed, alive = std::weak_ptr(m_alive)](const Result<Caller> &caller) {
        if (alive.expired())
            return;
        if (!caller)
            upgrade.refuse(turnedAway(int(caller.error().code), caller.error()));
        else if (!claimed.isEmpty() && claimed != caller->user.text)
            upgrade.refuse(turnedAway(403, {Fault::Forbidden, u"userId is not the token's"_s, {}}));
        else
            admit(*caller, upgrade);
    });
}

void ActionDoor::admit(const Caller &caller, const Upgrade &upgrade)
{
    WebSocketConnection *connection = upgrade.accept();
    if (!connection)
        return;
    const auto socket = std::make_shared<Socket>(*this, caller, connection);
    m_sockets.emplace(socket.get(), socket);
}

} // namespace parlor
