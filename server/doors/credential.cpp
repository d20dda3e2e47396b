// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/credential.h"

#include "server/desk/desk.h"
#include "server/doors/response.h"

namespace parlor {

using namespace Qt::StringLiterals;

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

void signInToUpgrade(Desk &desk, const HttpRequest &request, const Upgrade &upgrade, const std::weak_ptr<bool> &door,
                     const Admit &admit)
{
    const QByteArray credential = credentialOf(request);
    if (credential.isEmpty())
        return upgrade.refuse(refusal({Fault::Unauthorized, u"a token is needed"_s, {}}));
    desk.signIn(credential, [=](const Result<Caller> &caller) {
        if (door.expired())
            return;
        if (caller)
            admit(*caller, credential);
        else
            upgrade.refuse(refusal(caller.error()));
    });
}

} // namespace parlor
