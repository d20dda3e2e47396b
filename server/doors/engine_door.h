// SPDX-License-Identifier: GPL-3.0-or-later
// The Engine.IO protocol 4 on a path: handshakes, and the table of sessions by sid, over long-polling (without JSONP) and
// WebSocket. Lives on the I/O thread.
#pragma once

#include "server/doors/addresses.h"
#include "server/doors/engine_session.h"
#include "server/doors/guard.h"

#include <QHash>

#include <map>
#include <unordered_map>
#include <vector>

namespace parlor {

class Front;

// Times in ms, sizes in bytes.
struct EngineSettings
{
    int pingInterval = 25000;
    int pingTimeout = 20000;
    int upgradeTime = 10000;    // from the WebSocket's handshake to the end of polling
    int maxPayload = 1'000'000; // of a POST, and as told to the client; the WebSocket has the same limit
    // Sessions need no socket while they poll, so the guard's limits do not bound them.
    int polling = 20000;
    int unproven = 2000;        // of those; beyond, the one that waited longest for a sign-in goes
    int unprovenOfAddress = 64; // loopback is not counted
};

// Who makes something of the sessions.
class EngineHost
{
public:
    virtual ~EngineHost() = default;
    // The session lives longer than its user. Nothing can be sent yet.
    virtual std::shared_ptr<EngineUser> welcome(EngineSession &session, const HttpRequest &handshake) = 0;
};

// A random one, of 120 bits.
QByteArray makeEngineSid();

class EngineDoor final
{
public:
    EngineDoor(IoLoop &loop, const EngineSettings &settings, EngineHost &host);
    ~EngineDoor();

    // Takes a path with all that comes there. The door lives until the front has shut down.
    void mount(Front &front, const QByteArray &path);

    qsizetype sessions() const { return qsizetype(m_sessions.size()); }
    const std::unordered_map<QByteArray, std::shared_ptr<EngineSession>> &all() const { return m_sessions; }
    // False if there is none.
    bool close(qint64 id);

private:
    friend class EngineSession;
    enum class Refused { UnknownTransport, UnknownSid, BadMethod, BadRequest, Forbidden, UnsupportedVersion };
    static HttpResponse refusal(Refused why);

    void request(const HttpRequest &request, const Respond &respond);
    void upgrade(const HttpRequest &request, const Upgrade &upgrade);
    std::optional<Refused> fault(const HttpRequest &request, QLatin1StringView transport) const;
    std::shared_ptr<EngineSession> find(const HttpRequest &request) const;
    std::shared_ptr<EngineSession> make(qint64 id, const HttpRequest &handshake);
    std::optional<Refusal> tooMany(const QHostAddress &peer);
    void count(Refusal why);
    void pollingBegun(EngineSession &session);
    void pollingEnded(const EngineSession &session);
    void proven(const EngineSession &session);
    void leave(EngineSession &session);

    IoLoop &m_loop;
    EngineSettings m_settings;
    EngineHost &m_host;
    Front *m_front = nullptr;
    std::unordered_map<QByteArray, std::shared_ptr<EngineSession>> m_sessions;
    std::map<qint64, EngineSession *> m_unproven; // that poll; their ids rise with time
    QHash<AddressKey, int> m_unprovenOf;
    std::vector<std::shared_ptr<EngineSession>> m_leaving;
    Deadline m_sweep; // of those
    qint64 m_lastPolling;
    int m_polling = 0;
};

} // namespace parlor
