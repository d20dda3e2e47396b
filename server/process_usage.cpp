// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/process_usage.h"

#include <QByteArray>
#include <QFile>

#include <algorithm>
#include <vector>

#include <poll.h>
#include <sys/resource.h>
#include <unistd.h>

namespace parlor {

namespace {

QByteArray contentOf(const char *path)
{
    QFile file(QString::fromLatin1(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// How many entries the table of descriptors has room for: no descriptor is beyond.
qint64 tableSize()
{
    for (const QByteArray &line : contentOf("/proc/self/status").split('\n')) {
        if (line.startsWith("FDSize:"))
            return line.sliced(sizeof "FDSize:" - 1).trimmed().toLongLong();
    }
    return 0;
}

// poll(2) marks the ones that do not exist: one call, where listing /proc/self/fd makes an entry for each.
int countDescriptors(qint64 limit)
{
    std::vector<pollfd> all(size_t(std::min(tableSize(), limit)));
    for (size_t i = 0; i < all.size(); ++i)
        all[i] = {int(i), 0, 0};
    if (::poll(all.data(), all.size(), 0) < 0)
        return 0;
    return int(std::count_if(all.begin(), all.end(), [](const pollfd &one) { return !(one.revents & POLLNVAL); }));
}

} // namespace

ProcessUsage processUsage()
{
    ProcessUsage usage;
    const QList<QByteArray> pages = contentOf("/proc/self/statm").simplified().split(' ');
    const qint64 pageSize = ::sysconf(_SC_PAGESIZE);
    usage.virtualBytes = pages.value(0).toLongLong() * pageSize;
    usage.residentBytes = pages.value(1).toLongLong() * pageSize;
    ::rusage spent{};
    ::getrusage(RUSAGE_SELF, &spent);
    usage.cpuSeconds = double(spent.ru_utime.tv_sec + spent.ru_stime.tv_sec)
        + double(spent.ru_utime.tv_usec + spent.ru_stime.tv_usec) / 1e6;
    ::rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    usage.maxDescriptors = qint64(limit.rlim_cur);
    usage.openDescriptors = countDescriptors(usage.maxDescriptors);
    return usage;
}

} // namespace parlor
