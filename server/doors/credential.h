// SPDX-License-Identifier: GPL-3.0-or-later
// Where a request carries its token: "Authorization: Bearer", else ?token= (SPEC §2.1).
#pragma once

#include "server/doors/guard.h"
#include "server/model/chat/caller.h"

#include <functional>
#include <memory>

namespace parlor {

class Desk;

// Empty when there is none.
QByteArray credentialOf(const HttpRequest &request);

using Admit = std::function<void(const Caller &, const QByteArray &credential)>;
// Signs in before the handshake is accepted: refuses the upgrade, or calls `admit`, unless the door has gone by then.
void signInToUpgrade(Desk &desk, const HttpRequest &request, const Upgrade &upgrade, const std::weak_ptr<bool> &door,
                     const Admit &admit);

} // namespace parlor
