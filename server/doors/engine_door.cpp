// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/engine_door.h"

#include "server/doors/front.h"
#include "server/doors/response.h"
#include "server/doors/websocket.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>
#include <utility>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

constexpr auto polling = "polling"_L1;
constexpr auto webSocket = "websocket"_L1;

// WebSockets have the numbers that the guard gave to their sockets. A session that polls has none of its own: its
// requests share sockets with those of others, behind a proxy or in a browser.
constexpr qint64 firstPolling = 1'000'000'000'000;

} // namespace

QByteArray makeEngineSid()
{
    std::array<quint32, 4> random;
    QRandomGenerator::system()->fillRange(random.data(), qsizetype(random.size()));
    return QByteArray(reinterpret_cast<const char *>(random.data()), 15)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

EngineDoor::EngineDoor(IoLoop &loop, const EngineSettings &settings, EngineHost &host)
    : m_loop(loop)
    , m_settings(settings)
    , m_host(host)
    , m_sweep(loop, [this] { std::exchange(m_leaving, {}).clear(); })
    , m_lastPolling(firstPolling)
{
}

EngineDoor::~EngineDoor()
{
    // One by one, each whole until it goes: a session's end may let others write.
    while (!m_sessions.empty()) {
        const auto last = m_sessions.begin()->second;
        m_sessions.erase(m_sessions.begin());
    }
    m_leaving.clear();
}

void EngineDoor::mount(Front &front, const QByteArray &path)
{
    m_front = &front;
    front.addUpgrade(path, [this](const HttpRequest &asked, const Upgrade &wanted) { upgrade(asked, wanted); });
    const auto answer = [this](const HttpRequest &asked, const PathParameters &, const Respond &respond) {
        request(asked, respond);
    };
    // PUT only to be refused in the words of this protocol.
    for (const char *const method : {"GET", "POST", "PUT"})
        front.add(method, path, answer, m_settings.maxPayload);
}

// The codes and words of the reference server, by which client libraries tell the cases apart.
HttpResponse EngineDoor::refusal(Refused why)
{
    static constexpr std::array messages{"Transport unknown", "Session ID unknown", "Bad handshake method",
                                         "Bad request",       "Forbidden",          "Unsupported protocol version"};
    return jsonAnswer(why == Refused::Forbidden ? 403 : 400, "{\"code\":" + QByteArray::number(int(why))
                          + ",\"message\":\"" + messages[size_t(why)] + "\"}");
}

std::shared_ptr<EngineSession> EngineDoor::find(const HttpRequest &request) const
{
    const auto it = m_sessions.find(request.parameter(u"sid"_s).toUtf8());
    return it == m_sessions.end() ? nullptr : it->second;
}

// What is wrong with a request, whether it begins a session or goes on with one.
std::optional<EngineDoor::Refused> EngineDoor::fault(const HttpRequest &request, QLatin1StringView transport) const
{
    const QString named = request.parameter(u"transport"_s);
    if (named != polling && named != webSocket)
        return Refused::UnknownTransport;
    if (named != transport || request.query.hasQueryItem(u"j"_s)) // JSONP
        return Refused::BadRequest;
    if (!request.query.hasQueryItem(u"sid"_s)) {
        if (request.method != "GET")
            return Refused::BadMethod;
        if (request.parameter(u"EIO"_s) != "4"_L1)
            return Refused::UnsupportedVersion;
        return std::nullopt;
    }
    const auto session = find(request);
    if (!session)
        return Refused::UnknownSid;
    // A WebSocket has nothing to be upgraded to, and one attempt at a time is enough.
    if (!session->isPolling() || (transport == webSocket && session->isProbing()))
        return Refused::BadRequest;
    return std::nullopt;
}

void EngineDoor::request(const HttpRequest &request, const Respond &respond)
{
    if (m_front && !m_front->origins().allows(request)) {
        count(Refusal::Origin);
        return respond(refusal(Refused::Forbidden));
    }
    if (const auto why = fault(request, polling))
        return respond(refusal(*why));
    if (const auto session = find(request)) {
        if (request.method == "GET")
            return session->poll(request, respond);
        if (request.method == "POST")
            return session->post(request, respond);
        return respond(refusal(Refused::BadRequest));
    }
    if (const auto why = tooMany(request.peer)) {
        count(*why);
        return respond(parlor::refusal(503, "too many sessions"));
    }
    const auto session = make(++m_lastPolling, request);
    pollingBegun(*session);
    session->openPolling(m_host.welcome(*session, request), respond);
}

void EngineDoor::upgrade(const HttpRequest &request, const Upgrade &upgrade)
{
    if (const auto why = fault(request, webSocket))
        return upgrade.refuse(refusal(*why));
    const auto known = find(request);
    WebSocketConnection *const socket = upgrade.accept();
    if (!socket)
        return;
    if (known)
        return known->probe(socket);
    const auto session = make(socket->id(), request);
    session->openWebSocket(m_host.welcome(*session, request), socket);
}

std::shared_ptr<EngineSession> EngineDoor::make(qint64 id, const HttpRequest &handshake)
{
    const auto session = std::make_shared<EngineSession>(*this, id, makeEngineSid(), handshake.peer);
    m_sessions.emplace(session->sid(), session);
    return session;
}

bool EngineDoor::close(qint64 id)
{
    const auto it = std::find_if(m_sessions.begin(), m_sessions.end(),
                                 [id](const auto &one) { return one.second->id() == id; });
    if (it == m_sessions.end())
        return false;
    const auto session = it->second;
    session->close(Connection::Later, "closed by the operator");
    return true;
}

// ---- limits

// Why nobody more from there may poll; makes room if it can.
std::optional<Refusal> EngineDoor::tooMany(const QHostAddress &peer)
{
    if (!isThisMachine(peer) && m_unprovenOf.value(addressKey(peer)) >= m_settings.unprovenOfAddress)
        return Refusal::AddressCapacity;
    if (int(m_unproven.size()) >= m_settings.unproven) {
        count(Refusal::UnprovenCapacity);
        const auto oldest = m_unproven.begin()->second->shared_from_this();
        oldest->close(Connection::Later, {});
    }
    return m_polling >= m_settings.polling ? std::optional(Refusal::Capacity) : std::nullopt;
}

void EngineDoor::count(Refusal why)
{
    if (m_front)
        m_front->count(why);
}

void EngineDoor::pollingBegun(EngineSession &session)
{
    ++m_polling;
    m_unproven.emplace(session.id(), &session);
    ++m_unprovenOf[addressKey(session.peer())];
}

void EngineDoor::pollingEnded(const EngineSession &session)
{
    --m_polling;
    proven(session);
}

void EngineDoor::proven(const EngineSession &session)
{
    if (m_unproven.erase(session.id()) == 0)
        return;
    const auto it = m_unprovenOf.find(addressKey(session.peer()));
    if (--*it == 0)
        m_unprovenOf.erase(it);
}

void EngineDoor::leave(EngineSession &session)
{
    if (session.isPolling())
        pollingEnded(session);
    const auto it = m_sessions.find(session.sid());
    m_leaving.push_back(it->second);
    m_sessions.erase(it);
    if (!m_sweep.isRunning())
        m_sweep.start(0);
}

} // namespace parlor
