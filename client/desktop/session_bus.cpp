// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/desktop/session_bus.h"

#include <QFile>

namespace parlor {

using namespace Qt::StringLiterals;

bool hasSessionBus()
{
    if (!qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS"))
        return true;
    const QString folder = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return !folder.isEmpty() && QFile::exists(folder + "/bus"_L1);
}

std::optional<QDBusConnection> sessionBus()
{
    if (!hasSessionBus())
        return std::nullopt;
    QDBusConnection bus = QDBusConnection::sessionBus();
    return bus.isConnected() ? std::optional(bus) : std::nullopt;
}

} // namespace parlor
