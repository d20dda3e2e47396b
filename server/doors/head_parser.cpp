// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/head_parser.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

using Refused = tl::unexpected<HeadRefusal>;

Refused refuse(int status, const char *message)
{
    return Refused(HeadRefusal{status, message, {}});
}

// RFC 9110 §5.6.2
bool isTokenChar(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        || (c != '\0' && std::strchr("!#$%&'*+-.^_`|~", c));
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenChar);
}

bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c | 0x20) : c;
}

QByteArray lowered(QByteArrayView text)
{
    QByteArray out = text.toByteArray();
    std::transform(out.begin(), out.end(), out.begin(), [](char c) { return lowered(c); });
    return out;
}

bool isSpace(char c)
{
    return c == ' ' || c == '\t';
}

QByteArrayView trimmed(QByteArrayView value)
{
    while (!value.isEmpty() && isSpace(value.front()))
        value = value.sliced(1);
    while (!value.isEmpty() && isSpace(value.back()))
        value.chop(1);
    return value;
}

bool isFieldValue(QByteArrayView value)
{
    return std::all_of(value.begin(), value.end(), [](char c) {
        const auto u = uchar(c);
        return u == '\t' || (u >= 0x20 && u != 0x7f);
    });
}

// Visible ASCII, every % followed by two digits, no encoded NUL, no fragment.
bool isTarget(QByteArrayView target)
{
    for (qsizetype i = 0; i < target.size(); ++i) {
        const char c = target[i];
        if (c <= 0x20 || c >= 0x7f || c == '#')
            return false;
        if (c != '%')
            continue;
        if (i + 2 >= target.size() || !isHexDigit(target[i + 1]) || !isHexDigit(target[i + 2]))
            return false;
        if (target[i + 1] == '0' && target[i + 2] == '0')
            return false;
    }
    return true;
}

bool isHost(QByteArrayView host)
{
    return std::all_of(host.begin(), host.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || (c != '\0' && std::strchr("-._~%!$&'()*+,;=:[]", c));
    });
}

constexpr std::array knownMethods{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};

tl::expected<void, HeadRefusal> readRequestLine(QByteArrayView line, const HeadLimits &limits, HttpRequest &request)
{
    const qsizetype first = line.indexOf(' ');
    const qsizetype last = line.lastIndexOf(' ');
    if (first <= 0 || last == first)
        return refuse(400, "malformed request line");
    const QByteArrayView method = line.first(first);
    const QByteArrayView target = line.sliced(first + 1, last - first - 1);
    const QByteArrayView version = line.sliced(last + 1);

    if (version == "HTTP/1.0")
        request.http10 = true;
    else if (version != "HTTP/1.1")
        return version.startsWith("HTTP/") ? refuse(505, "only HTTP/1.1 and HTTP/1.0 are spoken here")
                                           : refuse(400, "malformed request line");
    if (!isToken(method))
        return refuse(400, "malformed method");
    if (std::find(knownMethods.begin(), knownMethods.end(), method) == knownMethods.end())
        return refuse(501, "unknown method");
    if (target.size() > limits.target)
        return refuse(414, "the address is too long");
    if (!target.startsWith('/') || !isTarget(target))
        return refuse(400, "malformed address");

    request.method = method.toByteArray();
    const qsizetype mark = target.indexOf('?');
    request.path = (mark < 0 ? target : target.first(mark)).toByteArray();
    if (mark >= 0)
        request.query.setQuery(QString::fromLatin1(target.sliced(mark + 1)));
    return {};
}

tl::expected<void, HeadRefusal> readFields(QByteArrayView lines, const HeadLimits &limits, HttpRequest &request)
{
    while (!lines.isEmpty()) {
        const qsizetype end = lines.indexOf('\r');
        if (end < 0 || end + 1 >= lines.size() || lines[end + 1] != '\n')
            return refuse(400, "a line of the head does not end in CRLF");
        const QByteArrayView line = lines.first(end);
        lines = lines.sliced(end + 2);
        if (request.fields.size() == limits.fields)
            return refuse(431, "too many fields in the head");
        if (line.isEmpty() || isSpace(line.front()))
            return refuse(400, "folded lines are not accepted");
        const qsizetype colon = line.indexOf(':');
        if (colon < 0 || !isToken(line.first(colon)))
            return refuse(400, "malformed field name");
        const QByteArrayView value = trimmed(line.sliced(colon + 1));
        if (!isFieldValue(value))
            return refuse(400, "control characters in a field");
        request.fields.emplaceBack(lowered(line.first(colon)), value.toByteArray());
    }
    return {};
}

// The values of all fields of that name.
QByteArrayList valuesOf(const HttpRequest &request, QByteArrayView name)
{
    QByteArrayList values;
    for (const auto &[key, value] : request.fields) {
        if (key == name)
            values.append(value);
    }
    return values;
}

bool anyHasToken(const QByteArrayList &values, QByteArrayView token)
{
    return std::any_of(values.begin(), values.end(), [&](const QByteArray &v) { return hasToken(v, token); });
}

// RFC 9112 §6: the one place where a body's length may come from is one Content-Length.
tl::expected<void, HeadRefusal> readFraming(HttpHead &head)
{
    const HttpRequest &request = head.request;
    const QByteArrayList hosts = valuesOf(request, "host");
    if (hosts.size() > 1 || (hosts.isEmpty() && !request.http10))
        return refuse(400, "exactly one Host is needed");
    if (!hosts.isEmpty() && !isHost(hosts.first()))
        return refuse(400, "malformed Host");
    if (!valuesOf(request, "transfer-encoding").isEmpty())
        return refuse(501, "transfer codings are not accepted, send a Content-Length");

    const QByteArrayList lengths = valuesOf(request, "content-length");
    if (lengths.size() > 1)
        return refuse(400, "more than one Content-Length");
    if (lengths.isEmpty()) {
        // RFC 9110 §15.5.12: what brings a body says how long it is, also when it is empty.
        if (request.method == "POST" || request.method == "PUT" || request.method == "PATCH")
            return refuse(411, "a Content-Length is needed");
        return {};
    }
    const QByteArray &length = lengths.first();
    const bool digits = !length.isEmpty()
        && std::all_of(length.begin(), length.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits)
        return refuse(400, "malformed Content-Length");
    if (length.size() > 18)
        return refuse(413, "the body is too large");
    head.contentLength = length.toLongLong();
    return {};
}

// RFC 6455 §4.2.1
tl::expected<void, HeadRefusal> readWebSocket(HttpHead &head)
{
    const HttpRequest &request = head.request;
    if (request.method != "GET" || request.http10 || !anyHasToken(valuesOf(request, "upgrade"), "websocket")
        || !anyHasToken(valuesOf(request, "connection"), "upgrade"))
        return {};
    if (head.contentLength > 0)
        return refuse(400, "a WebSocket handshake has no body");
    const QByteArrayList versions = valuesOf(request, "sec-websocket-version");
    if (versions != QByteArrayList{"13"})
        return Refused(HeadRefusal{400, "WebSocket version 13 is needed", {{"Sec-WebSocket-Version", "13"}}});
    const QByteArrayList keys = valuesOf(request, "sec-websocket-key");
    if (keys.size() != 1 || keys.first().size() != 24)
        return refuse(400, "malformed Sec-WebSocket-Key");
    const auto decoded = QByteArray::fromBase64Encoding(keys.first(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.size() != 16)
        return refuse(400, "malformed Sec-WebSocket-Key");
    head.webSocket = true;
    head.webSocketKey = keys.first();
    return {};
}

} // namespace

HeadScanner::Verdict HeadScanner::scan(QByteArrayView bytes)
{
    for (;;) {
        const auto *const from = bytes.data() + m_scanned;
        const auto *const at = static_cast<const char *>(std::memchr(from, '\n', size_t(bytes.size() - m_scanned)));
        if (!at) {
            m_scanned = bytes.size();
            return NeedsMore;
        }
        const qsizetype lf = at - bytes.data();
        if (lf == m_lineStart || bytes[lf - 1] != '\r')
            return Malformed;
        m_scanned = lf + 1;
        if (lf - 1 == m_lineStart)
            return m_lineStart == 0 ? Malformed : Complete;
        if (m_lineStart == 0)
            m_lineSize = lf - 1;
        m_lineStart = m_scanned;
    }
}

bool hasToken(QByteArrayView value, QByteArrayView lowerCaseToken)
{
    while (!value.isEmpty()) {
        const qsizetype comma = value.indexOf(',');
        const QByteArrayView one = trimmed(comma < 0 ? value : value.first(comma));
        if (one.size() == lowerCaseToken.size() && lowered(one) == lowerCaseToken)
            return true;
        value = comma < 0 ? QByteArrayView() : value.sliced(comma + 1);
    }
    return false;
}

tl::expected<HttpHead, HeadRefusal> parseHead(QByteArrayView bytes, const HeadLimits &limits)
{
    HttpHead head;
    const qsizetype lineEnd = bytes.indexOf('\r');
    if (lineEnd < 0 || lineEnd + 4 > bytes.size() || bytes[lineEnd + 1] != '\n')
        return refuse(400, "malformed request line");
    if (const auto line = readRequestLine(bytes.first(lineEnd), limits, head.request); !line)
        return Refused(line.error());
    const QByteArrayView lines = bytes.sliced(lineEnd + 2, bytes.size() - lineEnd - 4);
    if (const auto fields = readFields(lines, limits, head.request); !fields)
        return Refused(fields.error());
    if (const auto framing = readFraming(head); !framing)
        return Refused(framing.error());

    head.close = head.request.http10 || anyHasToken(valuesOf(head.request, "connection"), "close");
    if (const QByteArrayList expects = valuesOf(head.request, "expect"); !expects.isEmpty() && !head.request.http10) {
        if (expects.size() > 1 || lowered(expects.first()) != "100-continue")
            return refuse(417, "only 100-continue can be expected");
        head.expectContinue = true;
    }
    if (const auto webSocket = readWebSocket(head); !webSocket)
        return Refused(webSocket.error());
    return head;
}

} // namespace parlor
