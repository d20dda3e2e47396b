// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/quit_signals.h"

#include <QSocketNotifier>

#include <csignal>

#include <sys/eventfd.h>
#include <unistd.h>

namespace parlor {

namespace {

constexpr int wanted[] = {SIGTERM, SIGINT, SIGHUP};
int wakeUp = -1;

void restore()
{
    for (const int signal : wanted)
        ::signal(signal, SIG_DFL);
}

// Handlers, unlike blocked signals, are not inherited by the programs that we start.
void handle(int)
{
    const int error = errno;
    const quint64 one = 1;
    [[maybe_unused]] const ssize_t written = ::write(wakeUp, &one, sizeof one);
    restore();
    errno = error;
}

} // namespace

QuitSignals::QuitSignals(QObject *parent)
    : QObject(parent)
    , m_fd(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
{
    wakeUp = m_fd;
    const auto *notifier = new QSocketNotifier(m_fd, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        quint64 count = 0;
        if (::read(m_fd, &count, sizeof count) == ssize_t(sizeof count))
            Q_EMIT received();
    });
    struct sigaction action = {};
    action.sa_handler = handle;
    action.sa_flags = SA_RESTART;
    for (const int signal : wanted)
        ::sigaction(signal, &action, nullptr);
}

QuitSignals::~QuitSignals()
{
    restore();
    wakeUp = -1;
    ::close(m_fd);
}

} // namespace parlor
