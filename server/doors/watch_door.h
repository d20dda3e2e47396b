// SPDX-License-Identifier: GPL-3.0-or-later
// What those who keep the server running ask over HTTP: /livez, /readyz and /metrics. Lives on the I/O thread.
#pragma once

#include "server/doors/http.h"

#include <functional>

namespace parlor {

class Desk;

class WatchDoor final
{
public:
    struct Sources
    {
        // A word for why nobody should be sent here now, empty when all is well.
        std::function<QByteArray()> unready;
        // Calls back with a page in Prometheus' text format 0.0.4, now or later.
        std::function<void(std::function<void(const QByteArray &)>)> metrics;
    };

    // `open`: anybody may read the metrics; else programs on this machine, and admins.
    WatchDoor(Desk &desk, Sources sources, bool open);

    // The event loop turns: that is all that it says.
    void live(const Respond &respond) const;
    void ready(const Respond &respond) const;
    void metrics(const HttpRequest &request, const Respond &respond) const;

private:
    void answer(const Respond &respond) const;

    Desk &m_desk;
    Sources m_sources;
    bool m_open;
};

} // namespace parlor
