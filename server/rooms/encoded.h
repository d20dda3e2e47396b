// SPDX-License-Identifier: GPL-3.0-or-later
// The texts of one event, made once for each dialect and audience that turns out to listen. I/O thread.
#pragma once

#include "server/rooms/outlet.h"

#include <vector>

namespace parlor {

class Encoded
{
public:
    // The event outlives this.
    explicit Encoded(const Event &event)
        : m_event(event)
    {
    }

    const Event &event() const { return m_event; }

    // Good until the next call.
    const QList<QByteArray> &texts(const Dialect &dialect, Audience audience)
    {
        for (const Version &v : m_versions) {
            if (v.dialect == &dialect && v.audience == audience)
                return v.texts;
        }
        m_versions.push_back({&dialect, audience, dialect.encode(m_event, audience)});
        return m_versions.back().texts;
    }

    // To one who looks on, if they want to hear of it.
    void tell(Outlet *outlet)
    {
        if (!outlet->hears(m_event))
            return;
        for (const QByteArray &text : texts(outlet->dialect(), Audience::Others))
            outlet->send(text);
    }

private:
    struct Version
    {
        const Dialect *dialect;
        Audience audience;
        QList<QByteArray> texts;
    };
    const Event &m_event;
    std::vector<Version> m_versions;
};

} // namespace parlor
