// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/desktop/launcher_badge.h"

#include "client/desktop/session_bus.h"

#include <QDBusMessage>
#include <QVariantMap>

namespace parlor {

using namespace Qt::StringLiterals;

void setLauncherBadge(int count)
{
    const std::optional<QDBusConnection> bus = sessionBus();
    if (!bus)
        return;
    QDBusMessage signal = QDBusMessage::createSignal(u"/im/parlor/Parlor"_s, u"com.canonical.Unity.LauncherEntry"_s,
                                                     u"Update"_s);
    signal << u"application://parlor.desktop"_s
           << QVariantMap{{u"count"_s, qint64(count)}, {u"count-visible"_s, count > 0}};
    bus->send(signal);
}

} // namespace parlor
