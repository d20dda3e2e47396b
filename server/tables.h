// SPDX-License-Identifier: GPL-3.0-or-later
// Says in the log, where debugging is wanted, which routes and verbs there are: what resources/api is held against.
#pragma once

namespace parlor {

class Front;

void logTables(const Front &front);

} // namespace parlor
