// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rooms/rooms.h"

#include "server/model/base/planted.h"
#include "server/rooms/room.h"

#include <algorithm>

namespace parlor {

namespace {

constexpr int presenceEveryMs = 1000; // SPEC "Presence"
// When thousands come at once, as after a restart, the news of it leaves room for what people write.
constexpr int presenceAtOnce = 200;
constexpr int presencePauseMs = 2;
constexpr int sweepEveryMs = 60'000;
constexpr qsizetype maxIntroduced = 100; // in larger conversations people do not watch each other come and go

} // namespace

// The texts of one event, made once for each dialect and audience that turns out to listen.
class Rooms::Encoded
{
public:
    explicit Encoded(const Event &event)
        : m_event(event)
    {
    }

    const Event &event() const { return m_event; }

    const QList<QByteArray> &texts(const Dialect &dialect, Audience audience)
    {
        for (const Version &v : m_versions) {
            if (v.dialect == &dialect && v.audience == audience)
                return v.texts;
        }
        m_versions.push_back({&dialect, audience, dialect.encode(m_event, audience)});
        return m_versions.back().texts;
    }

private:
    struct Version
    {
        const Dialect *dialect;
        Audience audience;
        QList<QByteArray> texts;
    };
    const Event &m_event;
    std::vector<Version> m_versions;
};

Rooms::Rooms(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_typing([this](const TypingChanged &typing, Outlet *origin) { tellTyping(typing, origin); })
{
    m_deliveredTimer.setInterval(deliveredTickMs);
    connect(&m_deliveredTimer, &QTimer::timeout, this, &Rooms::flushDue);
    m_presenceTimer.setSingleShot(true);
    connect(&m_presenceTimer, &QTimer::timeout, this, &Rooms::announcePresence);
    m_sweepTimer.setInterval(sweepEveryMs);
    connect(&m_sweepTimer, &QTimer::timeout, this, &Rooms::sweep);
    m_sweepTimer.start();
}

Rooms::~Rooms() = default;

Rooms::Person &Rooms::person(const UserId &user)
{
    auto &slot = m_people[user.text];
    if (!slot) {
        slot = std::make_unique<Person>();
        slot->id = user;
    }
    return *slot;
}

void Rooms::join(const UserId &user, Outlet *outlet)
{
    Person &p = person(user);
    p.outlets.push_back(outlet);
    m_personOf.insert(outlet, &p);
    if (p.outlets.size() == 1) {
        ++m_online;
        m_presenceDirty.insert(&p);
        if (!m_presenceTimer.isActive())
            m_presenceTimer.start(presenceEveryMs);
    }
}

void Rooms::leave(Outlet *outlet)
{
    Person *p = m_personOf.take(outlet);
    if (!p)
        return;
    std::erase(p->outlets, outlet);
    m_watchingAll.remove(outlet);
    for (Person *watched : m_watching.take(outlet))
        std::erase(watched->watchers, outlet);
    if (!p->outlets.empty())
        return;
    --m_online;
    m_presenceDirty.insert(p);
    if (!m_presenceTimer.isActive())
        m_presenceTimer.start(presenceEveryMs);
    m_typing.endAll(p->id);
}

void Rooms::watch(Outlet *outlet, const QList<UserId> &users)
{
    const Person *self = m_personOf.value(outlet);
    if (!self)
        return;
    QSet<Person *> &watched = m_watching[outlet];
    for (const UserId &user : users) {
        Person &p = person(user);
        if (&p == self || watched.contains(&p))
            continue;
        watched.insert(&p);
        p.watchers.push_back(outlet);
        // One who is online but not announced yet will be within the second.
        if (p.announced && outlet->hears(PresenceChanged{user, true, 0})) {
            for (const QByteArray &text :
                 outlet->dialect().encode(PresenceChanged{user, true, m_clock.now()}, Audience::Others))
                outlet->send(text);
        }
    }
}

void Rooms::watchEverybody(Outlet *outlet)
{
    if (m_personOf.contains(outlet))
        m_watchingAll.insert(outlet);
}

QList<UserId> Rooms::online() const
{
    QList<UserId> users;
    users.reserve(m_online);
    for (const auto &[id, p] : m_people) {
        if (!p->outlets.empty())
            users.append(p->id);
    }
    return users;
}

QList<UserId> Rooms::whoIsOnline(qsizetype most) const
{
    QList<UserId> people;
    for (const auto &[id, person] : m_people) {
        if (people.size() < most && !person->outlets.empty())
            people.append(person->id);
    }
    return people;
}

bool Rooms::isOnline(const UserId &user) const
{
    const auto it = m_people.find(user.text);
    return it != m_people.end() && !it->second->outlets.empty();
}

void Rooms::announcePresence()
{
    if (m_announcing.empty()) {
        m_announcing.assign(m_presenceDirty.cbegin(), m_presenceDirty.cend());
        m_presenceDirty.clear();
    }
    QList<UserId> gone;
    for (int i = 0; i < presenceAtOnce && !m_announcing.empty(); ++i) {
        Person *const p = m_announcing.back();
        m_announcing.pop_back();
        const bool online = !p->outlets.empty();
        if (online == p->announced)
            continue; // came and went within the second
        p->announced = online;
        tellWatchers(PresenceChanged{p->id, online, m_clock.now()}, *p);
        if (!online)
            gone.append(p->id);
    }
    if (m_gone && !gone.isEmpty())
        m_gone(gone);
    if (!m_announcing.empty())
        m_presenceTimer.start(presencePauseMs);
    else if (!m_presenceDirty.isEmpty())
        m_presenceTimer.start(presenceEveryMs);
}

void Rooms::flushGone()
{
    QList<UserId> gone;
    for (const auto &[id, p] : m_people) {
        if (p->announced && p->outlets.empty())
            gone.append(p->id);
    }
    if (m_gone && !gone.isEmpty())
        m_gone(gone);
}

void Rooms::tellWatchers(const Event &event, const Person &subject)
{
    Encoded encoded(event);
    const auto tell = [&](Outlet *outlet) {
        if (!outlet->hears(event))
            return;
        for (const QByteArray &text : encoded.texts(outlet->dialect(), Audience::Others))
            outlet->send(text);
    };
    for (Outlet *outlet : subject.watchers)
        tell(outlet);
    if (std::holds_alternative<PresenceChanged>(event))
        tellAdministrators(encoded, subject);
}

// Those who watch everybody and have not been told as acquaintances.
void Rooms::tellAdministrators(Encoded &encoded, const Person &subject)
{
    for (Outlet *outlet : m_watchingAll) {
        if (m_personOf.value(outlet) == &subject || !outlet->hears(encoded.event()))
            continue;
        if (std::find(subject.watchers.begin(), subject.watchers.end(), outlet) != subject.watchers.end())
            continue;
        for (const QByteArray &text : encoded.texts(outlet->dialect(), Audience::Others))
            outlet->send(text);
    }
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
    }
    return reached;
}

void Rooms::tellMembers(const Event &event, const Members &members, const UserId &actor, Outlet *origin)
{
    Encoded encoded(event);
    for (const UserId &user : members) {
        if (const auto it = m_people.find(user.text); it != m_people.end())
            tellPerson(*it->second, encoded, actor, origin);
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

void Rooms::tellChange(const MembersChanged &change, const UserId &actor, Outlet *origin)
{
    const ConversationId &conversation = change.conversation.id;
    setMembers(conversation, change.members);
    Members hearers = change.members;
    if (change.conversation.kind == ConversationKind::Community) { // its thousands do not know each other
        hearers.clear();
        for (const Participant &p : change.changed) {
            if (!p.leftAt)
                hearers.append(p.user);
        }
    }
    tellMembers(change, hearers, actor, origin);
    for (qsizetype i = 0; i < change.changed.size(); ++i) { // what only they know
        if (!change.changed[i].leftAt)
            tellMembers(MembershipChanged{change.memberships[i]}, {change.changed[i].user}, actor, origin);
    }
    for (const UserId &user : change.gone)
        m_typing.end(conversation, user, nullptr);
    tellMembers(ConversationLeft{conversation, change.changed.first().rev}, change.gone, actor, origin);
    introduce(change.members);
}

// People of a conversation that has just begun see each other come and go at once, not only after a reconnect.
void Rooms::introduce(const Members &members)
{
    if (members.size() > maxIntroduced)
        return;
    for (const UserId &user : members) {
        const auto it = m_people.find(user.text);
        if (it == m_people.end())
            continue;
        for (Outlet *outlet : std::vector<Outlet *>(it->second->outlets))
            watch(outlet, members);
    }
}

void Rooms::tell(const Event &event, const UserId &actor, Outlet *origin)
{
    std::visit(Overloads{
                   [&](const ConversationOpened &e) {
                       setMembers(e.conversation.id, e.members);
                       tellMembers(event, e.members, actor, origin);
                       introduce(e.members);
                   },
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
                       tellWatchers(event, person(e.user.id));
                   },
                   [&](const PropertySaved &e) { tellProperty(e, actor, origin); },
                   [&](const BookingSaved &e) { tellMembers(event, e.members, actor, origin); },
                   [&](const TypingChanged &e) { setTyping(e.conversation, e.user, e.userName, e.isTyping, origin); },
                   [&](const PresenceChanged &e) { tellWatchers(event, person(e.user)); },
               },
               event);
}

// ---- rooms

bool Rooms::listenToEach(const Members &people) const
{
    return std::any_of(people.begin(), people.end(), [this](const UserId &user) {
        const auto it = m_people.find(user.text);
        return it != m_people.end()
            && std::any_of(it->second->outlets.begin(), it->second->outlets.end(),
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
    Person &p = person(user);
    ++p.seats;
    r.seats.push_back(Seat{&p, 0, 0, false});
}

void Rooms::sweep()
{
    if (!m_announcing.empty())
        return; // next time: these people are pointed at
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
    for (auto it = m_people.begin(); it != m_people.end();) {
        const Person &p = *it->second;
        const bool idle = p.outlets.empty() && p.watchers.empty() && p.seats == 0 && !m_presenceDirty.contains(&*it->second);
        it = idle ? m_people.erase(it) : std::next(it);
    }
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
        const auto it = m_people.find(member.text);
        if (it == m_people.end())
            continue;
        for (Outlet *outlet : it->second->outlets) {
            if (outlet == origin || !outlet->hears(event))
                continue;
            for (const QByteArray &text : encoded.texts(outlet->dialect(), Audience::Others))
                outlet->send(text);
        }
    }
}

} // namespace parlor
