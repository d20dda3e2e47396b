// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/action_door.h"

#include "server/desk/action_desk.h"
#include "server/desk/raw_marks.h"
#include "server/desk/seed_people.h"
#include "server/doors/action_backlog.h"
#include "server/doors/credential.h"
#include "server/doors/io_loop.h"
#include "server/doors/response.h"
#include "server/doors/seed_access.h"
#include "server/doors/websocket.h"

#include <deque>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maxWaitingBytes = 256 * 1024; // of frames that wait for the one before them

// What only a client of seed 003 says.
bool speaks(const ActionRequest &request)
{
    const auto *const send = std::get_if<ActionSend>(&request);
    return send ? send->speaksFrames : !std::holds_alternative<ActionPing>(request);
}

HttpResponse turnedAway(const Fault &fault)
{
    return jsonAnswer(int(fault.code), action::error(fault));
}

} // namespace

class ActionDoor::Socket final : public Outlet, public std::enable_shared_from_this<Socket>
{
public:
    Socket(ActionDoor &door, const Caller &caller, WebSocketConnection *connection)
        : m_door(door)
        , m_caller(caller)
        , m_connection(connection)
        , m_lifetime(door.m_parts.loop, [this] { end("this connection has lived long enough; come back"); })
        , m_expiry(door.m_parts.loop, [this] { end("the token has ended; come back with another"); })
        , m_backlog(std::make_unique<ActionBacklog>(door.m_parts.marks, door.m_dialect, caller.user, line()))
    {
        connection->onText = [this](const QByteArray &text) { arrived(text); };
        connection->onBinary = [this](const QByteArray &) {
            send(action::error({Fault::Validation, u"Invalid message format"_s, {}}));
        };
        connection->onClosed = [this] { closed(); };
        connection->onDrained = [this] { drained(); };
        connection->setHeartbeat(door.m_settings.pingInterval, door.m_settings.pingTimeout);
        connection->vouch(); // who it is was settled before the handshake
        m_lifetime.start(door.m_settings.lifetime);
        // First the rooms, then what was missed: nothing falls between them.
        m_door.m_parts.desk.connectedSilently(m_caller, this);
        m_backlog->start();
    }

    ~Socket() override
    {
        if (!m_connection)
            return;
        // The door goes first at a shutdown: the connection must not call back into us.
        m_connection->onText = nullptr;
        m_connection->onBinary = nullptr;
        m_connection->onClosed = nullptr;
        m_connection->onDrained = nullptr;
        m_connection->close(Connection::GoingAway);
        m_door.m_parts.desk.disconnected(this);
    }

    const Dialect &dialect() const override { return m_door.m_dialect; }

    // A client of seed 000 has never heard of anything but messages.
    bool hears(const Event &event) const override
    {
        if (const auto *const sent = std::get_if<MessageSent>(&event))
            return m_backlog->admits(sent->message.conversation, sent->message.seq);
        return m_speaks;
    }

    void told(const Event &event) override
    {
        if (const auto *const sent = std::get_if<MessageSent>(&event))
            note(sent->message.conversation, sent->message.seq);
        if (m_connection && m_connection->pending() == 0)
            drained(); // one's own message, about which nothing is said
    }

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

    // The socket's end is that of its credential. None: people without one have nothing that ends.
    void endsWith(const QByteArray &credential)
    {
        m_hasToken = !credential.isEmpty();
        const auto end = credential.isEmpty() ? std::optional<Instant>() : m_door.m_parts.desk.expiryOf(credential);
        if (!end)
            return m_expiry.stop();
        m_expiry.start(std::clamp<qint64>(*end - m_door.m_parts.desk.clock().now(), 0, m_door.m_settings.lifetime));
    }

    // Somebody has presented a token for this person: here, just now, or elsewhere.
    void released(const UserId &user)
    {
        if (m_caller.user == user && !m_hasToken && !m_renewing)
            end("a token is needed for this user");
    }

    void closeByOperator() { end("closed by the operator"); }

private:
    ActionBacklog::Line line()
    {
        return {[this](const QByteArray &frame) { return send(frame); },
                [this] { return m_connection ? m_connection->pending() : 0; },
                [this](const ConversationId &conversation, qint64 seq) { note(conversation, seq); },
                [this](const ConversationId &conversation, qint64 first, qint64 last) {
                    m_door.m_parts.desk.rooms().noteDelivered(m_caller.user, conversation, first, last);
                },
                [this] { goOn(); },
                [this](const Fault &) {
                    m_lifetime.stop();
                    if (m_connection)
                        m_connection->close(Connection::Later, "try again later");
                }};
    }

    // On its way to the client, but not yet taken.
    void note(const ConversationId &conversation, qint64 seq)
    {
        qint64 &told = m_told[conversation];
        told = std::max(told, seq);
    }

    void drained()
    {
        for (auto it = m_told.cbegin(); it != m_told.cend(); ++it)
            m_door.m_parts.marks.had(m_caller.user, it.key(), it.value());
        m_told.clear();
        if (!m_backlog->isOver())
            later([](Socket &self) { self.m_backlog->drained(); });
    }

    // From the event loop, so that nothing is sent from within a flush, nor a thousand frames are a thousand calls deep.
    void later(void (*what)(Socket &))
    {
        if (!m_connection)
            return;
        QMetaObject::invokeMethod(
            m_connection,
            [weak = weak_from_this(), what] {
                if (const auto self = weak.lock())
                    what(*self);
            },
            Qt::QueuedConnection);
    }

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
        while (!m_busy && m_backlog->isOver() && !m_waiting.empty()) {
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
        if (!m_speaks && speaks(*request)) {
            m_speaks = true;
            m_door.m_parts.desk.watchAcquaintances(m_caller, this);
        }
        if (const auto *const renewal = std::get_if<ActionAuthenticate>(&*request))
            return renew(renewal->token.toUtf8());
        if (std::holds_alternative<ActionPing>(*request))
            return;
        if (std::holds_alternative<ActionCatchUp>(*request)) {
            send(action::caughtUp(m_backlog->takeCount()));
            return;
        }
        prepare(*request);
    }

    void prepare(const ActionRequest &request)
    {
        m_busy = true;
        m_door.m_parts.actions.prepare(m_caller, request, [weak = weak_from_this()](Result<Command> command) {
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

    void goOn()
    {
        if (m_waiting.empty())
            return pace();
        later([](Socket &self) {
            self.takeUp();
            self.pace();
        });
    }

    void apply(Command command)
    {
        ++m_unanswered;
        const bool isSend = std::holds_alternative<SendMessage>(command);
        m_door.m_parts.desk.apply(m_caller, std::move(command), this,
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
        m_busy = m_renewing = true;
        m_door.m_parts.desk.signIn(credential, [weak = weak_from_this(), credential](const Result<Caller> &caller) {
            const auto self = weak.lock();
            if (!self)
                return;
            self->m_busy = self->m_renewing = false;
            if (!caller) {
                self->send(action::error(caller.error()));
            } else if (caller->user != self->m_caller.user) {
                self->send(action::error({Fault::Forbidden, u"that is somebody else's token"_s, {}}));
            } else {
                self->m_caller = *caller;
                self->endsWith(credential);
                self->send(action::authenticated(caller->user));
            }
            self->goOn();
        });
    }

    void end(const QByteArray &reason)
    {
        m_lifetime.stop();
        m_expiry.stop();
        if (m_connection)
            m_connection->close(Connection::GoingAway, reason);
    }

    void closed()
    {
        m_connection = nullptr;
        m_lifetime.stop();
        m_expiry.stop();
        m_door.m_parts.desk.disconnected(this);
        m_door.m_sockets.remove(this); // destroys this, unless a call further up holds it
    }

    ActionDoor &m_door;
    Caller m_caller;
    WebSocketConnection *m_connection;
    Deadline m_lifetime;
    Deadline m_expiry;
    std::unique_ptr<ActionBacklog> m_backlog;
    RawPositions m_told; // and not yet taken by the client
    std::deque<QByteArray> m_waiting;
    qsizetype m_waitingBytes = 0;
    int m_unanswered = 0;
    bool m_busy = false;   // a frame is being looked into
    bool m_renewing = false;
    bool m_hasToken = false;
    bool m_speaks = false; // seed 003's client: hears more than messages
};

ActionDoor::ActionDoor(const Parts &parts, const ActionSettings &settings)
    : m_parts(parts)
    , m_settings(settings)
{
    m_parts.people.onReleased = [this](const UserId &user) {
        m_sockets.forEach([&user](Socket &socket) { socket.released(user); });
    };
}

ActionDoor::~ActionDoor()
{
    m_parts.people.onReleased = {};
}

QList<ConnectionInfo> ActionDoor::connections() const
{
    return m_sockets.connections();
}

bool ActionDoor::close(qint64 id)
{
    return m_sockets.close(id);
}

void ActionDoor::upgrade(const HttpRequest &request, const Upgrade &upgrade)
{
    const UserId claimed{request.parameter(u"userId"_s)};
    const QByteArray credential = credentialOf(request);
    if (claimed.isEmpty() && credential.isEmpty())
        return upgrade.refuse(turnedAway({Fault::Validation, u"userId is required"_s, {}}));
    const auto decide = [=, this, alive = std::weak_ptr(m_alive)](const Result<Caller> &caller) {
        if (!alive.expired())
            admit(caller, claimed, credential, upgrade);
    };
    if (!credential.isEmpty())
        return m_parts.desk.signIn(credential, decide);
    if (const auto may = m_parts.access.check(request); !may)
        return upgrade.refuse(turnedAway(may.error()));
    m_parts.people.admit(claimed, decide);
}

void ActionDoor::admit(const Result<Caller> &caller, const UserId &claimed, const QByteArray &credential,
                       const Upgrade &upgrade)
{
    if (!caller)
        return upgrade.refuse(turnedAway(caller.error()));
    if (!claimed.isEmpty() && claimed != caller->user)
        return upgrade.refuse(turnedAway({Fault::Forbidden, u"userId is not the token's"_s, {}}));
    WebSocketConnection *connection = upgrade.accept();
    if (!connection)
        return;
    const auto socket = std::make_shared<Socket>(*this, *caller, connection);
    socket->endsWith(credential);
    m_sockets.add(socket);
}

} // namespace parlor
