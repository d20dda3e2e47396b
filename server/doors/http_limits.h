// SPDX-License-Identifier: GPL-3.0-or-later
// How much, how many and how long: what the guard allows. Sizes in bytes, times in ms.
#pragma once

#include <QByteArray>
#include <QList>

namespace parlor {

struct HttpLimits
{
    int connections = 20000; // also WebSockets; beyond, one that nobody has signed in on goes, or the newcomer
    qsizetype head = 16 * 1024;
    qsizetype target = 8 * 1024;
    int fields = 64;
    qint64 body = 1024 * 1024; // unless the route says otherwise
    int headTime = 5000;      // to the first byte of a connection, then from the first byte of a head to its last
    int bodyTime = 15000;     // plus the time that what has come takes at the minimum rate; the same for answers
    int bodyRate = 16 * 1024; // bytes a second
    int idleTime = 30000;     // between two requests
    int answerTime = 60000;   // for the handler
    int lingerTime = 1000;    // after the last answer, for the client to read it before the socket goes
    int acceptPause = 50;     // when file descriptors have run out
    int perAddress = 256;     // sockets of one address (IPv6: of one /64); 127.0.0.1 and ::1 are not counted
    int unproven = 4000;      // sockets on which nobody has signed in; beyond, the one that waited longest goes
    qint64 unprovenBytes = 32 * 1024 * 1024; // that those have half sent, together; beyond, the oldest such one goes
    QList<QByteArray> trustedProxies; // addresses or CIDR ranges whose X-Forwarded-For is believed
};

} // namespace parlor
