// SPDX-License-Identifier: GPL-3.0-or-later
// The number on the program's icon in the dock, for desktops that know com.canonical.Unity.LauncherEntry. GUI thread.
#pragma once

namespace parlor {

// Tells the bus, if there is one; nobody answers. 0 takes the number away.
void setLauncherBadge(int count);

} // namespace parlor
