// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that changed since a cursor, each thing in its final state, filtered by present membership (SPEC
// "Revision"). Pages are stable under concurrent change: what changes meanwhile reaches the client live.
#pragma once

#include "server/model/chat/caller.h"
#include "server/model/chat/query.h"
#include "server/model/rows/database.h"

namespace parlor {

Result<Changes> catchUp(Database &db, const Caller &caller, const CatchUp &query);

} // namespace parlor
