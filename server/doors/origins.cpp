// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/origins.h"

namespace parlor {

Origins::Origins(const QList<QByteArray> &allowed)
    : m_allowed(allowed)
    , m_any(allowed.contains(QByteArray("*")))
{
}

bool Origins::contains(const QByteArray &origin) const
{
    return m_any || m_allowed.contains(origin);
}

bool Origins::allows(const HttpRequest &request) const
{
    const QByteArray origin = request.field("origin");
    return origin.isEmpty() || contains(origin);
}

void Origins::admit(const HttpRequest &request, HttpResponse &response) const
{
    const QByteArray origin = request.field("origin");
    if (origin.isEmpty() || !contains(origin))
        return;
    // Echoed, never "*": the answer is for this page only, and caches must know.
    response.fields.emplaceBack("Access-Control-Allow-Origin", origin);
    response.fields.emplaceBack("Access-Control-Allow-Credentials", "true");
    response.fields.emplaceBack("Vary", "Origin");
}

} // namespace parlor
