// SPDX-License-Identifier: GPL-3.0-or-later
// A replica on disk with people, a place, stays and messages, for the list models: what is merged here comes as rows,
// as from a server.
#pragma once

#include "client/session/session.h"
#include "client/view/texts.h"

#include <QTemporaryDir>
#include <QTest>

namespace parlor::test {

class FixedClock final : public Clock
{
public:
    Instant now() const override { return at; }
    // Thursday 18 June 2026, 10:43 in Amsterdam
    Instant at = fromIso(QStringLiteral("2026-06-18T08:43:00Z"));
};

inline Viewer amsterdam()
{
    return {QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Amsterdam")};
}

class Inbox
{
public:
    Inbox()
        : cache(folder.path(), host, clock)
        , session(cache, clock)
    {
        if (!cache.open())
            qFatal("the cache cannot be opened");
        merge({person(host, QStringLiteral("Hanna Host"))});
    }

    Revision next() { return ++m_rev; }

    User person(const UserId &id, const QString &name)
    {
        User user;
        user.id = id;
        user.displayName = name;
        user.rev = user.createdRev = next();
        return user;
    }

    Property property(const QString &id, const QString &name)
    {
        Property p;
        p.id = {id};
        p.name = name;
        p.host = host;
        p.timeZone = QStringLiteral("Europe/Amsterdam");
        p.rev = p.createdRev = next();
        return p;
    }

    Booking booking(const QString &id, const QString &property, const UserId &guest, const QString &code)
    {
        Booking b;
        b.id = {id};
        b.code = code;
        b.property = {property};
        b.host = host;
        b.guest = guest;
        b.checkIn = QStringLiteral("2026-06-19T15:00");
        b.checkOut = QStringLiteral("2026-06-22T11:00");
        b.guests = 3;
        b.status = BookingStatus::Confirmed;
        b.rev = b.createdRev = next();
        return b;
    }

    // With its people's rows; the last activity is `at`.
    QList<Row> conversation(const QString &id, const QList<UserId> &others, Instant at, const QString &bookingId = {})
    {
        Conversation c;
        c.id = {id};
        c.kind = others.size() > 1 ? ConversationKind::Group : ConversationKind::Direct;
        c.contextType = bookingId.isEmpty() ? ContextType::General : ContextType::Booking;
        c.contextId = bookingId;
        c.creator = host;
        c.createdAt = c.updatedAt = c.lastAt = at;
        c.rev = c.createdRev = next();
        QList<Row> rows{c, membership(id, 0, 0, 0), participant(id, host, 0)};
        for (const UserId &user : others)
            rows.append(participant(id, user, 0));
        return rows;
    }

    Participant participant(const QString &conversation, const UserId &user, qint64 readSeq)
    {
        Participant p;
        p.conversation = {conversation};
        p.user = user;
        p.joinedAt = 1000;
        p.deliveredSeq = p.readSeq = readSeq;
        if (readSeq > 0)
            p.readAt = clock.at;
        p.rev = p.createdRev = next();
        return p;
    }

    Membership membership(const QString &conversation, qint64 own, qint64 countedAtRead, qint64 ownAtRead)
    {
        Membership m;
        m.conversation = {conversation};
        m.user = host;
        m.own = own;
        m.countedAtRead = countedAtRead;
        m.ownAtRead = ownAtRead;
        m.rev = next();
        return m;
    }

    Message message(const QString &conversation, qint64 seq, const UserId &sender, const QString &body, Instant at)
    {
        Message m;
        m.id = {conversation + QStringLiteral("-m%1").arg(seq)};
        m.conversation = {conversation};
        m.seq = seq;
        m.sender = sender;
        m.body = body;
        m.createdAt = at;
        m.counted = seq;
        m.rev = m.createdRev = next();
        return m;
    }

    void merge(const QList<Row> &rows)
    {
        bool done = false;
        cache.merge(rows, {}, [&](const Result<void> &result) { done = result.has_value(); });
        QVERIFY(QTest::qWaitFor([&] { return done; }, 10'000));
    }

    QTemporaryDir folder;
    FixedClock clock;
    UserId host{QStringLiteral("host")};
    Cache cache;
    Session session;

private:
    Revision m_rev = 0;
};

} // namespace parlor::test
