// SPDX-License-Identifier: GPL-3.0-or-later
// How much there is, for administrators.
#pragma once

#include <QtGlobal>

namespace parlor {

struct Statistics
{
    qint64 conversations = 0;
    qint64 messages = 0; // deleted ones too: their rows stay
    qint64 onlineUsers = 0; // over all doors
};

} // namespace parlor
