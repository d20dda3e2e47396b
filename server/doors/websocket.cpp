// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/websocket.h"

#include "server/doors/websocket_frame.h"
#include "server/model/base/clock.h"

#include <utility>

namespace parlor {

namespace {

Refusal refusalOf(quint16 code)
{
    switch (code) {
    case Connection::TooBig:
        return Refusal::TooLarge;
    case Connection::Policy:
        return Refusal::Flood;
    case Connection::Later:
        return Refusal::UnprovenCapacity;
    default:
        return Refusal::Malformed;
    }
}

} // namespace

WebSocketConnection::WebSocketConnection(IoLoop &loop, std::unique_ptr<TcpStream> stream,
                                         std::unique_ptr<Admission> admission, const QByteArray &early)
    : m_loop(loop)
    , m_stream(std::move(stream))
    , m_admission(std::move(admission))
    , m_in(early)
    , m_deadline(loop, [this] { due(); })
    , m_lastHeard(steadyNow())
{
    m_emptySince = m_lastHeard;
    m_admission->setOwner(this);
    m_stream->setUser(this);
    m_stream->setReading(true);
    // Not before the door has set its callbacks.
    if (!m_in.isEmpty())
        QMetaObject::invokeMethod(this, &WebSocketConnection::process, Qt::QueuedConnection);
}

WebSocketConnection::~WebSocketConnection()
{
    m_loop.forget(this);
}

// ---- input

void WebSocketConnection::readable()
{
    if (m_state == State::Gone)
        return;
    if (m_more || (m_paused && m_state == State::Open)) {
        m_stream->setReading(false);
        return;
    }
    char *const buffer = m_loop.readBuffer();
    const qint64 got = m_stream->read(buffer, IoLoop::readBufferSize);
    if (got < 0)
        return gone();
    if (got == 0 || m_state == State::Lingering)
        return;
    m_lastHeard = steadyNow();
    if (!m_in.isEmpty()) {
        m_in.append(buffer, got);
        return process();
    }
    // The common case: whole frames, unmasked where they were read. takeFrames() never reads again.
    m_processing = true;
    const qsizetype taken = takeFrames(buffer, got);
    m_processing = false;
    if (taken < got || !m_admission->isProven())
        keep(QByteArray(buffer + taken, got - taken));
}

void WebSocketConnection::process()
{
    if (m_processing || m_in.isEmpty())
        return;
    m_processing = true;
    if (std::exchange(m_more, false))
        m_stream->setReading(true);
    QByteArray in = std::exchange(m_in, {});
    const qsizetype taken = takeFrames(in.data(), in.size());
    m_processing = false;
    if (taken == 0)
        keep(std::move(in));
    else if (taken < in.size() || !m_admission->isProven())
        keep(QByteArray(in.constData() + taken, in.size() - taken)); // a copy: what a large message needed goes now
}

// Of a frame that has not come completely.
void WebSocketConnection::keep(QByteArray rest)
{
    if (m_state != State::Open && m_state != State::CloseSent)
        return;
    m_in = std::move(rest);
    if (!m_admission->hold(m_in.capacity() + m_message.capacity()))
        refuse(Later, "too much has been begun and not finished");
}

// Takes complete frames, as many as a turn may have, and returns how many bytes they were.
qsizetype WebSocketConnection::takeFrames(char *data, qsizetype size)
{
    qsizetype taken = 0;
    int left = framesPerTurn;
    while (m_state == State::Open || m_state == State::CloseSent) {
        if (m_paused && m_state == State::Open)
            break;
        FrameHead frame;
        const FrameHead::Verdict verdict = frame.read(data + taken, size - taken);
        if (verdict == FrameHead::NeedsMore)
            break;
        if (verdict == FrameHead::Malformed) {
            refuse(Protocol, "malformed frame");
            break;
        }
        if (frame.payloadSize > quint64(maxMessage - m_message.size()) && !frame.isControl()) {
            refuse(TooBig, "message too big");
            break;
        }
        const qsizetype whole = frame.size + qsizetype(frame.payloadSize);
        if (size - taken < whole)
            break;
        if (left-- == 0) {
            m_more = true;
            QMetaObject::invokeMethod(this, &WebSocketConnection::process, Qt::QueuedConnection);
            break;
        }
        char *const payload = data + taken + frame.size;
        unmask(payload, qsizetype(frame.payloadSize), frame.mask);
        taken += whole;
        if (frame.isControl())
            takeControl(frame.opcode, payload, qsizetype(frame.payloadSize));
        else
            takeFrame(frame.opcode, frame.final, payload, qsizetype(frame.payloadSize));
    }
    return taken;
}

void WebSocketConnection::takeFrame(quint8 opcode, bool final, const char *payload, qsizetype size)
{
    if (m_state == State::CloseSent)
        return; // RFC 6455 §5.5.1: the other endpoint may have sent before it saw our close frame
    if (size == 0 && floods())
        return;
    const bool continues = opcode == FrameHead::Continuation;
    if (continues != (m_fragmented != 0))
        return refuse(Protocol, "fragments out of order");
    if (!continues && final)
        return deliver(opcode, QByteArray(payload, size));
    if (!continues)
        m_fragmented = opcode;
    m_message.append(payload, size);
    if (!final)
        return;
    const QByteArray message = std::exchange(m_message, {});
    deliver(std::exchange(m_fragmented, quint8(0)), message);
}

// Such frames cost us about as much as others, and nothing of what limits a door's clients stops them.
bool WebSocketConnection::floods()
{
    if (++m_emptyFrames < floodFrames)
        return false;
    const bool tooFast = m_lastHeard - m_emptySince < floodTime;
    m_emptyFrames = 0;
    m_emptySince = m_lastHeard;
    if (tooFast)
        refuse(Policy, "too many frames without content");
    return tooFast;
}

void WebSocketConnection::deliver(quint8 opcode, const QByteArray &message)
{
    if (opcode == FrameHead::Text) {
        if (!message.isValidUtf8())
            return refuse(BadText, "text is not UTF-8");
        if (onText)
            onText(message);
    } else if (onBinary) {
        onBinary(message);
    }
}

void WebSocketConnection::takeControl(quint8 opcode, const char *payload, qsizetype size)
{
    if (opcode == FrameHead::Close)
        return takeClose(payload, size);
    if (floods())
        return;
    if (opcode == FrameHead::Ping && m_state == State::Open)
        takePing(QByteArray(payload, size));
    // A pong needs nothing: m_lastHeard has been set.
}

// RFC 6455 §5.5.3: of pings that have not been answered yet, the last is enough. A peer that floods us with them and does
// not read must not make us collect pongs.
void WebSocketConnection::takePing(const QByteArray &payload)
{
    if (m_pongs >= pongLimit) {
        m_owedPong = payload;
        return;
    }
    ++m_pongs;
    sendFrame(FrameHead::Pong, payload.constData(), payload.size());
}

void WebSocketConnection::takeClose(const char *payload, qsizetype size)
{
    if (size == 1)
        return refuse(Protocol, "malformed close frame");
    quint16 code = Normal;
    if (size >= 2) {
        code = quint16(uchar(payload[0]) << 8 | uchar(payload[1]));
        if (!isValidCloseCode(code))
            return refuse(Protocol, "invalid close code");
        if (!QByteArrayView(payload + 2, size - 2).isValidUtf8())
            return refuse(BadText, "the reason is not UTF-8");
    }
    if (m_state == State::Open)
        appendFrame(FrameHead::Close, payload, qMin(size, qsizetype(2)));
    linger();
}

void WebSocketConnection::setPaused(bool paused)
{
    if (m_paused == paused)
        return;
    m_paused = paused;
    if (paused || m_state == State::Gone)
        return;
    m_stream->setReading(true);
    // Never from inside the caller, who may be in the middle of handling the message before.
    if (!m_in.isEmpty())
        QMetaObject::invokeMethod(this, &WebSocketConnection::process, Qt::QueuedConnection);
}

// ---- output

Sent WebSocketConnection::sendText(const QByteArray &utf8)
{
    return sendFrame(FrameHead::Text, utf8.constData(), utf8.size());
}

Sent WebSocketConnection::sendBinary(const QByteArray &bytes)
{
    return sendFrame(FrameHead::Binary, bytes.constData(), bytes.size());
}

qint64 WebSocketConnection::pending() const
{
    return m_out.size() + m_stream->pending();
}

Sent WebSocketConnection::sendFrame(quint8 opcode, const char *payload, qsizetype size)
{
    if (m_state != State::Open)
        return Sent::Gone;
    if (pending() + size > highWater) {
        m_admission->count(Refusal::SlowReader);
        abort();
        return Sent::Slow;
    }
    appendFrame(opcode, payload, size);
    return Sent::Ok;
}

void WebSocketConnection::appendFrame(quint8 opcode, const char *payload, qsizetype size)
{
    if (m_out.isNull())
        m_out = m_loop.takeBuffer();
    appendFrameHead(m_out, opcode, size);
    m_out.append(payload, size);
    m_loop.willFlush(this);
}

void WebSocketConnection::flush()
{
    if (m_state == State::Gone)
        return;
    const bool written = m_stream->write(m_out.constData(), m_out.size());
    m_loop.giveBuffer(std::exchange(m_out, {}));
    if (!written)
        gone();
    else if (m_state == State::Lingering)
        m_stream->finish();
    if (written && m_stream->pending() == 0)
        takenAll();
}

void WebSocketConnection::drained()
{
    if (m_stream->isBroken())
        gone();
    else
        takenAll();
}

// Nothing waits any more, pongs included.
void WebSocketConnection::takenAll()
{
    if (onDrained)
        onDrained();
    m_pongs = 0;
    if (!m_owedPong.isNull() && m_state == State::Open)
        takePing(std::exchange(m_owedPong, {}));
}

// ---- the end

void WebSocketConnection::close(CloseCode code, const QByteArray &reason)
{
    if (m_state != State::Open)
        return;
    appendClose(quint16(code), reason);
    m_state = State::CloseSent;
    m_stream->setReading(true); // also when paused: the peer's close frame is awaited
    m_message = {};
    m_deadline.start(closeTime);
    if (!m_in.isEmpty())
        QMetaObject::invokeMethod(this, &WebSocketConnection::process, Qt::QueuedConnection);
}

void WebSocketConnection::appendClose(quint16 code, const QByteArray &reason)
{
    QByteArray payload;
    payload.append(char(code >> 8)).append(char(code & 0xff));
    payload.append(reason.left(FrameHead::maxControl - 2));
    appendFrame(FrameHead::Close, payload.constData(), payload.size());
}

// RFC 6455 §7.1.7, fail the connection.
void WebSocketConnection::refuse(quint16 code, const QByteArray &reason)
{
    m_admission->count(refusalOf(code));
    if (m_state == State::Open)
        appendClose(code, reason);
    linger();
}

// Closing at once would send a reset behind unread bytes, which can take the close frame away from the peer.
void WebSocketConnection::linger()
{
    m_state = State::Lingering;
    m_more = false;
    m_in = {};
    m_message = {};
    m_stream->setReading(true);
    m_deadline.start(lingerTime);
    m_loop.willFlush(this);
}

void WebSocketConnection::abort()
{
    gone();
}

void WebSocketConnection::gone()
{
    if (m_state == State::Gone)
        return;
    m_state = State::Gone;
    m_deadline.stop();
    m_loop.forget(this);
    m_stream->setReading(false);
    m_stream->setUser(nullptr);
    m_in = {};
    m_message = {};
    m_out = {};
    // Not from inside the caller, who may be the one who is told.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (const auto closed = std::exchange(onClosed, {}))
                closed();
            deleteLater();
        },
        Qt::QueuedConnection);
}

void WebSocketConnection::setHeartbeat(int interval, int timeout)
{
    m_interval = interval;
    m_timeout = timeout;
    m_pingedAt = -1;
    if (m_state == State::Open)
        m_deadline.start(interval);
}

void WebSocketConnection::due()
{
    if (m_state != State::Open)
        return gone();
    if (m_pingedAt >= 0 && m_lastHeard < m_pingedAt)
        return gone();
    const qint64 now = steadyNow();
    const qint64 silent = now - m_lastHeard;
    if (silent < m_interval) {
        m_pingedAt = -1;
        m_deadline.start(m_interval - silent);
        return;
    }
    m_pingedAt = now;
    sendFrame(FrameHead::Ping, nullptr, 0);
    if (m_state == State::Open)
        m_deadline.start(m_timeout);
}

} // namespace parlor
