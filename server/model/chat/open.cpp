// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/chat/open.h"

#include "server/model/chat/announcements.h"

#include <algorithm>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maxMembers = 1000; // of one command; more are added by further ones

bool isBooking(const OpenConversation &c)
{
    return c.contextType == ContextType::Booking;
}

UserId guestOf(const OpenConversation &c, const Caller &caller, const Situation &s)
{
    if (s.booking)
        return s.booking->guest;
    if (caller.role == UserRole::Guest)
        return caller.user;
    const auto other = std::find_if(c.members.begin(), c.members.end(), [&](const UserId &m) { return m != caller.user; });
    return other == c.members.end() ? UserId() : *other;
}

QList<UserId> peopleOf(const OpenConversation &c, const Caller &caller, const Situation &s)
{
    QList<UserId> people{caller.user};
    const auto add = [&](const UserId &user) {
        if (!people.contains(user))
            people.append(user);
    };
    if (s.booking) { // a booking's people are its guest and its host; an admin who calls joins them
        add(s.booking->guest);
        add(s.booking->host);
    }
    for (const UserId &user : c.members)
        add(user);
    for (const User &admin : s.admins)
        add(admin.id);
    return people;
}

Result<void> checkTexts(const OpenConversation &c)
{
    // Before anything looks at them: telling doubles among a hundred thousand apart takes minutes.
    if (c.members.size() > maxMembers)
        return fail(Fault::TooLarge, u"members: at most 1000 at once"_s, u"members"_s);
    for (const auto &[text, most, field] :
         {std::tuple{&c.title, 255, "title"}, std::tuple{&c.description, 2000, "description"},
          std::tuple{&c.contextId, 255, "contextId"}, std::tuple{&c.contextTitle, 255, "contextTitle"},
          std::tuple{&c.contextImageUrl, 500, "contextImageUrl"}, std::tuple{&c.contextUrl, 500, "contextUrl"}}) {
        if (auto ok = checkText(*text, most, field); !ok)
            return ok;
    }
    if (!c.id.isEmpty() && !isValidId(c.id.text))
        return fail(Fault::Validation, u"id: expected 1 to 255 printable ASCII characters without / ? # %"_s, u"id"_s);
    if (c.contextType != ContextType::General && c.contextId.isEmpty())
        return fail(Fault::Validation, u"contextId: needed with a contextType"_s, u"contextId"_s);
    return {};
}

// A booking that nobody has told the server about yet is known by its conversation alone.
Result<void> checkUnknownBooking(const OpenConversation &c, const Caller &caller, const Situation &s)
{
    if (s.conversation) {
        const bool isIn = s.self && !s.self->leftAt;
        if (!isIn && caller.role != UserRole::Admin)
            return fail(Fault::Forbidden, u"This is not your booking."_s, u"contextId"_s);
        return {};
    }
    const qsizetype others = peopleOf(c, caller, s).size() - s.admins.size() - 1;
    if (caller.role != UserRole::Guest && others != 1)
        return fail(Fault::Validation, u"members: an unknown booking needs its guest"_s, u"members"_s);
    if (caller.role == UserRole::Guest && others > 1)
        return fail(Fault::Validation, u"members: a booking has one guest and one host"_s, u"members"_s);
    return {};
}

bool belongs(const UserId &user, const Situation &s)
{
    return user == s.booking->guest || user == s.booking->host || s.propertyMembers.contains(user);
}

Result<void> checkBooking(const OpenConversation &c, const Caller &caller, const Situation &s)
{
    if (!isBooking(c))
        return {};
    if (!s.booking)
        return checkUnknownBooking(c, caller, s);
    if (!belongs(caller.user, s) && caller.role != UserRole::Admin)
        return fail(Fault::Forbidden, u"This is not your booking."_s, u"contextId"_s);
    const auto stranger = std::find_if(c.members.begin(), c.members.end(),
                                       [&](const UserId &user) { return user != caller.user && !belongs(user, s); });
    if (stranger != c.members.end() && !s.conversation)
        return fail(Fault::Forbidden, u"%1 is not one of this booking's people."_s.arg(stranger->text), u"members"_s);
    return {};
}

Result<void> checkPeople(const OpenConversation &c, const Caller &caller, const Situation &s,
                         const QList<UserId> &people)
{
    if (people.size() > maxMembers)
        return fail(Fault::TooLarge, u"members: at most 1000 at once"_s, u"members"_s);
    if (c.kind == ConversationKind::Direct && !isBooking(c) && people.size() != 2)
        return fail(Fault::Validation, u"members: a direct conversation needs exactly one other person"_s,
                    u"members"_s);
    if (c.kind == ConversationKind::Community && caller.role != UserRole::Admin && caller.role != UserRole::Host)
        return fail(Fault::Forbidden, u"Only hosts and administrators open communities."_s, u"kind"_s);
    for (const UserId &user : people) {
        const auto isOne = [&](const User &u) { return u.id == user; };
        const bool known = std::any_of(s.named.begin(), s.named.end(), isOne)
            || std::any_of(s.admins.begin(), s.admins.end(), isOne);
        if (!known)
            return fail(Fault::NotFound, "User not found: "_L1 + user.text, u"members"_s);
    }
    return {};
}

ConversationOpened openedBy(const OpenConversation &c, const Caller &caller, const Situation &s,
                            const QList<UserId> &people)
{
    ConversationOpened opened;
    Conversation &made = opened.conversation;
    made.id = c.id;
    // A direct conversation has exactly two people for ever; a booking's may be joined by an admin.
    made.kind = isBooking(c) ? ConversationKind::Group : c.kind;
    made.title = c.title;
    made.description = c.description;
    made.contextType = c.contextType;
    made.contextId = c.contextId;
    made.contextTitle = c.contextTitle;
    made.contextImageUrl = c.contextImageUrl;
    made.contextUrl = c.contextUrl;
    made.creator = caller.user;
    made.createdAt = made.updatedAt = made.lastAt = caller.now;
    const UserId guest = guestOf(c, caller, s);
    for (const UserId &user : people) {
        Participant p;
        p.conversation = c.id;
        p.user = user;
        const bool runsIt = isBooking(c) ? user != guest : user == caller.user;
        p.role = runsIt && made.kind != ConversationKind::Direct ? ParticipantRole::Admin : ParticipantRole::Member;
        p.joinedAt = caller.now;
        opened.participants.append(p);
        opened.memberships.append(Membership{c.id, user, false, false, false, 0, 0, 0, 0});
    }
    opened.members = people;
    return opened;
}

// Somebody who belongs to a conversation but is not in it yet, or has left: an admin at a booking, a member of the
// server at a community. New members see all history and start read.
ConversationOpened joinedBy(const Caller &caller, const Situation &s, ParticipantRole role)
{
    ConversationOpened opened;
    opened.conversation = *s.conversation;
    Participant p;
    p.conversation = s.conversation->id;
    p.user = caller.user;
    p.role = role;
    p.joinedAt = caller.now;
    p.deliveredSeq = p.readSeq = s.conversation->headSeq;
    Membership m;
    m.conversation = p.conversation;
    m.user = p.user;
    m.own = m.ownAtRead = s.selfMembership ? s.selfMembership->own : 0;
    m.countedAtRead = s.conversation->counted;
    opened.participants = {p};
    opened.memberships = {m};
    opened.members = s.members;
    opened.members.append(caller.user);
    return opened;
}

// Who asked for a booking before anybody knew it, and is none of its people: out, before its host says where the key is.
std::optional<MembersChanged> impostorOut(const Caller &caller, const Situation &s)
{
    if (!s.booking || s.concerned.isEmpty() || belongs(s.concerned.first().user, s))
        return {};
    MembersChanged changed;
    changed.conversation = *s.conversation;
    changed.changed = s.concerned;
    changed.changed.first().leftAt = caller.now;
    changed.memberships = s.concernedMemberships;
    changed.gone = {s.concerned.first().user};
    changed.members = s.members;
    changed.members.removeAll(changed.gone.first());
    return changed;
}

Decision reopened(const OpenConversation &c, const Caller &caller, const Situation &found)
{
    Decision decision;
    Situation s = found;
    if (const auto change = impostorOut(caller, s)) {
        s.members = change->members;
        decision.events.append(*change);
    }
    if (s.self && !s.self->leftAt) {
        decision.unchangedConversation = s.conversation;
    } else if (isBooking(c)) {
        const bool isGuest = s.booking && s.booking->guest == caller.user;
        decision.events.append(joinedBy(caller, s, isGuest ? ParticipantRole::Member : ParticipantRole::Admin));
    }
    return decision;
}

// An administrator who is about to speak there becomes one of its admins. Told to nobody else: it may have thousands.
MembersChanged promoted(const Caller &caller, const Situation &s)
{
    const ConversationOpened joined = joinedBy(caller, s, ParticipantRole::Admin);
    MembersChanged changed;
    changed.conversation = *s.conversation;
    changed.members = s.members;
    if (s.self && !s.self->leftAt) {
        changed.changed = {*s.self};
        changed.changed.first().role = ParticipantRole::Admin;
        changed.memberships = {*s.selfMembership};
    } else {
        changed.changed = joined.participants;
        changed.memberships = joined.memberships;
        changed.members = joined.members;
    }
    return changed;
}

Result<Decision> decideAnnouncements(const OpenConversation &c, const Caller &caller, const Situation &s)
{
    if (caller.role != UserRole::Admin)
        return fail(Fault::Forbidden, u"Announcements begin with what an administrator has to say."_s);
    if (s.conversation) {
        if (s.self && !s.self->leftAt && s.self->role == ParticipantRole::Admin)
            return Decision{{}, {}, s.conversation};
        return Decision{{promoted(caller, s)}, {}, {}};
    }
    if (c.kind != ConversationKind::Community || c.contextType != ContextType::General || !c.members.isEmpty())
        return fail(Fault::Validation, u"id: is kept for announcements"_s, u"id"_s);
    if (auto ok = checkPeople(c, caller, s, {caller.user}); !ok)
        return tl::unexpected(ok.error());
    return Decision{{openedBy(c, caller, s, {caller.user})}, {}, {}};
}

} // namespace

QString uniqueName(const OpenConversation &open, const UserId &caller)
{
    if (open.contextType == ContextType::Booking)
        return "booking:"_L1 + open.contextId;
    if (open.kind != ConversationKind::Direct)
        return {};
    QList<UserId> pair{caller};
    for (const UserId &user : open.members) {
        if (user != caller)
            pair.append(user);
    }
    std::sort(pair.begin(), pair.end());
    QString name = u"direct:"_s;
    for (const UserId &user : pair)
        name += user.text + u'/';
    return name + QLatin1String(nameOf(open.contextType)) + u'/' + open.contextId;
}

Result<Decision> decideOpen(const OpenConversation &c, const Caller &caller, const Situation &s)
{
    if (auto ok = checkTexts(c); !ok)
        return tl::unexpected(ok.error());
    if (audienceOf(c.id))
        return decideAnnouncements(c, caller, s);
    if (auto ok = checkBooking(c, caller, s); !ok)
        return tl::unexpected(ok.error());
    if (s.conversation) {
        const bool isIn = s.self && !s.self->leftAt;
        if (!isIn && !isBooking(c))
            return fail(Fault::Conflict, u"A conversation with this id exists."_s, u"id"_s);
        return reopened(c, caller, s);
    }
    const QList<UserId> people = peopleOf(c, caller, s);
    if (auto ok = checkPeople(c, caller, s, people); !ok)
        return tl::unexpected(ok.error());
    return Decision{{openedBy(c, caller, s, people)}, {}, {}};
}

} // namespace parlor
