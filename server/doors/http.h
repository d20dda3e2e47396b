// SPDX-License-Identifier: GPL-3.0-or-later
// One HTTP/1.1 request, complete and vetted, and the answer to it. Plain values: the guard parses, the front routes.
#pragma once

#include "server/model/base/fault.h"

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QUrlQuery>

#include <functional>

namespace parlor {

class HttpConnection;

struct HttpRequest
{
    QByteArray method; // upper case, as sent
    QByteArray path;   // percent-encoded, origin form, without the query: "/messaging/conversations"
    QUrlQuery query;
    QList<std::pair<QByteArray, QByteArray>> fields; // names in lower case, values trimmed
    QByteArray body;
    QHostAddress peer; // the client's, also behind a trusted proxy
    bool http10 = false;
    HttpConnection *client = nullptr; // who asks; valid during the call that hands the request over

    // The value of the first field of that (lower-case) name; empty if there is none.
    QByteArray field(const QByteArray &name) const;
    // A query parameter, percent-decoded; empty if absent.
    QString parameter(const QString &name) const;
};

struct HttpResponse
{
    int status = 200;
    QByteArray contentType = "application/json; charset=utf-8";
    QByteArray body;
    QList<std::pair<QByteArray, QByteArray>> fields; // beyond Content-Type, -Length, Date, Connection
    // The door knows who asked, by a credential that it has checked: the connection no longer counts as unproven.
    bool signedIn = false;
};

// Calls back exactly once, on the I/O thread; after the client has left the call does nothing.
using Respond = std::function<void(HttpResponse)>;

} // namespace parlor
