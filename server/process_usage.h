// SPDX-License-Identifier: GPL-3.0-or-later
// What this process takes of the machine, from Linux. Any thread.
#pragma once

#include <QtGlobal>

namespace parlor {

struct ProcessUsage
{
    qint64 residentBytes = 0;
    qint64 virtualBytes = 0;
    double cpuSeconds = 0;
    int openDescriptors = 0;
    qint64 maxDescriptors = 0;
};

// Takes some milliseconds when there are thousands of descriptors.
ProcessUsage processUsage();

} // namespace parlor
