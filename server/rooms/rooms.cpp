// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rooms/rooms.h"

#include "server/model/base/planted.h"
#include "server/rooms/encoded.h"

#include <algorithm>

namespace parlor {

namespace {

constexpr int deliveredEveryMs = 500; // SPEC "Receipts"
// Each room has its own half second: all at once would be a batch behind which messages wait.
constexpr int deliveredTickMs = 20;
constexpr size_t deliveredAtOnce = 200;
constexpr int sweepEveryMs = 60'000;
constexpr qsizetype maxIntroduced = 100; // in larger conversations people do not watch each other come and go

// A community's people do not know each other: each hears of oneself and of its admins.
ConversationOpened asSeenBy(const UserId &user, const ConversationOpened &opened)
{
    ConversationOpened seen = opened;
    seen.participants.clear();
    seen.memberships.clear();
    seen.users.clear();
    for (qsizetype i = 0; i < opened.participants.size(); ++i) {
        const Participant &p = opened.participants[i];
        if (p.user != user && p.role != ParticipantRole::Admin)
            continue;
        seen.participants.append(p);
        seen.memberships.append(opened.memberships.value(i));
        for (const User &face : opened.users) {
            if (face.id == p.user)
                seen.users.append(face);
        }
    }
    return seen;
}

MembersChanged asSeenBy(qsizetype one, const MembersChanged &change)
{
    MembersChanged seen = change; // with its admins as participants
    seen.changed = {change.changed[one]};
    seen.memberships = {change.memberships[one]};
    return seen;
}

} // namespace

// A member in a room, with what has reached them since the last hand-over.
struct Rooms::Seat
{
    Person *person = nullptr;
    qint64 from = 0;
    qint64 to = 0;
    bool fromAnother = false; // of one's own messages alone nobody needs to be told
};

struct Rooms::Room
{
    ConversationId id;
    Members members;
    std::vector<Seat> seats;
    size_t flushedUpTo = 0; // seats, of a hand-over that takes several turns
    bool dirty = false;
};

Rooms::Rooms(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_presence(clock)
    , m_typing([this](const TypingChanged &typing, Outlet *origin) { tellTyping(typing, origin); })
{
    m_deliveredTimer.setInterval(deliveredTickMs);
    connect(&m_deliveredTimer, &QTimer::timeout, this, &Rooms::flushDue);
    m_sweepTimer.setInterval(sweepEveryMs);
    connect(&m_sweepTimer, &QTimer::timeout, this, &Rooms::sweep);
    m_sweepTimer.start();
}

Rooms::~Rooms() = default;

void Rooms::leave(Outlet *outlet)
{
    if (const Person *const gone = m_presence.leave(outlet))
        m_typing.endAll(gone->id);
}

// ---- telling

bool Rooms::tellPerson(const Person &p, Encoded &encoded, const UserId &actor, Outlet *origin)
{
    bool reached = false;
    for (Outlet *outlet : p.outlets) {
        if (!outlet->hears(encoded.event()))
            continue;
        const Audience audience = outlet == origin ? Audience::Origin
            : p.id == actor                        ? Audience::Own
                                                   : Audience::Others;
        bool ok = true;
        for (const QByteArray &text : encoded.texts(outlet->dialect(), audience))
            ok = ok && outlet->send(text) == Sent::Ok && (!planted("double-broadcast") || outlet->send(text) == Sent::Ok);
        reached |= ok;
        if (ok)
            outlet->told(encoded.event());
    }
    return reached;
}

void Rooms::tellMembers(const Event &event, const Members &members, const UserId &actor, Outlet *origin)
{
    Encoded encoded(event);
    for (const UserId &user : members) {
        if (const Person *const p = m_presence.find(user))
            tellPerson(*p, encoded, actor, origin);
    }
}

void Rooms::tellMessage(const MessageSent &sent, const UserId &actor, Outlet *origin)
{
    m_typing.end(sent.message.conversation, actor, nullptr);
    Room &r = room(sent.message.conversation, sent.members);
    const Event event = sent;
    Encoded encoded(event);
    for (Seat &s : r.seats) {
        const bool own = s.person->id == actor;
        const bool reached = !s.person->outlets.empty() && tellPerson(*s.person, encoded, actor, origin);
        if (reached || own)
            arrived(r, s, sent.message.seq, !own);
    }
}

void Rooms::tellProperty(const PropertySaved &saved, const UserId &actor, Outlet *origin)
{
    tellMembers(saved, saved.members, actor, origin);
    PropertySaved outside = saved;
    outside.property.facts = {}; // door codes are the team's to send
    Members guests;
    for (const UserId &guest : saved.guests) {
        if (!saved.members.contains(guest))
            guests.append(guest);
    }
    tellMembers(outside, guests, actor, origin);
}

void Rooms::tellOpened(const ConversationOpened &opened, const UserId &actor, Outlet *origin)
{
    setMembers(opened.conversation.id, opened.members);
    if (opened.conversation.kind != ConversationKind::Community) {
        tellMembers(opened, opened.members, actor, origin);
        return introduce(opened.members);
    }
    for (const UserId &user : opened.members) {
        if (m_presence.find(user))
            tellMembers(asSeenBy(user, opened), {user}, actor, origin);
    }
}

void Rooms::tellChange(const MembersChanged &change, const UserId &actor, Outlet *origin)
{
    const ConversationId &conversation = change.conversation.id;
    setMembers(conversation, change.members);
    const bool community = change.conversation.kind == ConversationKind::Community;
    if (!community)
        tellMembers(change, change.members, actor, origin);
    for (qsizetype i = 0; community && i < change.changed.size(); ++i) {
        const Participant &p = change.changed[i];
        const bool isAdmin = p.role == ParticipantRole::Admin; // whose words everybody will read
        if (!p.leftAt)
            tellMembers(asSeenBy(i, change), isAdmin ? change.members : Members{p.user}, actor, origin);
    }
    for (qsizetype i = 0; i < change.changed.size(); ++i) { // what only they know
        if (!change.changed[i].leftAt)
            tellMembers(MembershipChanged{change.memberships[i]}, {change.changed[i].user}, actor, origin);
    }
    for (const UserId &user : change.gone)
        m_typing.end(conversation, user, nullptr);
    tellMembers(ConversationLeft{conversation, change.changed.first().rev}, change.gone, actor, origin);
    if (!community)
        introduce(change.members);
}

// People of a conversation that has just begun see each other come and go at once, not only after a reconnect.
void Rooms::introduce(const Members &members)
{
    if (members.size() > maxIntroduced)
        return;
    for (const UserId &user : members) {
        const Person *const p = m_presence.find(user);
        if (!p)
            continue;
        for (Outlet *outlet : std::vector<Outlet *>(p->outlets))
            m_presence.watch(outlet, members);
    }
}

void Rooms::tell(const Event &event, const UserId &actor, Outlet *origin)
{
    std::visit(Overloads{
                   [&](const ConversationOpened &e) { tellOpened(e, actor, origin); },
                   [&](const MessageSent &e) { tellMessage(e, actor, origin); },
                   [&](const MessageEdited &e) { tellMembers(event, e.members, actor, origin); },
                   [&](const MessageDeleted &e) { tellMembers(event, e.members, actor, origin); },
                   [&](const Reacted &e) { tellMembers(event, e.members, actor, origin); },
                   [&](const MembersChanged &e) { tellChange(e, actor, origin); },
                   [&](const ConversationChanged &e) { tellMembers(event, e.members, actor, origin); },
                   [&](const MembershipChanged &e) { tellMembers(event, {e.membership.user}, actor, origin); },
                   [](const ConversationLeft &) {}, // is told by tellChange()
                   [&](const MessagesRead &e) { tellMembers(event, e.members, actor, origin); },
                   [&](const MessagesDelivered &e) { tellMembers(event, e.senders, actor, origin); },
                   [&](const MessageStatusChanged &e) { tellMembers(event, e.hearers, actor, origin); },
                   [&](const UserSaved &e) {
                       tellMembers(event, {e.user.id}, actor, origin);
                       m_presence.tellWatchers(event, e.user.id);
                   },
                   [&](const PropertySaved &e) { tellProperty(e, actor, origin); },
                   [&](const BookingSaved &e) { tellMembers(event, e.members, actor, origin); },
                   [&](const TypingChanged &e) { setTyping(e.conversation, e.user, e.userName, e.isTyping, origin); },
                   [&](const PresenceChanged &e) { m_presence.tellWatchers(event, e.user); },
               },
               event);
}

// ---- rooms

bool Rooms::listenToEach(const Members &people) const
{
    return std::any_of(people.begin(), people.end(), [this](const UserId &user) {
        const Person *const p = m_presence.find(user);
        return p
            && std::any_of(p->outlets.begin(), p->outlets.end(),
                           [](const Outlet *outlet) { return outlet->dialect().tellsEachMessage(); });
    });
}

const Members *Rooms::membersOf(const ConversationId &conversation) const
{
    const auto it = m_rooms.find(conversation.text);
    return it == m_rooms.end() ? nullptr : &it->second->members;
}

void Rooms::setMembers(const ConversationId &conversation, const Members &members)
{
    room(conversation, members);
}

Rooms::Room &Rooms::room(const ConversationId &conversation, const Members &members)
{
    auto &slot = m_rooms[conversation.text];
    if (!slot) {
        slot = std::make_unique<Room>();
        slot->id = conversation;
        seat(*slot, members);
    } else if (slot->members.constData() != members.constData() && slot->members != members && !planted("left-still-hears")) {
        // The store hands over the same shared list until the membership changes. Into a community people come one by
        // one, by the thousand: those who sit stay where they are.
        const Members &before = slot->members;
        if (members.size() > before.size() && std::equal(before.begin(), before.end(), members.begin())) {
            for (const UserId &user : members.mid(before.size()))
                take(*slot, user);
            slot->members = members;
        } else {
            flush(*slot);
            seat(*slot, members);
        }
    }
    return *slot;
}

void Rooms::seat(Room &r, const Members &members)
{
    for (const Seat &s : r.seats)
        --s.person->seats;
    r.seats.clear();
    r.seats.reserve(size_t(members.size()));
    r.members = members;
    for (const UserId &user : members)
        take(r, user);
}

void Rooms::take(Room &r, const UserId &user)
{
    Person &p = m_presence.person(user);
    ++p.seats;
    r.seats.push_back(Seat{&p, 0, 0, false});
}

void Rooms::sweep()
{
    for (auto it = m_rooms.begin(); it != m_rooms.end();) {
        Room &r = *it->second;
        const bool empty = std::all_of(r.seats.begin(), r.seats.end(),
                                       [](const Seat &s) { return s.person->outlets.empty(); });
        if (!empty || r.dirty) {
            ++it;
            continue;
        }
        for (const Seat &s : r.seats)
            --s.person->seats;
        it = m_rooms.erase(it);
    }
    m_presence.sweep();
}

// ---- delivered

void Rooms::arrived(Room &r, Seat &s, qint64 seq, bool fromAnother)
{
    if (s.to != 0 && seq != s.to + 1) {
        if (s.fromAnother)
            return; // one in between did not arrive: the watermark waits for the history that brings it
        s.to = 0; // what was kept is one's own; whether something is missing between, the store knows
    }
    if (s.to == 0)
        s.from = seq;
    s.to = seq;
    s.fromAnother |= fromAnother;
    if (!fromAnother || r.dirty)
        return;
    r.dirty = true;
    m_deliveredDirty.emplace_back(steadyNow() + deliveredEveryMs - deliveredTickMs, &r);
    if (!m_deliveredTimer.isActive())
        m_deliveredTimer.start();
}

void Rooms::flush(Room &r)
{
    r.flushedUpTo = 0;
    while (!flushSome(r))
        ;
}

// A part of a large room, whose thousands of marks would hold up what people write; true at its end.
bool Rooms::flushSome(Room &r)
{
    size_t given = 0;
    for (; r.flushedUpTo < r.seats.size(); ++r.flushedUpTo) {
        Seat &s = r.seats[r.flushedUpTo];
        if (!s.fromAnother)
            continue;
        if (given++ == deliveredAtOnce)
            return false;
        if (m_delivered)
            m_delivered(s.person->id, r.id, s.from, s.to);
        s.from = s.to = 0;
        s.fromAnother = false;
    }
    r.flushedUpTo = 0;
    return true;
}

void Rooms::flushDue()
{
    const qint64 now = steadyNow();
    std::vector<Room *> unfinished; // go on in the next turn
    while (!m_deliveredDirty.empty() && m_deliveredDirty.front().first <= now) {
        Room *const r = m_deliveredDirty.front().second;
        m_deliveredDirty.pop_front();
        if (!flushSome(*r)) {
            unfinished.push_back(r);
            continue;
        }
        // What has arrived meanwhile on seats that had been passed.
        r->dirty = std::any_of(r->seats.begin(), r->seats.end(), [](const Seat &s) { return s.fromAnother; });
        if (r->dirty)
            m_deliveredDirty.emplace_back(now + deliveredEveryMs - deliveredTickMs, r);
    }
    for (Room *const r : unfinished)
        m_deliveredDirty.emplace_front(now, r);
    if (m_deliveredDirty.empty())
        m_deliveredTimer.stop();
}

void Rooms::flushDelivered()
{
    for (const auto &[due, r] : std::exchange(m_deliveredDirty, {})) {
        r->dirty = false;
        flush(*r);
    }
}

void Rooms::noteDelivered(const UserId &user, const ConversationId &conversation, qint64 fromSeq, qint64 toSeq)
{
    if (m_delivered && fromSeq > 0 && toSeq >= fromSeq)
        m_delivered(user, conversation, fromSeq, toSeq);
}

// ---- typing

void Rooms::setTyping(const ConversationId &conversation, const UserId &user, const QString &name, bool isTyping,
                      Outlet *origin)
{
    if (isTyping)
        m_typing.begin(conversation, user, name, origin);
    else
        m_typing.end(conversation, user, origin);
}

// Never back to the socket on which it happens; the typist's other sockets do hear.
void Rooms::tellTyping(const TypingChanged &typing, Outlet *origin)
{
    const Members *members = membersOf(typing.conversation);
    if (!members)
        return;
    const Event event = typing;
    Encoded encoded(event);
    for (const UserId &member : *members) {
        const Person *const p = m_presence.find(member);
        if (!p)
            continue;
        for (Outlet *outlet : p->outlets) {
            if (outlet != origin)
                encoded.tell(outlet);
        }
    }
}

} // namespace parlor
