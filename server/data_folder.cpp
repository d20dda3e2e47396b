// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/data_folder.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype keyLength = 43; // 32 bytes in base64url without padding

tl::unexpected<Fault> trouble(const QString &path, const char *doing)
{
    return fail(Fault::Internal,
                u"%1: cannot %2: %3"_s.arg(path, QLatin1String(doing), QString::fromLocal8Bit(std::strerror(errno))));
}

class Descriptor
{
public:
    explicit Descriptor(int fd) : m_fd(fd) {}
    ~Descriptor() { if (m_fd >= 0) ::close(m_fd); }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    operator int() const { return m_fd; }
    int release() { return std::exchange(m_fd, -1); }

private:
    int m_fd;
};

Result<void> makeFolder(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    struct stat status;
    if (::stat(name.constData(), &status) == 0) {
        if (S_ISDIR(status.st_mode))
            return {};
        errno = ENOTDIR;
        return trouble(path, "use the folder");
    }
    // Only the last part is ours to protect; the parents get the usual mode.
    if (!QDir().mkpath(QFileInfo(path).path()) || ::mkdir(name.constData(), 0700) != 0)
        return trouble(path, "make the folder");
    return {};
}

void writePid(int lock)
{
    const QByteArray pid = QByteArray::number(qint64(::getpid())) + '\n';
    if (::ftruncate(lock, 0) == 0) {
        // Only for the message of a second process: nothing depends on it.
        [[maybe_unused]] const auto written = ::pwrite(lock, pid.constData(), size_t(pid.size()), 0);
    }
}

Result<void> writeDurably(const QString &folder, const QString &file, const QByteArray &content)
{
    const QString temporary = file + u".new"_s;
    {
        const Descriptor fd(::open(QFile::encodeName(temporary).constData(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC,
                                   0600));
        if (fd < 0 || ::write(fd, content.constData(), size_t(content.size())) != content.size() || ::fsync(fd) != 0)
            return trouble(temporary, "write");
    }
    if (::rename(QFile::encodeName(temporary).constData(), QFile::encodeName(file).constData()) != 0)
        return trouble(file, "write");
    const Descriptor directory(::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory < 0 || ::fsync(directory) != 0)
        return trouble(folder, "sync");
    return {};
}

} // namespace

DataFolder::DataFolder(const QString &path, int lock)
    : m_path(path)
    , m_lock(lock)
{
}

DataFolder::DataFolder(DataFolder &&other) noexcept
    : m_path(std::move(other.m_path))
    , m_lock(std::exchange(other.m_lock, -1))
{
}

DataFolder::~DataFolder()
{
    if (m_lock >= 0)
        ::close(m_lock);
}

Result<DataFolder> DataFolder::open(const QString &path)
{
    if (const Result<void> made = makeFolder(path); !made)
        return tl::unexpected<Fault>(made.error());
    const QString lockFile = path + u"/lock"_s;
    Descriptor lock(::open(QFile::encodeName(lockFile).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (lock < 0)
        return trouble(lockFile, "open");
    if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK)
            return trouble(lockFile, "lock");
        char pid[16] = {};
        [[maybe_unused]] const auto got = ::pread(lock, pid, sizeof pid - 1, 0);
        return fail(Fault::Conflict, u"the data folder %1 is in use by another process (%2)"_s.arg(
                                         path, QString::fromLatin1(pid).trimmed()));
    }
    writePid(lock);
    return DataFolder(path, lock.release());
}

Result<QByteArray> DataFolder::signingKey() const
{
    const QString path = m_path + u"/signing.key"_s;
    QFile file(path);
    if (file.exists()) {
        if (!file.open(QIODevice::ReadOnly))
            return fail(Fault::Internal, u"%1: cannot read: %2"_s.arg(path, file.errorString()));
        const QByteArray key = file.readAll().trimmed();
        if (key.size() < keyLength)
            return fail(Fault::Internal, u"%1: not a signing key. Move it away to have a new one made; all tokens "
                                         "that it signed end with it."_s.arg(path));
        return key;
    }
    QByteArray random(32, Qt::Uninitialized);
    QRandomGenerator::system()->generate(random.begin(), random.end());
    const QByteArray key = random.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    if (const Result<void> written = writeDurably(m_path, path, key + '\n'); !written)
        return tl::unexpected<Fault>(written.error());
    return key;
}

} // namespace parlor
