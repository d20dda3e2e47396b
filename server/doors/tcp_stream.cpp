// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/tcp_stream.h"

#include <QEvent>

#include <cerrno>
#include <linux/sockios.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <utility>

namespace parlor {

// Takes its event itself: one indirect call instead of a signal, and no connection object per socket.
class TcpStream::Watcher final : public QSocketNotifier
{
public:
    Watcher(int fd, Type type, TcpStream &stream, void (*ready)(TcpStream &))
        : QSocketNotifier(fd, type)
        , m_stream(stream)
        , m_ready(ready)
    {
    }

protected:
    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::SockAct)
            return QSocketNotifier::event(event);
        m_ready(m_stream);
        return true;
    }

private:
    TcpStream &m_stream;
    void (*m_ready)(TcpStream &);
};

TcpStream::TcpStream(int descriptor)
    : m_fd(descriptor)
{
    // What is written has been collected for a whole turn already.
    const int on = 1;
    ::setsockopt(m_fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

TcpStream::~TcpStream()
{
    // Before the descriptor is closed and given to somebody else.
    m_reader.reset();
    m_writer.reset();
    ::close(m_fd);
}

void TcpStream::setReading(bool on)
{
    if (m_reader) {
        m_reader->setEnabled(on && !m_broken);
    } else if (on && !m_broken) {
        m_reader = std::make_unique<Watcher>(m_fd, QSocketNotifier::Read, *this, [](TcpStream &stream) {
            if (stream.m_user)
                stream.m_user->readable();
        });
    }
}

qint64 TcpStream::read(char *to, qint64 size)
{
    if (m_broken)
        return -1;
    for (;;) {
        const ssize_t got = ::recv(m_fd, to, size_t(size), 0);
        if (got > 0)
            return got;
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            return 0;
        setReading(false);
        if (got < 0)
            m_broken = true;
        return -1;
    }
}

qint64 TcpStream::untaken() const
{
    int queued = 0;
    return ::ioctl(m_fd, SIOCOUTQ, &queued) == 0 ? pending() + queued : pending();
}

bool TcpStream::hasEnded() const
{
    char one;
    const ssize_t got = m_broken ? 0 : ::recv(m_fd, &one, 1, MSG_PEEK);
    return got == 0 || (got < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR);
}

// Bytes that the kernel took, or -1.
qint64 TcpStream::transmit(const char *from, qint64 size)
{
    qint64 done = 0;
    while (done < size) {
        const ssize_t sent = ::send(m_fd, from + done, size_t(size - done), MSG_NOSIGNAL);
        if (sent >= 0) {
            done += sent;
        } else if (errno == EAGAIN || errno == EWOULDBLOCK || errno == ENOBUFS) {
            break;
        } else if (errno != EINTR) {
            m_broken = true;
            return -1;
        }
    }
    return done;
}

bool TcpStream::write(const char *from, qint64 size)
{
    if (m_broken || m_finishing)
        return false;
    qint64 done = 0;
    if (pending() == 0) {
        done = transmit(from, size);
        if (done < 0)
            return false;
    }
    if (done == size)
        return true;
    if (m_sent > 0) {
        m_waiting.remove(0, m_sent);
        m_sent = 0;
    }
    m_waiting.append(from + done, size - done);
    if (!m_writer) {
        m_writer = std::make_unique<Watcher>(m_fd, QSocketNotifier::Write, *this,
                                             [](TcpStream &stream) { stream.writable(); });
    }
    m_writer->setEnabled(true);
    return true;
}

void TcpStream::writable()
{
    const qint64 done = transmit(m_waiting.constData() + m_sent, pending());
    if (done >= 0) {
        m_sent += done;
        if (pending() > 0)
            return;
    }
    m_waiting = {};
    m_sent = 0;
    m_writer->setEnabled(false);
    if (m_finishing && !m_broken)
        ::shutdown(m_fd, SHUT_WR);
    if (m_user)
        m_user->drained();
}

void TcpStream::finish()
{
    if (std::exchange(m_finishing, true) || m_broken)
        return;
    if (pending() == 0)
        ::shutdown(m_fd, SHUT_WR);
}

} // namespace parlor
