// SPDX-License-Identifier: GPL-3.0-or-later
// A disk and a clock that a test controls, for a program under LD_PRELOAD. Needs no privileges, unlike the real thing.
//
// PARLOR_RIG names a file that is looked at all the time: at byte 0 the state of the disk (32 bits: 0 well, 1 full,
// 2 read-only, 3 broken, 4 takes writes and cannot sync them), at byte 8 by how much the wall clock is wrong (64 bits, ms). Both in the machine's byte order.
// PARLOR_CRASH_AT=point:N ends the program, as kill -9 does, when it comes to the point the Nth time:
//   wal-write  half of a write to the WAL is done     db-write  half of a write to the database (a checkpoint) is done
//   wal-sync   before the WAL is synced               db-sync   before the database is synced
// PARLOR_RIG_LOG names a file that gets every write to the WAL and the database, with what stood there before, and every
// sync: with it wire.py can take back, after a kill, what a loss of power would have taken.
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <linux/falloc.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

namespace {

enum Disk { Well, Full, ReadOnly, Broken, Unsynced };

struct Settings
{
    volatile int disk;
    int unused;
    volatile long long clockOffsetMs;
};

const Settings *settings()
{
    static const Settings *const mapped = [] {
        static const Settings none{};
        const char *path = std::getenv("PARLOR_RIG");
        const int fd = path ? ::open(path, O_RDONLY | O_CLOEXEC) : -1;
        if (fd < 0)
            return &none;
        void *page = ::mmap(nullptr, sizeof(Settings), PROT_READ, MAP_SHARED, fd, 0);
        ::close(fd);
        return page == MAP_FAILED ? &none : static_cast<const Settings *>(page);
    }();
    return mapped;
}

enum class File : unsigned { Other, Wal, Database };

bool endsWith(const char *path, size_t length, const char *tail)
{
    const size_t n = std::strlen(tail);
    return length >= n && std::memcmp(path + length - n, tail, n) == 0;
}

File fileOf(int fd)
{
    char link[64] = "/proc/self/fd/";
    char digits[16];
    int n = 0;
    for (int rest = fd; n == 0 || rest > 0; rest /= 10)
        digits[n++] = char('0' + rest % 10);
    char *out = link + std::strlen(link);
    while (n > 0)
        *out++ = digits[--n];
    *out = 0;
    char path[4096];
    const ssize_t length = ::readlink(link, path, sizeof path);
    if (length <= 0)
        return File::Other;
    if (endsWith(path, size_t(length), ".db-wal"))
        return File::Wal;
    return endsWith(path, size_t(length), ".db") ? File::Database : File::Other;
}

// True at the point and time that was asked for.
bool timeToDie(const char *point)
{
    static const char *const wanted = std::getenv("PARLOR_CRASH_AT");
    if (!wanted)
        return false;
    const size_t length = std::strlen(point);
    if (std::strncmp(wanted, point, length) != 0 || (wanted[length] != ':' && wanted[length] != 0))
        return false;
    static std::atomic<int> left{wanted[length] == ':' ? std::atoi(wanted + length + 1) : 1};
    return --left == 0;
}

void die()
{
    ::raise(SIGKILL);
}

struct Record
{
    File file;
    unsigned isSync; // or a change of size, which we take as durable at once
    long long at, count, oldCount, sizeBefore;
    // then oldCount bytes, as they were, and count bytes, as they become
};

void append(const Record &record, const void *before, const void *after)
{
    static const int log = [] {
        const char *path = std::getenv("PARLOR_RIG_LOG");
        return path ? ::open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600) : -1;
    }();
    const iovec parts[] = {{const_cast<Record *>(&record), sizeof record},
                           {const_cast<void *>(before), size_t(record.oldCount)},
                           {const_cast<void *>(after), size_t(record.count)}};
    if (log >= 0)
        ::syscall(SYS_writev, log, parts, 3);
}

bool isLogged()
{
    static const bool logged = std::getenv("PARLOR_RIG_LOG") != nullptr;
    return logged;
}

void logWrite(File file, int fd, const void *bytes, size_t count, off64_t at)
{
    if (file == File::Other || !isLogged())
        return;
    static thread_local char before[1 << 17];
    struct stat s;
    const ssize_t old = ::syscall(SYS_pread64, fd, before, count < sizeof before ? count : sizeof before, at);
    ::fstat(fd, &s);
    append({file, 0, at, static_cast<long long>(count), old > 0 ? old : 0, s.st_size}, before, bytes);
}

void logSync(File file)
{
    if (file != File::Other && isLogged())
        append({file, 1, 0, 0, 0, 0}, nullptr, nullptr);
}

// 0, or the error that the disk gives.
int refusal(int fd, off_t end)
{
    switch (settings()->disk) {
    case Full: { // what is allocated already can still be written
        struct stat s;
        return ::fstat(fd, &s) == 0 && end > s.st_size ? ENOSPC : 0;
    }
    case ReadOnly:
        return EROFS;
    case Broken:
        return EIO;
    default:
        return 0;
    }
}

} // namespace

extern "C" {

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at)
{
    if (const int error = refusal(fd, at + off64_t(count))) {
        errno = error;
        return -1;
    }
    const File file = fileOf(fd);
    logWrite(file, fd, bytes, count, at);
    if ((file == File::Wal && timeToDie("wal-write")) || (file == File::Database && timeToDie("db-write"))) {
        ::syscall(SYS_pwrite64, fd, bytes, count / 2, at);
        die();
    }
    return ::syscall(SYS_pwrite64, fd, bytes, count, at);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at)
{
    return pwrite64(fd, bytes, count, at);
}

int fdatasync(int fd)
{
    const File file = fileOf(fd);
    if ((file == File::Wal && timeToDie("wal-sync")) || (file == File::Database && timeToDie("db-sync")))
        die();
    if (settings()->disk == Broken || settings()->disk == Unsynced) {
        errno = EIO;
        return -1;
    }
    const int result = int(::syscall(SYS_fdatasync, fd));
    if (result == 0)
        logSync(file);
    return result;
}

int fsync(int fd)
{
    return fdatasync(fd);
}

int ftruncate64(int fd, off64_t size)
{
    if (settings()->disk == ReadOnly || settings()->disk == Broken) {
        errno = settings()->disk == ReadOnly ? EROFS : EIO;
        return -1;
    }
    const int result = int(::syscall(SYS_ftruncate, fd, size));
    logSync(fileOf(fd));
    return result;
}

int clock_gettime(clockid_t clock, struct timespec *t) noexcept
{
    const int result = int(::syscall(SYS_clock_gettime, clock, t));
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) {
        const long long offset = settings()->clockOffsetMs;
        long long ns = t->tv_nsec + offset % 1000 * 1'000'000;
        t->tv_sec += offset / 1000;
        if (ns < 0) {
            ns += 1'000'000'000;
            --t->tv_sec;
        } else if (ns >= 1'000'000'000) {
            ns -= 1'000'000'000;
            ++t->tv_sec;
        }
        t->tv_nsec = long(ns);
    }
    return result;
}

int gettimeofday(struct timeval *__restrict t, void *__restrict) noexcept
{
    struct timespec now;
    const int result = clock_gettime(CLOCK_REALTIME, &now);
    t->tv_sec = now.tv_sec;
    t->tv_usec = now.tv_nsec / 1000;
    return result;
}

time_t time(time_t *t) noexcept
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (t)
        *t = now.tv_sec;
    return now.tv_sec;
}

} // extern "C"
