// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/http_connection.h"

#include "server/doors/guard.h"
#include "server/doors/response.h"
#include "server/doors/websocket.h"

#include <QCryptographicHash>
#include <QPointer>

namespace parlor {

namespace {

// While the last answer is read, this much of what the client still sends is taken from it and thrown away.
constexpr qint64 discardLimit = 1024 * 1024;

} // namespace

HttpConnection::HttpConnection(Guard &guard, std::unique_ptr<TcpStream> stream)
    : m_guard(guard)
    , m_stream(std::move(stream))
    , m_deadline(guard.loop(), [this] { due(); })
{
    m_stream->setUser(this);
    m_stream->setReading(true);
    m_deadline.start(m_guard.limits().headTime);
}

HttpConnection::~HttpConnection()
{
    m_guard.m_connections.remove(this);
    if (m_stream)
        m_guard.socketGone();
}

void HttpConnection::gone()
{
    if (m_state == State::Gone)
        return;
    m_state = State::Gone;
    m_deadline.stop();
    if (m_stream)
        m_stream->setReading(false);
    abandon();
    deleteLater();
}

void HttpConnection::whenAbandoned(std::function<void()> callback)
{
    m_abandoned = std::move(callback);
    if (m_stream)
        m_stream->setReading(true); // only to hear of the end
}

void HttpConnection::abandon()
{
    if (const auto abandoned = std::exchange(m_abandoned, {}))
        abandoned();
}

// ---- bytes come

void HttpConnection::readable()
{
    if (m_state == State::Gone)
        return;
    if (m_state == State::Answering || m_state == State::Writing) {
        if (m_abandoned && m_stream->hasEnded())
            return gone();
        m_stream->setReading(false);
        return;
    }
    char *const buffer = m_guard.loop().readBuffer();
    const qint64 got = m_stream->read(buffer, IoLoop::readBufferSize);
    if (got < 0)
        return gone();
    if (m_state == State::Lingering) {
        m_discarded += got;
        if (m_discarded > discardLimit)
            gone();
        return;
    }
    m_in.append(buffer, got);
    process();
}

void HttpConnection::process()
{
    if (m_processing)
        return; // an answer that came while its request was being handed over: the loop below goes on
    m_processing = true;
    bool progress = true;
    while (progress && isReceiving() && !m_in.isEmpty())
        progress = m_state == State::Body ? takeBody() : takeHead();
    m_processing = false;
    if (isReceiving() && m_stream)
        m_stream->setReading(true);
}

// False when more bytes are needed.
bool HttpConnection::takeHead()
{
    const HttpLimits &limits = m_guard.limits();
    if (m_state == State::Idle) {
        m_state = State::Head;
        m_deadline.start(limits.headTime);
    }
    const HeadScanner::Verdict verdict = m_scanner.scan(m_in);
    const bool tooBig = m_scanner.size() > limits.head;
    if (verdict == HeadScanner::Malformed) {
        refuse(400, "a line of the head does not end in CRLF");
    } else if (tooBig || (verdict == HeadScanner::NeedsMore && m_in.size() >= limits.head)) {
        if (m_scanner.lineSize() > limits.target)
            refuse(414, "the address is too long");
        else
            refuse(431, "the head is too large");
    } else if (verdict == HeadScanner::NeedsMore) {
        return false;
    } else {
        const qsizetype size = m_scanner.size();
        auto head = parseHead(QByteArrayView(m_in).first(size), {limits.target, limits.fields});
        if (!head) {
            HttpResponse response = refusal(head.error().status, head.error().message);
            response.fields = head.error().fields;
            m_head.close = true;
            send(response);
            return true;
        }
        m_in.remove(0, size);
        m_scanner = {};
        m_head = std::move(*head);
        m_head.request.peer = m_stream->peer();
        const qint64 cap = m_guard.bodyCap ? m_guard.bodyCap(m_head.request) : limits.body;
        if (m_head.contentLength > cap) {
            refuse(413, "the body may have at most " + QByteArray::number(cap) + " bytes");
        } else if (m_head.contentLength == 0) {
            dispatch();
        } else {
            m_state = State::Body;
            m_deadline.start(limits.bodyTime + m_head.contentLength * 1000 / qMax(1, limits.bodyRate));
            constexpr QByteArrayView goOn = "HTTP/1.1 100 Continue\r\n\r\n";
            if (m_head.expectContinue && m_in.isEmpty() && !m_stream->write(goOn.data(), goOn.size()))
                gone();
        }
    }
    return true;
}

bool HttpConnection::takeBody()
{
    if (m_in.size() < m_head.contentLength)
        return false;
    m_head.request.body = m_in.first(m_head.contentLength);
    m_in.remove(0, m_head.contentLength);
    if (m_in.isEmpty())
        m_in = {}; // a large body's memory is not kept for the next small one
    dispatch();
    return true;
}

void HttpConnection::dispatch()
{
    m_state = State::Answering;
    m_deadline.start(m_guard.limits().answerTime);
    const quint32 serial = ++m_serial;
    // The handler's view must survive an answer that it gives at once.
    HttpRequest request = std::exchange(m_head.request, {});
    request.client = this;
    m_head.request.method = request.method;
    m_head.request.http10 = request.http10;
    if (m_head.webSocket && m_guard.onUpgrade) {
        m_guard.onUpgrade(request, Upgrade(this));
    } else if (m_guard.onRequest) {
        m_guard.onRequest(request, [self = QPointer(this), serial](const HttpResponse &response) {
            if (self)
                self->answer(serial, response);
        });
    } else {
        answer(serial, refusal(404, "nothing is served here"));
    }
}

// ---- answers go

void HttpConnection::answer(quint32 serial, const HttpResponse &response)
{
    if (serial != m_serial || m_state != State::Answering)
        return;
    m_abandoned = nullptr;
    send(response);
}

void HttpConnection::refuse(int status, const QByteArray &message)
{
    m_head.close = true;
    send(refusal(status, message));
}

void HttpConnection::send(const HttpResponse &response)
{
    m_head.close = m_head.close || m_guard.isDraining();
    const bool headOnly = m_head.request.method == "HEAD";
    const QByteArray bytes = serialize(response, headOnly, m_head.close, m_head.request.http10);
    if (!m_stream->write(bytes.constData(), bytes.size()))
        return gone();
    m_state = State::Writing;
    if (m_stream->pending() > 0)
        m_deadline.start(m_guard.limits().answerTime);
    else
        sent();
}

void HttpConnection::drained()
{
    if (m_state == State::Gone)
        return;
    if (m_stream->isBroken())
        gone();
    else if (m_state == State::Writing)
        sent();
}

void HttpConnection::sent()
{
    if (m_head.close)
        return linger();
    m_head = {};
    m_state = State::Idle;
    m_deadline.start(m_guard.limits().idleTime);
    process();
}

// Closing at once would send a reset behind unread bytes, which can take the answer away from the client.
void HttpConnection::linger()
{
    m_state = State::Lingering;
    m_in = {};
    m_stream->finish();
    m_stream->setReading(true);
    m_deadline.start(m_guard.limits().lingerTime);
}

void HttpConnection::drain()
{
    if (m_state == State::Idle || (m_state == State::Head && m_in.isEmpty()))
        gone();
    else if (m_state == State::Answering && m_abandoned)
        due();
}

void HttpConnection::due()
{
    switch (m_state) {
    case State::Head:
    case State::Body:
        return refuse(408, "the request took too long to arrive");
    case State::Answering:
        m_head.close = true;
        send(refusal(503, "no answer in time"));
        return abandon();
    case State::Idle:
    case State::Writing:
    case State::Lingering:
    case State::Gone:
        return gone();
    }
}

WebSocketConnection *HttpConnection::upgrade(quint32 serial)
{
    if (serial != m_serial || m_state != State::Answering)
        return nullptr;
    // RFC 6455 §1.3
    const QByteArray digest = QCryptographicHash::hash(m_head.webSocketKey + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11",
                                                       QCryptographicHash::Sha1);
    const QByteArray answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                              "Sec-WebSocket-Accept: "
        + digest.toBase64() + "\r\n\r\n";
    if (!m_stream->write(answer.constData(), answer.size())) {
        gone();
        return nullptr;
    }
    auto *const connection = new WebSocketConnection(m_guard.loop(), std::move(m_stream), m_in);
    m_guard.adopt(connection);
    m_in = {};
    gone();
    return connection;
}

} // namespace parlor
