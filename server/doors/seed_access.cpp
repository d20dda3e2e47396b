// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/seed_access.h"

#include <algorithm>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

// Somebody stands in between, and so the peer is not who asks.
bool cameThroughProxy(const HttpRequest &request)
{
    return std::any_of(request.fields.begin(), request.fields.end(), [](const auto &field) {
        return field.first == "forwarded" || field.first == "via" || field.first.startsWith("x-forwarded-");
    });
}

// A page of another site that has our address under its own name cannot say that it came here.
bool isLocalHost(const QByteArray &host)
{
    const qsizetype colon = host.indexOf(':', host.startsWith('[') ? host.indexOf(']') : 0);
    const QByteArray name = (colon < 0 ? host : host.first(colon)).toLower();
    return name == "localhost" || name == "127.0.0.1" || name == "[::1]";
}

} // namespace

Result<void> SeedAccess::check(const HttpRequest &request) const
{
    const QByteArray origin = request.field("origin");
    const bool listed = origin.isEmpty() || m_origins.contains(origin); // "*" is for those with a token
    const bool local = m_loopbackListener && request.peer.isLoopback() && !cameThroughProxy(request)
        && isLocalHost(request.field("host"));
    if (listed && (m_doors == SeedDoors::Open || (m_doors == SeedDoors::Local && local)))
        return {};
    return fail(Fault::Unauthorized, u"A token is needed"_s);
}

} // namespace parlor
