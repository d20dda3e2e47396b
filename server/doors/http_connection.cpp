// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/http_connection.h"

#include "server/doors/guard.h"
#include "server/doors/response.h"
#include "server/doors/websocket.h"
#include "server/model/base/clock.h"

#include <QCryptographicHash>
#include <QPointer>

namespace parlor {

namespace {

// While the last answer is read, this much of what the client still sends is taken from it and thrown away.
constexpr qint64 discardLimit = 1024 * 1024;

Refusal refusalOf(int status)
{
    switch (status) {
    case 408:
        return Refusal::TimedOut;
    case 413:
    case 414:
    case 431:
        return Refusal::TooLarge;
    default:
        return Refusal::Malformed;
    }
}

} // namespace

HttpConnection::HttpConnection(Guard &guard, std::unique_ptr<TcpStream> stream, std::unique_ptr<Admission> admission)
    : m_guard(guard)
    , m_stream(std::move(stream))
    , m_admission(std::move(admission))
    , m_deadline(guard.loop(), [this] { due(); })
{
    m_admission->setOwner(this);
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

ConnectionInfo HttpConnection::info() const
{
    return {m_admission->id(), "http", {}, m_admission->peer(), m_admission->since(), m_stream->pending()};
}

void HttpConnection::whenAbandoned(std::function<void()> callback)
{
    m_abandoned = std::move(callback);
    if (m_stream)
        m_stream->setReading(true); // only to hear of the end
}

void HttpConnection::evict()
{
    // Not from inside whoever needs the room.
    if (m_abandoned)
        QMetaObject::invokeMethod(this, std::exchange(m_abandoned, {}), Qt::QueuedConnection);
    gone();
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
    if (isReceiving() && !m_admission->hold(m_in.capacity()))
        refuse(503, "too much has been begun and not finished");
}

void HttpConnection::process()
{
    if (m_processing)
        return; // an answer that came while its request was being handed over: what follows is seen to below
    m_processing = true;
    const quint32 before = m_serial;
    bool progress = true;
    while (progress && isReceiving() && !m_in.isEmpty() && m_serial == before)
        progress = m_state == State::Body ? takeBody() : takeHead();
    m_processing = false;
    if (m_in.isEmpty())
        m_in = {}; // what is idle keeps no memory
    if (!isReceiving() || !m_stream)
        return;
    // One request a turn: who sends thousands in one piece must not hold up the others.
    const bool more = !m_in.isEmpty() && m_serial != before;
    m_stream->setReading(!more);
    if (more)
        QMetaObject::invokeMethod(this, &HttpConnection::process, Qt::QueuedConnection);
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
            m_admission->count(refusalOf(response.status));
            m_head.close = true;
            send(response);
            return true;
        }
        m_in.remove(0, size);
        m_scanner = {};
        m_head = std::move(*head);
        if (!isCounted())
            return true;
        const qint64 cap = m_guard.bodyCap ? m_guard.bodyCap(m_head.request) : limits.body;
        if (m_head.contentLength > cap)
            refuse(413, "the body may have at most " + QByteArray::number(cap) + " bytes");
        else if (m_head.contentLength == 0)
            dispatch();
        else
            awaitBody();
    }
    return true;
}

// Finds out who the client is, also behind a trusted proxy. What comes first on a connection is what is counted: proxies
// mix the requests of many people later on, and say about each whose it is.
bool HttpConnection::isCounted()
{
    HttpRequest &request = m_head.request;
    request.peer = m_admission->peer();
    if (m_proxy.isNull()) {
        if (!m_guard.m_admissions.isProxy(request.peer))
            return true;
        m_proxy = request.peer;
        const auto client = forwardedFor(request, m_guard.m_admissions.proxies());
        if (!m_admission->comeFrom(client.value_or(m_proxy))) {
            m_head.close = true;
            send(refusal(429, "too many connections from this address"));
            return false;
        }
    }
    request.peer = forwardedFor(request, m_guard.m_admissions.proxies()).value_or(m_proxy);
    return true;
}

void HttpConnection::awaitBody()
{
    m_state = State::Body;
    startTransfer();
    constexpr QByteArrayView goOn = "HTTP/1.1 100 Continue\r\n\r\n";
    if (m_head.expectContinue && m_in.isEmpty() && !m_stream->write(goOn.data(), goOn.size()))
        gone();
}

bool HttpConnection::takeBody()
{
    if (m_in.size() < m_head.contentLength)
        return false;
    if (m_in.size() == m_head.contentLength) {
        m_head.request.body = std::exchange(m_in, {});
    } else {
        m_head.request.body = m_in.first(m_head.contentLength);
        m_in = m_in.sliced(m_head.contentLength);
    }
    dispatch();
    return true;
}

void HttpConnection::dispatch()
{
    m_state = State::Answering;
    m_admission->hold(0);
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
    if (response.signedIn)
        m_admission->vouch();
    if (response.status == 401) // whichever door said so
        m_admission->count(Refusal::Credential);
    send(response);
}

void HttpConnection::refuse(int status, const QByteArray &message)
{
    m_admission->count(status == 503 ? Refusal::UnprovenCapacity : refusalOf(status));
    m_head.close = true;
    send(refusal(status, message));
}

void HttpConnection::send(const HttpResponse &response)
{
    m_head.close = m_head.close || m_guard.isDraining();
    // A head that was refused has not been read.
    const QByteArray &method = m_head.request.method;
    const bool headOnly = method.isEmpty() ? m_in.startsWith("HEAD ") : method == "HEAD";
    const QByteArray bytes = serialize(response, headOnly, m_head.close, m_head.request.http10);
    if (!m_stream->write(bytes.constData(), bytes.size()))
        return gone();
    m_state = State::Writing;
    if (m_stream->pending() == 0)
        return sent();
    m_untaken = m_stream->untaken();
    startTransfer();
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

void HttpConnection::startTransfer()
{
    m_transferSince = steadyNow();
    m_deadline.start(m_guard.limits().bodyTime);
}

// Looks at the rate only when the deadline comes, and moves that by what has been done until then: a drip ends with the
// first one, however long its body says that it is.
bool HttpConnection::keepsPace(qint64 done)
{
    const HttpLimits &limits = m_guard.limits();
    const qint64 left = m_transferSince + limits.bodyTime + done * 1000 / qMax(1, limits.bodyRate) - steadyNow();
    if (left > 0)
        m_deadline.start(left);
    return left > 0;
}

void HttpConnection::due()
{
    switch (m_state) {
    case State::Body:
        if (keepsPace(m_in.size()))
            return;
        [[fallthrough]];
    case State::Head:
        return refuse(408, "the request took too long to arrive");
    case State::Answering:
        m_head.close = true;
        send(refusal(503, "no answer in time"));
        return abandon();
    case State::Writing:
        if (keepsPace(m_untaken - m_stream->untaken()))
            return;
        m_admission->count(Refusal::SlowReader);
        return gone();
    case State::Idle:
        if (m_serial == 0) // it has never said anything
            m_admission->count(Refusal::TimedOut);
        return gone();
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
    auto *const connection =
        new WebSocketConnection(m_guard.loop(), std::move(m_stream), std::move(m_admission), m_in);
    m_guard.adopt(connection);
    m_in = {};
    gone();
    return connection;
}

} // namespace parlor
