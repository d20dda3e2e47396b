// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/base/mailbox.h"

#include <QtGlobal>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace parlor {

Bell::Bell()
    : m_fd(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
{
    if (m_fd < 0)
        qFatal("cannot create an eventfd: out of file descriptors");
}

Bell::~Bell()
{
    ::close(m_fd);
}

void Bell::ring()
{
    const quint64 one = 1;
    // EAGAIN means that the counter is full: the bell is ringing anyway.
    [[maybe_unused]] const auto written = ::write(m_fd, &one, sizeof one);
}

void Bell::silence()
{
    quint64 count = 0;
    [[maybe_unused]] const auto got = ::read(m_fd, &count, sizeof count);
}

void Bell::wait(int milliseconds)
{
    pollfd p{m_fd, POLLIN, 0};
    ::poll(&p, 1, milliseconds);
}

} // namespace parlor
