// SPDX-License-Identifier: GPL-3.0-or-later
// One client of an Engine.IO door (protocol 4), over long-polling or WebSocket: its heartbeat, its upgrade from one to
// the other, and what waits to be sent. Owned by the door. Lives on the I/O thread.
#pragma once

#include "server/doors/connection.h"
#include "server/doors/connection_info.h"
#include "server/doors/engine_packet.h"
#include "server/doors/guard_counts.h"
#include "server/doors/http.h"
#include "server/doors/io_loop.h"

#include <memory>
#include <vector>

namespace parlor {

class EngineDoor;
class WebSocketConnection;

// What takes a session's messages.
class EngineUser
{
public:
    virtual ~EngineUser() = default;
    // A message without its type; valid during the call.
    virtual void takeText(QByteArrayView message) = 0;
    virtual void takeBinary(const QByteArray &message) = 0;
    // Called once, last, and never from inside a call of the session.
    virtual void closed() = 0;
};

class EngineSession final : private Flushable, public std::enable_shared_from_this<EngineSession>
{
public:
    static constexpr qint64 highWater = 1024 * 1024; // bytes that may wait for a poll

    EngineSession(EngineDoor &door, qint64 id, const QByteArray &sid, const QHostAddress &peer);
    ~EngineSession() override;

    // ---- for its user

    // A whole text packet, "4" included. Slow: more than the high-water mark waits, and the session is being ended.
    Sent sendText(const QByteArray &packet);
    Sent sendBinary(const QByteArray &message);
    // While paused, no message is handed over, and soon none is accepted: WebSockets are not read, POSTs not answered.
    void setPaused(bool paused);
    // Somebody has signed in.
    void vouch();
    void close(Connection::CloseCode code, const QByteArray &reason);
    // For its user: it turned the client away, and why.
    void count(Refusal why);
    // Closes too.
    void turnAway(Refusal why, const QByteArray &reason);
    // The same for who has been told why: a client that polls hears it, at its next poll if need be.
    void letGo(Refusal why);
    bool isOpen() const { return m_state != State::Closed && !m_leaving; }

    // ---- for the door

    const QByteArray &sid() const { return m_sid; }
    qint64 id() const { return m_id; }
    const EngineUser *user() const { return m_user.get(); }
    const QHostAddress &peer() const { return m_peer; }
    ConnectionInfo info() const;
    bool isPolling() const { return m_state == State::Polling || m_state == State::Probing; }
    bool isProbing() const { return m_state == State::Probing; }
    void openPolling(std::shared_ptr<EngineUser> user, const Respond &respond);
    void openWebSocket(std::shared_ptr<EngineUser> user, WebSocketConnection *socket);
    // GET and POST of a session that isPolling().
    void poll(const HttpRequest &request, const Respond &respond);
    void post(const HttpRequest &request, const Respond &respond);
    // Another transport for a session that isPolling() and not probing yet.
    void probe(WebSocketConnection *socket);

private:
    enum class State : quint8 { Polling, Probing, WebSocket, Closed };

    struct Waiting
    {
        QByteArray data; // shared with all who are sent the same
        bool isBinary;
    };
    // What only the polling transport needs.
    struct Polling
    {
        explicit Polling(IoLoop &loop, std::function<void()> tooLate)
            : upgrade(loop, std::move(tooLate))
        {
        }
        Respond get;  // waits for something to send
        Respond post; // waits until its packets may be handed over
        QByteArray body;
        qsizetype taken = 0; // of the body
        std::vector<Waiting> out;
        qint64 outBytes = 0;
        Deadline upgrade;
    };

    void flush() override;
    void heartbeat();
    bool isSilent();
    void giveUp(const Respond &respond);
    void attach(WebSocketConnection *socket);
    void detach();
    void socketClosed();

    Sent wait(const QByteArray &data, bool isBinary);
    QByteArray takeOutput();
    void awaitEnd(const HttpRequest &request);
    void takeBody();
    void takeText(const QByteArray &text);
    void takeBinary(const QByteArray &bytes);
    void takePacket(const EnginePacket &packet);
    void takeProbe(const QByteArray &text);
    void giveUpProbe();
    void upgraded();
    void end(Connection::CloseCode code, const QByteArray &reason, char lastPacket);
    void shut(Connection::CloseCode code, const QByteArray &reason, char lastPacket);

    EngineDoor &m_door;
    qint64 m_id;
    Instant m_since;
    QByteArray m_sid;
    QHostAddress m_peer;
    std::shared_ptr<EngineUser> m_user;
    WebSocketConnection *m_socket = nullptr; // the transport, or while probing the candidate
    std::unique_ptr<Polling> m_polling;
    Deadline m_heartbeat;
    qint64 m_calmSince; // when the wait for the next ping began, on the steady clock
    State m_state = State::Polling;
    bool m_pingSent = false;
    bool m_probed = false;
    bool m_paused = false;
    bool m_vouched = false;
    bool m_leaving = false; // closed for its user; what it was told last waits for a poll
};

} // namespace parlor
