// SPDX-License-Identifier: GPL-3.0-or-later
// HTTP/1.1 answers as bytes (RFC 9112), and the small JSON bodies of refusals.
#pragma once

#include "server/doors/http.h"

namespace parlor {

// {"success":false,"message":...,"error":...}; the error is the word of a fault ("not_found"), or, for what only HTTP
// knows, the reason phrase in the same spelling ("method_not_allowed").
HttpResponse refusal(int status, const QByteArray &message);
HttpResponse refusal(const Fault &fault);
HttpResponse jsonAnswer(int status, const QByteArray &json);

QByteArray reasonPhrase(int status);

// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110 §5.6.7); msSinceEpoch in UTC.
QByteArray httpDate(qint64 msSinceEpoch);

// Head and body. `headOnly`: the answer to HEAD, which has the length but not the body. Fields that would break the
// head (CR, LF) are dropped. 1xx, 204 and 304 have neither body nor Content-Length.
QByteArray serialize(const HttpResponse &response, bool headOnly, bool close, bool http10);

} // namespace parlor
