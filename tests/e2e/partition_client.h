// SPDX-License-Identifier: GPL-3.0-or-later
// A desktop without a window that does things at random and keeps a journal of them, outside of its own files: what it
// was about to do, and what its cache has said to be on the disk. To be killed at any time.
#pragma once

#include <QString>

class QCoreApplication;

namespace parlor::test {

struct PartitionClientOptions
{
    QString server;
    QString token;
    QString folder; // the cache's
    QString journal;
    quint32 seed = 0;
};

// Reads orders from stdin: "ops N", "retry", "read", "rest", "quit"; says "did" and "rested". Ends with stdin.
int runPartitionClient(QCoreApplication &app, const PartitionClientOptions &options);

} // namespace parlor::test
