// SPDX-License-Identifier: GPL-3.0-or-later
// Where a request carries its token: "Authorization: Bearer", else ?token= (SPEC §2.1).
#pragma once

#include "server/doors/http.h"

namespace parlor {

// Empty when there is none.
QByteArray credentialOf(const HttpRequest &request);

} // namespace parlor
