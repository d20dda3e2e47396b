// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/credential.h"

namespace parlor {

QByteArray credentialOf(const HttpRequest &request)
{
    const QByteArray authorization = request.field("authorization");
    if (authorization.isEmpty())
        return request.parameter(QStringLiteral("token")).toUtf8();
    // RFC 9110 §11.1: the scheme is case-insensitive
    constexpr qsizetype scheme = sizeof "Bearer " - 1;
    if (authorization.size() <= scheme || qstrnicmp(authorization.constData(), "Bearer ", scheme) != 0)
        return {};
    return authorization.sliced(scheme).trimmed();
}

} // namespace parlor
