// SPDX-License-Identifier: GPL-3.0-or-later
// The session bus, where there is one. Any thread.
#pragma once

#include <QDBusConnection>

#include <optional>

namespace parlor {

// Without this look, Qt and GLib would try to start a bus of their own, which takes seconds.
bool hasSessionBus();
// nullopt: there is none, or it cannot be reached.
std::optional<QDBusConnection> sessionBus();

} // namespace parlor
