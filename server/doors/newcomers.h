// SPDX-License-Identifier: GPL-3.0-or-later
// How many people without any credential may become visitors within a minute: each makes rows that stay.
#pragma once

#include "server/doors/addresses.h"

#include <QHash>

namespace parlor {

class Newcomers
{
public:
    static constexpr int perAddress = 20; // an office behind one address; IPv6: of one /64
    static constexpr int together = 1000;

    // Counts one more; false when there were enough. This machine's own are not counted. `now`: steady ms.
    bool mayCome(const QHostAddress &from, qint64 now);

private:
    QHash<AddressKey, int> m_fromHere;
    int m_all = 0;
    qint64 m_until = 0;
};

} // namespace parlor
