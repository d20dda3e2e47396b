// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/newcomers.h"

namespace parlor {

bool Newcomers::mayCome(const QHostAddress &from, qint64 now)
{
    if (isThisMachine(from))
        return true;
    if (now >= m_until) {
        m_fromHere.clear();
        m_all = 0;
        m_until = now + 60'000;
    }
    if (m_all >= together)
        return false;
    int &fromHere = m_fromHere[addressKey(from)];
    if (fromHere >= perAddress)
        return false;
    ++m_all;
    ++fromHere;
    return true;
}

} // namespace parlor
