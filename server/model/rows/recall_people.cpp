// SPDX-License-Identifier: GPL-3.0-or-later
// Who shares which conversation: what opening one and its comings and goings need to know.
#include "server/model/rows/recall.h"

#include "server/model/rows/row.h"

#include <algorithm>

namespace parlor {

void Recall::saved(const User &user)
{
    m_users.remove(user.id);
    const auto isOne = [&](const User &admin) { return admin.id == user.id; };
    if (user.role == UserRole::Admin || (m_admins && std::any_of(m_admins->begin(), m_admins->end(), isOne)))
        m_admins.reset();
}

const QList<User> &Recall::admins()
{
    if (!m_admins) {
        constexpr int most = 100;
        m_admins.emplace();
        static const QByteArray sql = "SELECT " + columnsOf<User>() + " FROM user_rows WHERE role = ? ORDER BY key LIMIT ?";
        QSqlQuery &q = m_db.run(sql.constData(), int(UserRole::Admin), most);
        while (q.next())
            m_admins->append(readRow<User>(q));
        q.finish();
    }
    return *m_admins;
}

void Recall::name(Situation &s, const UserId &id)
{
    if (const RecalledUser *known = user(id))
        s.named.append(known->row);
}

void Recall::lookUpOpen(Situation &s, const OpenConversation &c, const Caller &caller)
{
    if (c.contextType == ContextType::Booking)
        lookUpBooking(s, BookingId{c.contextId}, caller);

    RecalledConversation *found = nullptr;
    if (const QString name = uniqueName(c, caller.user); !name.isEmpty() && !c.exactId) {
        QSqlQuery &q = m_db.run("SELECT id FROM conversations WHERE unique_as = ?", name);
        const ConversationId id{q.next() ? q.value(0).toString() : QString()};
        q.finish();
        if (!id.isEmpty())
            found = conversation(id);
    }
    if (!found && !c.id.isEmpty())
        found = conversation(c.id);
    lookUpSelf(s, found, caller);

    name(s, caller.user);
    for (const UserId &id : c.members.mid(0, 1001))
        name(s, id);
    if (s.booking) {
        name(s, s.booking->guest);
        name(s, s.booking->host);
        if (found)
            lookUpBeginner(s, *found);
    } else if (c.contextType == ContextType::Booking && !found && c.members.isEmpty() && caller.role == UserRole::Guest) {
        s.admins = admins();
    }
}

// Who was let in again later is there by somebody's will.
void Recall::lookUpBeginner(Situation &s, RecalledConversation &c)
{
    const RecalledMember *const m = c.member(c.row.creator);
    if (!m || m->participant.leftAt || m->participant.joinedAt != c.row.createdAt)
        return;
    if (const RecalledUser *known = user(c.row.creator); known && known->row.role == UserRole::Guest) {
        s.concerned = {m->participant};
        s.concernedMemberships = {m->membership};
    }
}

void Recall::lookUpMembers(Situation &s, const ConversationId &id, const QList<UserId> &named, const Caller &caller,
                           bool wantsHeir)
{
    RecalledConversation *const row = conversation(id);
    lookUpSelf(s, row, caller);
    if (!row)
        return;
    for (const UserId &user : named.mid(0, 1001)) {
        name(s, user);
        if (const RecalledMember *m = row->member(user)) {
            s.concerned.append(m->participant);
            s.concernedMemberships.append(m->membership);
        }
    }
    if (!wantsHeir)
        return;
    const RecalledMember *heir = nullptr;
    for (const auto &[user, m] : row->people()) {
        if (m.participant.leftAt || named.contains(user))
            continue;
        s.otherAdmin |= m.participant.role == ParticipantRole::Admin;
        const auto seniority = [](const RecalledMember &one) { return std::pair(one.participant.joinedAt, one.userKey); };
        if (!heir || seniority(m) < seniority(*heir))
            heir = &m;
    }
    if (heir) {
        s.heir = heir->participant;
        s.heirMembership = heir->membership;
    }
}

} // namespace parlor
