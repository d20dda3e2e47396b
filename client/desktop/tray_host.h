// SPDX-License-Identifier: GPL-3.0-or-later
// Whether something on this desktop shows tray icons (a StatusNotifierWatcher with a host). GUI thread.
#pragma once

#include <QObject>

class QDBusServiceWatcher;

namespace parlor {

class TrayHost final : public QObject
{
    Q_OBJECT
    Q_PROPERTY(bool present READ isPresent NOTIFY presentChanged)
public:
    using QObject::QObject;

    // Asks the bus, if there is one, and follows it from now on. Returns at once.
    void start();
    bool isPresent() const { return m_present; }

Q_SIGNALS:
    void presentChanged();

private Q_SLOTS:
    void ask();

private:
    void setPresent(bool present);

    QDBusServiceWatcher *m_watcher = nullptr;
    bool m_present = false;
};

} // namespace parlor
