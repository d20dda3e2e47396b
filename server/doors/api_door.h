// SPDX-License-Identifier: GPL-3.0-or-later
// /api: how to talk to this server, for people and for programs (resources/api).
#pragma once

namespace parlor {

class Front;

void addApi(Front &front);

} // namespace parlor
