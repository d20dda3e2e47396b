// SPDX-License-Identifier: GPL-3.0-or-later
// What a replica's file holds, as text that can be compared: by public ids, so that local keys don't matter.
#pragma once

#include "client/cache/cache.h"
#include "server/model/rows/row.h"
#include "server/model/wire/codec.h"

#include <QTest>

namespace parlor::test {

template <typename T>
QStringList dumpRows(Database &db, const QByteArray &view, std::function<void(T &)> blur = {})
{
    QStringList lines;
    const QByteArray sql = "SELECT " + columnsOf<T>() + " FROM " + view;
    QSqlQuery q(db.handle());
    if (!q.exec(QString::fromUtf8(sql)))
        qFatal("cannot read %s", view.constData());
    while (q.next()) {
        T row = readRow<T>(q);
        if constexpr (requires { row.rev; }) {
            if (row.rev == 0) // a stub: known by name only
                continue;
        }
        if (blur)
            blur(row);
        lines.append(QString::fromUtf8(view + " " + toJson(row)));
    }
    lines.sort();
    return lines;
}

enum class Receipts {
    Exact,
    Blurred, // without delivered marks, which only senders are told, and the revisions that they take
};

inline QStringList dumpShared(const QString &folder, Receipts receipts = Receipts::Exact)
{
    Database db(folder + QStringLiteral("/cache.db"), Database::Mode::ReadOnly);
    const bool blur = receipts == Receipts::Blurred;
    QStringList all;
    all += dumpRows<User>(db, "user_rows", [&](User &u) {
        if (blur)
            u.lastSeenAt.reset(), u.rev = 1;
    });
    all += dumpRows<Property>(db, "property_rows");
    all += dumpRows<Booking>(db, "booking_rows");
    all += dumpRows<Conversation>(db, "conversation_rows");
    all += dumpRows<Participant>(db, "participant_rows", [&](Participant &p) {
        if (blur)
            p.deliveredSeq = 0, p.rev = 1;
    });
    all += dumpRows<Membership>(db, "membership_rows", [&](Membership &m) {
        if (blur)
            m.rev = 1;
    });
    all += dumpRows<Message>(db, "message_rows");
    return all;
}

// Runs a write of the cache to its end.
template <typename Start>
Result<void> finish(Start &&start)
{
    std::optional<Result<void>> result;
    start([&](const Result<void> &r) { result = r; });
    if (!QTest::qWaitFor([&] { return result.has_value(); }, 10'000))
        return fail(Fault::Internal, QStringLiteral("the write did not end"));
    return *result;
}

} // namespace parlor::test
