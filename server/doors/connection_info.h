// SPDX-License-Identifier: GPL-3.0-or-later
// One client as an operator sees it: `parlord connections list`, and the gauges of /metrics. A snapshot.
#pragma once

#include "server/model/base/clock.h"
#include "server/model/chat/values.h"

#include <QByteArray>
#include <QHostAddress>

namespace parlor {

struct ConnectionInfo
{
    qint64 id = 0;     // given by the guard to each client, never given again while the server runs
    QByteArray door;   // "socket.io", "native", "simple", "raw", "http"
    UserId user;       // empty while nobody has signed in
    QHostAddress peer; // the client's, also behind a trusted proxy
    Instant since = 0; // UTC ms
    qint64 pending = 0; // bytes that the client has not taken yet
};

} // namespace parlor
