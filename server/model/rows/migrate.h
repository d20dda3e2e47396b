// SPDX-License-Identifier: GPL-3.0-or-later
// Numbered schema files in three tracks (shared, server, client) that live in one database file.
#pragma once

#include "server/model/rows/database.h"

#include <QStringList>

namespace parlor {

inline constexpr const char *sharedTrack = "shared";
inline constexpr const char *serverTrack = "server";
inline constexpr const char *clientTrack = "client";

// Applies what is missing of each track, each file in its own transaction. Throws SqlError; also when the file was
// written by a newer Parlor, and then changes nothing.
void migrate(Database &db, const QStringList &tracks);

// The version a track is at in this file; 0: not there.
int trackVersion(Database &db, const QString &track);

} // namespace parlor
