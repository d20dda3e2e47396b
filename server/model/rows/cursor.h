// SPDX-License-Identifier: GPL-3.0-or-later
// Where a replica stands: the epoch of a database (a restored backup begins a new one) and a revision in it. On the
// wire it is opaque text.
#pragma once

#include "server/model/chat/values.h"

namespace parlor {

struct Cursor
{
    QString epoch;
    Revision revision = 0;

    QString text() const { return epoch + QLatin1Char('.') + QString::number(revision); }
    // Anything that is not a cursor gives one of no epoch, which no database has: a resync.
    static Cursor parse(const QString &text)
    {
        const auto dot = text.lastIndexOf(QLatin1Char('.'));
        return dot < 0 ? Cursor{} : Cursor{text.left(dot), text.mid(dot + 1).toLongLong()};
    }
};

} // namespace parlor
