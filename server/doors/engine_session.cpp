// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/engine_session.h"

#include "server/doors/engine_door.h"
#include "server/doors/http_connection.h"
#include "server/doors/response.h"
#include "server/doors/websocket.h"
#include "server/model/wire/json.h"

#include <utility>

namespace parlor {

namespace {

// What one waiting packet costs beside its bytes, so that a million empty ones are not free.
constexpr qint64 packetCost = 64;
constexpr int lastWordsTime = 5000; // ms, for the next poll of who is let go

Connection::CloseCode codeOf(Refusal why)
{
    switch (why) {
    case Refusal::TooLarge:
        return Connection::TooBig;
    case Refusal::Capacity:
    case Refusal::SlowReader:
        return Connection::Later;
    default:
        return Connection::Policy;
    }
}

HttpResponse plain(const QByteArray &body)
{
    HttpResponse response;
    response.contentType = "text/plain; charset=UTF-8";
    response.body = body;
    response.fields.emplaceBack("Cache-Control", "no-store");
    return response;
}

} // namespace

EngineSession::EngineSession(EngineDoor &door, qint64 id, const QByteArray &sid, const QHostAddress &peer)
    : m_door(door)
    , m_id(id)
    , m_since(SystemClock().now())
    , m_sid(sid)
    , m_peer(peer)
    , m_heartbeat(door.m_loop, [this] { heartbeat(); })
    , m_calmSince(steadyNow())
{
}

EngineSession::~EngineSession()
{
    if (m_state != State::Closed)
        shut(Connection::GoingAway, {}, EnginePacket::Close);
    if (m_user)
        m_user->closed();
}

ConnectionInfo EngineSession::info() const
{
    ConnectionInfo info;
    info.id = m_id;
    info.peer = m_peer;
    info.since = m_since;
    info.pending = m_polling ? m_polling->outBytes : m_socket ? m_socket->pending() : 0;
    return info;
}

void EngineSession::openPolling(std::shared_ptr<EngineUser> user, const Respond &respond)
{
    m_user = std::move(user);
    m_polling = std::make_unique<Polling>(m_door.m_loop, [this] { giveUpProbe(); });
    const EngineSettings &settings = m_door.m_settings;
    m_heartbeat.start(settings.pingInterval);
    respond(plain(formatEngineOpen({m_sid, true, settings.pingInterval, settings.pingTimeout, settings.maxPayload})));
}

void EngineSession::openWebSocket(std::shared_ptr<EngineUser> user, WebSocketConnection *socket)
{
    m_user = std::move(user);
    m_state = State::WebSocket;
    attach(socket);
    const EngineSettings &settings = m_door.m_settings;
    socket->sendText(formatEngineOpen({m_sid, false, settings.pingInterval, settings.pingTimeout, settings.maxPayload}));
    m_heartbeat.start(settings.pingInterval);
}

void EngineSession::attach(WebSocketConnection *socket)
{
    m_socket = socket;
    socket->onText = [this](const QByteArray &text) { takeText(text); };
    socket->onBinary = [this](const QByteArray &bytes) { takeBinary(bytes); };
    socket->onClosed = [this] { socketClosed(); };
}

// Also from inside one of the callbacks: they touch nothing of their own any more.
void EngineSession::detach()
{
    WebSocketConnection *const socket = std::exchange(m_socket, nullptr);
    socket->onText = nullptr;
    socket->onBinary = nullptr;
    socket->onClosed = nullptr;
}

void EngineSession::socketClosed()
{
    m_socket = nullptr;
    if (m_state == State::Probing)
        giveUpProbe();
    else
        end(Connection::Normal, {}, EnginePacket::Close);
}

void EngineSession::vouch()
{
    m_vouched = true;
    if (m_state == State::WebSocket)
        m_socket->vouch();
    else
        m_door.proven(*this);
}

// ---- output

Sent EngineSession::sendText(const QByteArray &packet)
{
    return m_state == State::WebSocket ? m_socket->sendText(packet) : wait(packet, false);
}

Sent EngineSession::sendBinary(const QByteArray &message)
{
    return m_state == State::WebSocket ? m_socket->sendBinary(message) : wait(message, true);
}

Sent EngineSession::wait(const QByteArray &data, bool isBinary)
{
    if (!isOpen())
        return Sent::Gone;
    m_polling->outBytes += data.size() + packetCost;
    if (m_polling->outBytes > highWater) {
        turnAway(Refusal::SlowReader, "too much waits for a poll");
        return Sent::Slow;
    }
    m_polling->out.push_back({data, isBinary});
    m_door.m_loop.willFlush(this);
    return Sent::Ok;
}

QByteArray EngineSession::takeOutput()
{
    QByteArray payload;
    payload.reserve(m_polling->outBytes);
    for (const Waiting &one : std::exchange(m_polling->out, {})) {
        if (one.isBinary)
            appendEngineBinary(payload, one.data);
        else
            appendEngineText(payload, one.data);
    }
    m_polling->outBytes = 0;
    return payload;
}

// At the end of the turn, so that all that one turn says goes with one answer.
void EngineSession::flush()
{
    if (m_polling && m_polling->get && !m_polling->out.empty())
        std::exchange(m_polling->get, {})(plain(takeOutput()));
    // The client waits for the end of its poll before it says that it is upgraded.
    if (m_polling && m_polling->get && m_probed)
        std::exchange(m_polling->get, {})(plain(QByteArray(1, EnginePacket::Noop)));
    if (m_polling && m_polling->post && !m_paused)
        takeBody();
}

// ---- heartbeat

void EngineSession::heartbeat()
{
    if (m_leaving)
        return end(Connection::Normal, {}, EnginePacket::Close);
    // While we do not read, the answer cannot be seen.
    if (m_pingSent && !m_paused) {
        if (m_state == State::WebSocket)
            m_socket->abort(); // says so from the event loop
        return end(Connection::Policy, {}, EnginePacket::Close);
    }
    const EngineSettings &settings = m_door.m_settings;
    const qint64 late = m_pingSent ? 0 : steadyNow() - m_calmSince - settings.pingInterval;
    if (!m_pingSent) {
        m_pingSent = true;
        sendText(QByteArray(1, EnginePacket::Ping));
        if (!isOpen())
            return;
    }
    // The moment when silence ends a session does not move when we are late, unless the client would suffer for it.
    m_heartbeat.start(qMax(settings.pingTimeout - late, qint64(settings.pingTimeout / 2)));
}

// The timer may be later than what a client says: what was due is done first.
bool EngineSession::isSilent()
{
    if (m_heartbeat.isOverdue() && !m_pingSent)
        heartbeat();
    return !isOpen() || (!m_paused && m_pingSent && m_heartbeat.isOverdue());
}

void EngineSession::giveUp(const Respond &respond)
{
    end(Connection::Policy, {}, EnginePacket::Close);
    respond(EngineDoor::refusal(EngineDoor::Refused::UnknownSid)); // as if the timer had been in time
}

void EngineSession::setPaused(bool paused)
{
    if (m_paused == paused || !isOpen())
        return;
    m_paused = paused;
    if (m_state == State::WebSocket)
        m_socket->setPaused(paused);
    if (paused)
        return;
    if (m_pingSent) // what was not read could not be heard
        m_heartbeat.start(m_door.m_settings.pingTimeout);
    // Never from inside the caller, who may be in the middle of handling the message before.
    if (m_polling && m_polling->post)
        m_door.m_loop.willFlush(this);
}

// ---- polling

void EngineSession::poll(const HttpRequest &request, const Respond &respond)
{
    if (m_leaving) {
        m_polling->get = respond;
        return end(Connection::Normal, {}, EnginePacket::Close);
    }
    if (isSilent())
        return giveUp(respond);
    // Two polls at once would each get half of what is said.
    if (m_polling->get) {
        end(Connection::Policy, {}, EnginePacket::Close);
        return respond(EngineDoor::refusal(EngineDoor::Refused::BadRequest));
    }
    m_polling->get = respond;
    awaitEnd(request);
    if (!m_polling->out.empty() || m_probed)
        m_door.m_loop.willFlush(this);
}

void EngineSession::post(const HttpRequest &request, const Respond &respond)
{
    if (m_leaving)
        return respond(plain("ok")); // nobody listens any more
    if (isSilent())
        return giveUp(respond);
    if (m_polling->post || !request.body.isValidUtf8()) {
        turnAway(Refusal::Malformed, {});
        return respond(EngineDoor::refusal(EngineDoor::Refused::BadRequest));
    }
    m_polling->post = respond;
    m_polling->body = request.body;
    m_polling->taken = 0;
    if (m_paused)
        awaitEnd(request);
    else
        takeBody();
}

// What such an answer would have told the client it will never know.
void EngineSession::awaitEnd(const HttpRequest &request)
{
    if (!request.client)
        return;
    if (m_vouched)
        request.client->vouch();
    request.client->whenAbandoned([weak = weak_from_this()] {
        if (const auto self = weak.lock())
            self->end(Connection::Normal, {}, EnginePacket::Close);
    });
}

// Hands over what the POST has brought, until that is done or the user wants no more for now.
void EngineSession::takeBody()
{
    const QByteArray body = m_polling->body; // lives through an end
    QByteArrayView rest = QByteArrayView(body).sliced(m_polling->taken);
    do {
        const auto part = takeEnginePart(rest);
        if (!part)
            return turnAway(Refusal::Malformed, "invalid packet");
        m_polling->taken = body.size() - rest.size();
        if (part->bytes)
            m_user->takeBinary(*part->bytes);
        else
            takePacket(part->packet);
        if (!isOpen())
            return;
    } while (!rest.isEmpty() && !m_paused);
    if (!rest.isEmpty())
        return;
    m_polling->body = {};
    std::exchange(m_polling->post, {})(plain("ok"));
}

// ---- WebSocket

void EngineSession::takeText(const QByteArray &text)
{
    if (m_state == State::Probing)
        return takeProbe(text);
    const auto packet = parseEnginePacket(text);
    if (!packet)
        return turnAway(Refusal::Malformed, "invalid packet");
    takePacket(*packet);
}

void EngineSession::takeBinary(const QByteArray &bytes)
{
    if (m_state == State::Probing)
        return giveUpProbe();
    m_user->takeBinary(bytes);
}

void EngineSession::takePacket(const EnginePacket &packet)
{
    switch (packet.type) {
    case EnginePacket::Message:
        return m_user->takeText(packet.data);
    case EnginePacket::Pong:
        if (!m_pingSent)
            return;
        m_pingSent = false;
        m_calmSince = steadyNow();
        return m_heartbeat.start(m_door.m_settings.pingInterval);
    case EnginePacket::Close:
        return end(Connection::Normal, {}, EnginePacket::Noop);
    case EnginePacket::Noop:
        return;
    case EnginePacket::Open:
    case EnginePacket::Ping:
    case EnginePacket::Upgrade:
        return turnAway(Refusal::Malformed, "invalid packet");
    }
}

void EngineSession::probe(WebSocketConnection *socket)
{
    m_state = State::Probing;
    m_probed = false;
    attach(socket);
    m_polling->upgrade.start(m_door.m_settings.upgradeTime);
}

void EngineSession::takeProbe(const QByteArray &text)
{
    if (m_probed && text == "5")
        return upgraded();
    if (text != "2probe")
        return giveUpProbe();
    m_probed = true;
    m_socket->sendText("3probe");
    m_door.m_loop.willFlush(this);
}

// Polling goes on as if nothing had been tried.
void EngineSession::giveUpProbe()
{
    m_state = State::Polling;
    m_probed = false;
    m_polling->upgrade.stop();
    if (WebSocketConnection *const socket = m_socket) {
        detach();
        socket->close(Connection::Policy, "not upgraded");
    }
}

void EngineSession::upgraded()
{
    // The client must have waited for the answer to its POST, or its messages would come out of order.
    if (m_polling->post)
        return end(Connection::Policy, "upgraded too early", EnginePacket::Close);
    const auto polling = std::exchange(m_polling, nullptr);
    m_state = State::WebSocket;
    m_probed = false;
    if (m_paused)
        m_socket->setPaused(true);
    if (m_vouched)
        m_socket->vouch();
    m_door.pollingEnded(*this); // the guard counts it from now on
    for (const Waiting &one : polling->out) {
        if (one.isBinary)
            m_socket->sendBinary(one.data);
        else
            m_socket->sendText(one.data);
    }
    if (polling->get)
        polling->get(plain(QByteArray(1, EnginePacket::Noop)));
    if (m_leaving)
        end(Connection::Normal, {}, EnginePacket::Close);
}

// ---- the end

void EngineSession::close(Connection::CloseCode code, const QByteArray &reason)
{
    end(code, reason, EnginePacket::Close);
}

void EngineSession::letGo(Refusal why)
{
    if (!isOpen())
        return;
    if (!m_polling || m_polling->get || m_polling->out.empty())
        return turnAway(why, {});
    m_door.count(why);
    m_leaving = true;
    m_heartbeat.start(lastWordsTime);
    if (const Respond post = std::exchange(m_polling->post, {}))
        post(plain("ok"));
}

void EngineSession::count(Refusal why)
{
    m_door.count(why);
}

void EngineSession::turnAway(Refusal why, const QByteArray &reason)
{
    if (!isOpen())
        return;
    m_door.count(why);
    close(codeOf(why), reason);
}

void EngineSession::end(Connection::CloseCode code, const QByteArray &reason, char lastPacket)
{
    if (m_state == State::Closed)
        return;
    m_door.leave(*this); // before anybody hears of it and asks again
    shut(code, reason, lastPacket);
}

void EngineSession::shut(Connection::CloseCode code, const QByteArray &reason, char lastPacket)
{
    m_state = State::Closed;
    m_heartbeat.stop();
    m_door.m_loop.forget(this);
    if (WebSocketConnection *const socket = m_socket) {
        detach();
        socket->close(code, reason);
    }
    if (!m_polling)
        return;
    if (const Respond get = std::exchange(m_polling->get, {})) {
        QByteArray payload = takeOutput();
        appendEngineText(payload, QByteArrayView(&lastPacket, 1));
        get(plain(payload));
    }
    if (const Respond post = std::exchange(m_polling->post, {}))
        post(code == Connection::Normal ? plain("ok") : EngineDoor::refusal(EngineDoor::Refused::BadRequest));
    m_polling.reset();
}

} // namespace parlor
