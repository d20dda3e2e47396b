// SPDX-License-Identifier: GPL-3.0-or-later
// A callback that the cache may keep longer than the object behind it lives.
#pragma once

#include <QPointer>

namespace parlor {

// Calls `callback` if `owner` is still there. Both on one thread.
template <typename Callback>
auto guarded(QObject *owner, Callback callback)
{
    return [alive = QPointer<QObject>(owner), callback = std::move(callback)](const auto &...arguments) {
        if (alive)
            callback(arguments...);
    };
}

} // namespace parlor
