// SPDX-License-Identifier: GPL-3.0-or-later
// The server's side of RFC 6455 on a socket that the guard has upgraded. No extensions. Texts stay UTF-8; output is
// collected and written once per turn of the event loop.
#pragma once

#include "server/doors/admissions.h"
#include "server/doors/connection.h"
#include "server/doors/io_loop.h"
#include "server/doors/tcp_stream.h"

#include <QObject>

#include <memory>

namespace parlor {

class WebSocketConnection final : public QObject, public Connection, private Flushable, private StreamUser, private Evictable
{
    Q_OBJECT
public:
    static constexpr qsizetype maxMessage = 1'000'000;  // bytes, fragments together
    static constexpr qint64 highWater = 1024 * 1024;    // bytes that the peer may leave waiting
    static constexpr int pongLimit = 128; // waiting to be sent; of further pings only the last is answered
    // Frames without content (control frames, empty messages and fragments) in less than floodTime ms that end it. They
    // are counted in lots, so that up to twice as many may come at once.
    static constexpr int floodFrames = 500;
    static constexpr qint64 floodTime = 5000;
    static constexpr int framesPerTurn = 128; // of one connection: who sends thousands must not hold up the others
    static constexpr int closeTime = 5000;              // ms for the peer to answer a close frame
    static constexpr int lingerTime = 1000;             // ms for the peer to read the last frame

    // Takes the stream over; `early` is what was read behind the handshake.
    WebSocketConnection(IoLoop &loop, std::unique_ptr<TcpStream> stream, std::unique_ptr<Admission> admission,
                        const QByteArray &early);
    ~WebSocketConnection() override;

    Sent sendText(const QByteArray &utf8) override;
    Sent sendBinary(const QByteArray &bytes) override;
    qint64 pending() const override;
    void close(CloseCode code, const QByteArray &reason = {}) override;
    void abort() override;

    bool isOpen() const { return m_state == State::Open; }
    qint64 id() const { return m_admission->id(); } // the guard's, the only one of its kind
    Instant openedAt() const { return m_admission->since(); } // the socket, a moment before the handshake
    const QHostAddress &peer() const { return m_admission->peer(); }
    // Somebody signed in here: no longer counted as unproven.
    void vouch() { m_admission->vouch(); }
    // For the door: it turned the client away, and why.
    void count(Refusal why) { m_admission->count(why); }

    // Sends a ping when nothing was heard for `interval` ms and aborts when nothing is heard in the `timeout` ms that
    // follow. For protocols without a heartbeat of their own.
    void setHeartbeat(int interval, int timeout);

    // Nothing waits any more for the peer to take it. Called from the event loop's turn end: nothing may be sent from
    // within, and the connection not be closed.
    std::function<void()> onDrained;

    // While paused, no message is handed over and soon none is read: the peer's own buffers fill up. For a door whose
    // client asks faster than it is answered.
    void setPaused(bool paused);

private:
    enum class State : quint8 {
        Open,
        CloseSent, // ours is out, the peer's is awaited
        Lingering, // nothing more to say or to hear; the peer shall read the last frame before the socket goes
        Gone,
    };

    void flush() override;
    void readable() override;
    void drained() override;
    void evict() override { gone(); }
    void due();

    void process();
    qsizetype takeFrames(char *data, qsizetype size);
    void takeFrame(quint8 opcode, bool final, const char *payload, qsizetype size);
    void takeControl(quint8 opcode, const char *payload, qsizetype size);
    void takePing(const QByteArray &payload);
    void takenAll();
    bool floods();
    void keep(QByteArray rest);
    void takeClose(const char *payload, qsizetype size);
    void deliver(quint8 opcode, const QByteArray &message);
    Sent sendFrame(quint8 opcode, const char *payload, qsizetype size);
    void appendFrame(quint8 opcode, const char *payload, qsizetype size);
    void appendClose(quint16 code, const QByteArray &reason);
    void refuse(quint16 code, const QByteArray &reason);
    void linger();
    void gone();

    IoLoop &m_loop;
    std::unique_ptr<TcpStream> m_stream;
    std::unique_ptr<Admission> m_admission;
    QByteArray m_in;      // the beginning of a frame
    QByteArray m_message; // the fragments so far
    QByteArray m_out;
    QByteArray m_owedPong; // the last ping beyond pongLimit; null: none
    Deadline m_deadline; // close, linger or heartbeat
    qint64 m_lastHeard = 0;
    qint64 m_pingedAt = -1; // -1: no answer is awaited
    qint64 m_emptySince = 0; // of the present lot
    int m_emptyFrames = 0;
    int m_pongs = 0; // that the peer has not taken yet
    int m_interval = 0;
    int m_timeout = 0;
    State m_state = State::Open;
    quint8 m_fragmented = 0; // opcode of the message whose fragments are coming, 0: none
    bool m_paused = false;
    bool m_more = false; // whole frames wait in m_in for the next turn
    bool m_processing = false;
};

} // namespace parlor
