// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/signals.h"

#include <QSocketNotifier>

#include <csignal>

#include <sys/signalfd.h>
#include <unistd.h>

namespace parlor {

namespace {

sigset_t wanted()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    return set;
}

} // namespace

void Signals::block()
{
    const sigset_t set = wanted();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    // A peer that has gone is an error of write(2), not the end of the server.
    ::signal(SIGPIPE, SIG_IGN);
    // And so is a file that a limit does not let grow: to the storage it is a full disk.
    ::signal(SIGXFSZ, SIG_IGN);
}

Signals::Signals(QObject *parent)
    : QObject(parent)
{
    const sigset_t set = wanted();
    m_fd = ::signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
    const auto *notifier = new QSocketNotifier(m_fd, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        signalfd_siginfo info;
        while (::read(m_fd, &info, sizeof info) == ssize_t(sizeof info))
            Q_EMIT received();
    });
}

Signals::~Signals()
{
    ::close(m_fd);
}

} // namespace parlor
