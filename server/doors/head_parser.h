// SPDX-License-Identifier: GPL-3.0-or-later
// The head of an HTTP/1.1 request, read strictly (RFC 9110, 9112): what two readers could understand differently is
// refused, so that nothing can be smuggled past a proxy. Pure.
#pragma once

#include "server/doors/http.h"

#include <QByteArrayView>

namespace parlor {

struct HeadLimits
{
    qsizetype target = 8 * 1024; // bytes
    int fields = 64;
};

struct HttpHead
{
    HttpRequest request; // without body and peer
    qint64 contentLength = 0;
    bool close = false;         // the client wants, or as HTTP/1.0 expects, the connection to end after the answer
    bool expectContinue = false;
    bool webSocket = false;     // a complete WebSocket handshake
    QByteArray webSocketKey;
};

struct HeadRefusal
{
    int status = 400;
    QByteArray message;
    QList<std::pair<QByteArray, QByteArray>> fields;
};

// Finds the end of a head that arrives in pieces.
class HeadScanner
{
public:
    enum Verdict { NeedsMore, Complete, Malformed };

    // `bytes` is everything so far, the same beginning each time. Malformed: a line that does not end in CRLF.
    Verdict scan(QByteArrayView bytes);
    qsizetype size() const { return m_scanned; } // of the head with its blank line, once Complete
    // Of the first line, as far as it has come.
    qsizetype lineSize() const { return m_lineStart > 0 ? m_lineSize : m_scanned; }

private:
    qsizetype m_scanned = 0;
    qsizetype m_lineSize = 0;
    qsizetype m_lineStart = 0;
};

// `head` ends with the blank line.
tl::expected<HttpHead, HeadRefusal> parseHead(QByteArrayView head, const HeadLimits &limits);

// Case-insensitive membership in a comma-separated field value.
bool hasToken(QByteArrayView value, QByteArrayView lowerCaseToken);

} // namespace parlor
