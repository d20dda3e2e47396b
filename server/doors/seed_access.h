// SPDX-License-Identifier: GPL-3.0-or-later
// Seeds 000 and 003 have no credentials: which requests may come without one (SPEC §2.1).
#pragma once

#include "server/doors/http.h"
#include "server/model/base/fields.h"

namespace parlor {

// off: none. local: programs on this machine. open: whoever can connect.
enum class SeedDoors { Off, Local, Open };
template <> inline constexpr auto namesOf<SeedDoors> = std::array{"off", "local", "open"};

class SeedAccess
{
public:
    SeedAccess(SeedDoors doors, bool loopbackListener, const QList<QByteArray> &origins)
        : m_doors(doors)
        , m_loopbackListener(loopbackListener)
        , m_origins(origins)
    {
    }

    // Unauthorized unless everything holds. Whom the request may speak for is another question (desk/seed_people.h).
    Result<void> check(const HttpRequest &request) const;

private:
    SeedDoors m_doors;
    bool m_loopbackListener;
    QList<QByteArray> m_origins;
};

} // namespace parlor
