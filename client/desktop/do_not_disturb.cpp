// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/desktop/do_not_disturb.h"

#include <QDir>

#include <algorithm>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

constexpr Instant hour = 3'600'000;
constexpr Instant longestWait = hour; // the computer may sleep in between, or its clock may be set

} // namespace

QDateTime nextMorning(const QDateTime &now)
{
    const QTime eight(8, 0);
    // Who asks after midnight means the morning that comes.
    const bool today = now.time() < QTime(5, 0);
    return {today ? now.date() : now.date().addDays(1), eight};
}

DoNotDisturb::DoNotDisturb(const QString &dataFolder, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_file(QDir(dataFolder).filePath(u"settings.ini"_s), QSettings::IniFormat)
    , m_clock(clock)
    , m_choice(m_file.value("doNotDisturb"_L1, u"off"_s).toString())
    , m_until(m_file.value("doNotDisturbUntil"_L1, 0).toLongLong())
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (isActive())
            waitForEnd();
        else
            Q_EMIT changed();
    });
    waitForEnd();
}

QString DoNotDisturb::choice() const
{
    if (m_choice == "on"_L1)
        return m_choice;
    const bool timed = m_choice == "hour"_L1 || m_choice == "morning"_L1;
    // A clock that was far ahead when it was chosen must not silence for years.
    const bool runs = m_until > m_clock.now() && m_until < m_clock.now() + 36 * hour;
    return timed && runs ? m_choice : u"off"_s;
}

void DoNotDisturb::setChoice(const QString &choice)
{
    const bool known = choice == "off"_L1 || choice == "hour"_L1 || choice == "morning"_L1 || choice == "on"_L1;
    if (!known || (choice == this->choice() && choice != "hour"_L1))
        return;
    m_choice = choice;
    m_until = 0;
    if (choice == "hour"_L1)
        m_until = m_clock.now() + hour;
    else if (choice == "morning"_L1)
        m_until = nextMorning(QDateTime::fromMSecsSinceEpoch(m_clock.now())).toMSecsSinceEpoch();
    m_file.setValue("doNotDisturb"_L1, m_choice);
    m_file.setValue("doNotDisturbUntil"_L1, m_until);
    waitForEnd();
    Q_EMIT changed();
}

QDateTime DoNotDisturb::until() const
{
    return isActive() && m_until > 0 ? QDateTime::fromMSecsSinceEpoch(m_until) : QDateTime();
}

void DoNotDisturb::waitForEnd()
{
    m_timer.stop();
    if (isActive() && m_until > 0)
        m_timer.start(int(std::clamp(m_until - m_clock.now() + 20, Instant(20), longestWait)));
}

} // namespace parlor
