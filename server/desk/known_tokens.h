// SPDX-License-Identifier: GPL-3.0-or-later
// Whom tokens speak for that have been checked lately, so that a client of REST, who shows one with every request, does
// not cost a look-up each time. Lives on the I/O thread.
#pragma once

#include "server/model/chat/caller.h"

#include <QByteArray>
#include <QHash>

#include <optional>

namespace parlor {

class KnownTokens
{
public:
    static constexpr qsizetype most = 10'000;

    // Nothing for one that is not known or has ended. `now` in UTC ms.
    std::optional<Caller> find(const QByteArray &credential, Instant now) const
    {
        const auto it = m_known.constFind(credential);
        if (it == m_known.constEnd() || (it->until && *it->until <= now))
            return {};
        Caller caller = it->caller;
        caller.now = now;
        return caller;
    }

    // `round`: what round() said when the look-up began. Whoever has changed since is looked up again.
    void remember(const QByteArray &credential, const Caller &caller, std::optional<Instant> until, qint64 round)
    {
        if (round != m_round)
            return;
        if (m_known.size() >= most)
            m_known.clear();
        m_known.insert(credential, {caller, until});
    }

    void forget(const UserId &user)
    {
        ++m_round;
        m_known.removeIf([&](const auto &one) { return one.value().caller.user == user; });
    }

    qint64 round() const { return m_round; }

private:
    struct Known
    {
        Caller caller;
        std::optional<Instant> until;
    };
    QHash<QByteArray, Known> m_known;
    qint64 m_round = 0;
};

} // namespace parlor
