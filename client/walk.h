// SPDX-License-Identifier: GPL-3.0-or-later
// The main job, walked once over real sockets: a guest writes, the host answers, the ticks go from sent to read.
#pragma once

#include <QUrl>

class QCoreApplication;

namespace parlor {

struct WalkOptions
{
    QUrl server;
    QByteArray guestToken;
    QByteArray hostToken;
};

// Prints one line per step with the time it took. Returns 0, or 1 after the step that did not end within 10 s.
int runWalk(QCoreApplication &app, const WalkOptions &options);

} // namespace parlor
