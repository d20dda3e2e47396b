// SPDX-License-Identifier: GPL-3.0-or-later
// Until when no notice is to be shown, as the person chose it; kept in settings.ini in the data folder. GUI thread.
#pragma once

#include "server/model/base/clock.h"

#include <QDateTime>
#include <QObject>
#include <QQmlEngine>
#include <QSettings>
#include <QTimer>

namespace parlor {

class DoNotDisturb final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given by App")
    // "off", "hour", "morning" or "on"; other words are ignored. It falls back to "off" by itself.
    Q_PROPERTY(QString choice READ choice WRITE setChoice NOTIFY changed)
    Q_PROPERTY(bool active READ isActive NOTIFY changed)
    Q_PROPERTY(QDateTime until READ until NOTIFY changed) // invalid: off, or without end
public:
    // The clock outlives this.
    DoNotDisturb(const QString &dataFolder, const Clock &clock, QObject *parent = nullptr);

    QString choice() const;
    void setChoice(const QString &choice);
    bool isActive() const { return choice() != QStringLiteral("off"); }
    QDateTime until() const;

Q_SIGNALS:
    void changed();

private:
    void waitForEnd();

    QSettings m_file;
    const Clock &m_clock;
    QString m_choice;
    Instant m_until = 0;
    QTimer m_timer;
};

// The next eight o'clock in the morning that a night lies before.
QDateTime nextMorning(const QDateTime &now);

} // namespace parlor
