// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/desktop/tray_host.h"

#include "client/desktop/session_bus.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QDBusVariant>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

const QString service = u"org.kde.StatusNotifierWatcher"_s;
const QString path = u"/StatusNotifierWatcher"_s;

} // namespace

void TrayHost::start()
{
    std::optional<QDBusConnection> bus = sessionBus();
    if (!bus || m_watcher)
        return;
    m_watcher = new QDBusServiceWatcher(service, *bus, QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(m_watcher, &QDBusServiceWatcher::serviceRegistered, this, &TrayHost::ask);
    connect(m_watcher, &QDBusServiceWatcher::serviceUnregistered, this, [this] { setPresent(false); });
    for (const QString &name : {u"StatusNotifierHostRegistered"_s, u"StatusNotifierHostUnregistered"_s})
        bus->connect(service, path, service, name, this, SLOT(ask()));
    ask();
}

void TrayHost::ask()
{
    QDBusMessage question
        = QDBusMessage::createMethodCall(service, path, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    question << service << u"IsStatusNotifierHostRegistered"_s;
    question.setAutoStartService(false);
    auto *answer = new QDBusPendingCallWatcher(m_watcher->connection().asyncCall(question, 3000), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher *watcher) {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        setPresent(!reply.isError() && reply.value().variant().toBool());
    });
}

void TrayHost::setPresent(bool present)
{
    if (present == m_present)
        return;
    m_present = present;
    Q_EMIT presentChanged();
}

} // namespace parlor
