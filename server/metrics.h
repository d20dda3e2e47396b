// SPDX-License-Identifier: GPL-3.0-or-later
// What the server counts, as Prometheus reads it (text format 0.0.4). Everything is counted plainly where it happens;
// families, names and help exist only while a page is made. I/O thread.
#pragma once

#include "server/model/base/clock.h"

#include <QByteArray>
#include <QList>

namespace parlor {

class ActionDoor;
class Desk;
class Front;
class LoopWatch;
class NativeDoor;
class SimpleDoor;
class SocketIoDoor;
class SqliteStore;
struct ProcessUsage;
struct QueueCount;

struct MetricSources
{
    const Front &front;
    const NativeDoor &native;
    const SimpleDoor &simple;
    const ActionDoor &action;
    const SocketIoDoor &socketIo;
    const Desk &desk;
    SqliteStore &store;
    const LoopWatch &loop;
    Instant startedAt;
    const ProcessUsage &process;
    const QList<QueueCount> &queues; // of what is to be done, as far as it could be counted
};

QByteArray metricsPage(const MetricSources &sources);

} // namespace parlor
