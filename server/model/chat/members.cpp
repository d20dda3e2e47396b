// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/chat/members.h"

#include "server/model/chat/announcements.h"

#include <QSet>

#include <algorithm>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maxAtOnce = 1000;

bool isKnown(const Situation &s, const UserId &user)
{
    return std::any_of(s.named.begin(), s.named.end(), [&](const User &u) { return u.id == user; });
}

qsizetype indexOf(const QList<Participant> &people, const UserId &user)
{
    const auto it = std::find_if(people.begin(), people.end(), [&](const Participant &p) { return p.user == user; });
    return it == people.end() ? -1 : it - people.begin();
}

MembersChanged changeOf(const Situation &s)
{
    MembersChanged changed;
    changed.conversation = *s.conversation;
    changed.members = s.members;
    return changed;
}

// New members see all history and start read (SPEC "Membership").
void join(MembersChanged &changed, const Situation &s, const UserId &user, Instant now)
{
    const qsizetype before = indexOf(s.concerned, user);
    Participant p = before < 0 ? Participant{} : s.concerned[before];
    p.conversation = s.conversation->id;
    p.user = user;
    p.role = ParticipantRole::Member;
    p.joinedAt = now;
    p.leftAt.reset();
    p.deliveredSeq = p.readSeq = s.conversation->headSeq;
    Membership m;
    m.conversation = p.conversation;
    m.user = user;
    m.own = m.ownAtRead = before < 0 ? 0 : s.concernedMemberships[before].own;
    m.countedAtRead = s.conversation->counted;
    changed.changed.append(p);
    changed.memberships.append(m);
    changed.members.append(user);
}

// The one named, who must be in it.
Result<Participant> memberOf(const Situation &s, const UserId &user)
{
    const qsizetype at = indexOf(s.concerned, user);
    if (at < 0 || s.concerned[at].leftAt)
        return fail(Fault::NotFound, u"%1 is not in this conversation."_s.arg(user.text), u"member"_s);
    return s.concerned[at];
}

bool &flagOf(Membership &m, OwnFlag flag)
{
    switch (flag) {
    case OwnFlag::Pinned:
        return m.pinned;
    case OwnFlag::Archived:
        return m.archived;
    case OwnFlag::Muted:
        break;
    }
    return m.muted;
}

} // namespace

Result<Decision> decideAdd(const AddMembers &c, const Caller &caller, const Situation &s)
{
    const bool joins = c.members == QList<UserId>{caller.user};
    if (auto ok = checkConversation(caller, joins ? Verb::Join : Verb::Manage, s); !ok)
        return tl::unexpected(ok.error());
    if (c.members.isEmpty() || c.members.size() > maxAtOnce)
        return fail(Fault::Validation, u"members: expected 1 to 1000 people"_s, u"members"_s);
    const auto audience = audienceOf(c.conversation);
    if (audience && joins && !isAddressed(*audience, caller.role))
        return fail(Fault::Forbidden, u"These announcements are for others."_s);
    MembersChanged changed = changeOf(s);
    const bool many = c.members.size() > 5; // maybe into a community of thousands
    QSet<QString> present;
    if (many) {
        for (const UserId &user : s.members)
            present.insert(user.text);
    }
    for (const UserId &user : c.members) {
        if (!isKnown(s, user))
            return fail(Fault::NotFound, "User not found: "_L1 + user.text, u"members"_s);
        if (many ? present.contains(user.text) : changed.members.contains(user))
            continue;
        present.insert(user.text);
        join(changed, s, user, caller.now);
    }
    if (changed.changed.isEmpty())
        return Decision{{}, {}, s.conversation};
    return Decision{{changed}, {}, {}};
}

Result<Decision> decideRemove(const RemoveMember &c, const Caller &caller, const Situation &s)
{
    const bool leaves = c.member == caller.user;
    if (auto ok = checkConversation(caller, leaves ? Verb::Leave : Verb::Manage, s); !ok)
        return tl::unexpected(ok.error());
    Result<Participant> found = memberOf(s, c.member);
    if (!found)
        return tl::unexpected(found.error());
    MembersChanged changed = changeOf(s);
    found->leftAt = caller.now;
    changed.changed.append(*found);
    changed.memberships.append(s.concernedMemberships[indexOf(s.concerned, c.member)]);
    changed.members.removeAll(c.member);
    changed.gone.append(c.member);
    // Somebody has to be able to let people in.
    if (found->role == ParticipantRole::Admin && !s.otherAdmin && s.heir) {
        changed.changed.append(*s.heir);
        changed.changed.last().role = ParticipantRole::Admin;
        changed.memberships.append(*s.heirMembership);
    }
    return Decision{{changed}, {}, {}};
}

Result<Decision> decideRole(const ChangeRole &c, const Caller &caller, const Situation &s)
{
    if (auto ok = checkConversation(caller, Verb::Manage, s); !ok)
        return tl::unexpected(ok.error());
    Result<Participant> found = memberOf(s, c.member);
    if (!found)
        return tl::unexpected(found.error());
    if (found->role == c.role)
        return Decision{{}, {}, s.conversation};
    if (c.role == ParticipantRole::Member && !s.otherAdmin)
        return fail(Fault::Conflict, u"A group needs an admin: name another one first."_s, u"role"_s);
    MembersChanged changed = changeOf(s);
    found->role = c.role;
    changed.changed.append(*found);
    changed.memberships.append(s.concernedMemberships[indexOf(s.concerned, c.member)]);
    return Decision{{changed}, {}, {}};
}

Result<Decision> decideChange(const ChangeConversation &c, const Caller &caller, const Situation &s)
{
    const bool onlyState = !c.title && !c.description && !c.avatarUrl;
    // Either of two people may close what they talk about; what it is called is a group's matter.
    const bool direct = s.conversation && s.conversation->kind == ConversationKind::Direct;
    if (auto ok = checkConversation(caller, direct && onlyState ? Verb::Mark : Verb::Manage, s); !ok)
        return tl::unexpected(ok.error());
    for (const auto &[text, most, field] :
         {std::tuple{&c.title, 255, "title"}, std::tuple{&c.description, 2000, "description"},
          std::tuple{&c.avatarUrl, 500, "avatarUrl"}}) {
        if (!*text)
            continue;
        if (auto ok = checkText(**text, most, field); !ok)
            return tl::unexpected(ok.error());
    }
    if (c.avatarUrl && !c.avatarUrl->isEmpty() && !c.avatarUrl->startsWith("https://"_L1))
        return fail(Fault::Validation, u"avatarUrl: expected an https address"_s, u"avatarUrl"_s);
    ConversationChanged changed;
    changed.conversation = *s.conversation;
    changed.conversation.title = c.title.value_or(s.conversation->title);
    changed.conversation.description = c.description.value_or(s.conversation->description);
    changed.conversation.avatarUrl = c.avatarUrl.value_or(s.conversation->avatarUrl);
    changed.conversation.state = c.state.value_or(s.conversation->state);
    if (changed.conversation == *s.conversation)
        return Decision{{}, {}, s.conversation};
    changed.conversation.updatedAt = std::max(s.conversation->updatedAt, caller.now);
    changed.members = s.members;
    return Decision{{changed}, {}, {}};
}

Result<Decision> decideMembership(const ChangeMembership &c, const Caller &caller, const Situation &s)
{
    if (auto ok = checkConversation(caller, Verb::Mark, s); !ok)
        return tl::unexpected(ok.error());
    MembershipChanged changed{*s.selfMembership};
    changed.membership.pinned = c.pinned.value_or(s.selfMembership->pinned);
    changed.membership.archived = c.archived.value_or(s.selfMembership->archived);
    changed.membership.muted = c.muted.value_or(s.selfMembership->muted);
    if (c.toggle) {
        bool &flag = flagOf(changed.membership, *c.toggle);
        flag = !flag;
    }
    if (changed.membership == *s.selfMembership)
        return Decision{{}, {}, s.conversation};
    return Decision{{changed}, {}, {}};
}

} // namespace parlor
