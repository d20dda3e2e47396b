// SPDX-License-Identifier: GPL-3.0-or-later
// Who is connected, and who hears what. Each event is encoded once per dialect and audience, then sent to many.
// Lives on the I/O thread.
#pragma once

#include "server/model/base/clock.h"
#include "server/rooms/outlet.h"
#include "server/rooms/typing.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

namespace parlor {

class Rooms final : public QObject
{
    Q_OBJECT
public:
    // Told, at most every 500 ms per member, which messages were written to an open socket of theirs.
    using Delivered = std::function<void(const UserId &, const ConversationId &, qint64 fromSeq, qint64 toSeq)>;

    explicit Rooms(const Clock &clock, QObject *parent = nullptr);
    ~Rooms() override;

    void setDelivered(Delivered delivered) { m_delivered = std::move(delivered); }
    // Told of people whose last socket has closed, at most every second.
    using Gone = std::function<void(const QList<UserId> &)>;
    void setGone(Gone gone) { m_gone = std::move(gone); }

    void join(const UserId &user, Outlet *outlet);
    void leave(Outlet *outlet);
    bool knows(Outlet *outlet) const { return m_personOf.contains(outlet); }
    // Presence and profile of these people go to the outlet from now on; those online already are told at once.
    void watch(Outlet *outlet, const QList<UserId> &users);
    // The same for everybody there is, from now on: an administrator's.
    void watchEverybody(Outlet *outlet);

    bool isOnline(const UserId &user) const;
    qsizetype onlineUsers() const { return m_online; }
    QList<UserId> whoIsOnline(qsizetype most) const; // in no order
    QList<UserId> online() const;
    qsizetype outlets() const { return m_personOf.size(); }

    // Tells everyone concerned. `origin` is the outlet that asked, if one did.
    void tell(const Event &event, const UserId &actor, Outlet *origin);

    // Whether one of these people listens in a dialect that speaks of each message: then MessageStatusChanged is wanted.
    bool listenToEach(const Members &people) const;

    // The members of a conversation, if the rooms have met it; null otherwise.
    const Members *membersOf(const ConversationId &conversation) const;
    void setMembers(const ConversationId &conversation, const Members &members);

    // Starts, renews or ends that somebody types. A send or the last disconnect ends it too, and 5 s of silence.
    void setTyping(const ConversationId &conversation, const UserId &user, const QString &name, bool isTyping,
                   Outlet *origin);
    QList<UserId> typingIn(const ConversationId &conversation) const { return m_typing.in(conversation); }

    // History that was returned to `user` counts as delivered.
    void noteDelivered(const UserId &user, const ConversationId &conversation, qint64 fromSeq, qint64 toSeq);
    // Hand over what has been coalesced; for orderly shutdown.
    void flushDelivered();
    void flushGone();

private:
    struct Person;
    struct Seat;
    struct Room;
    class Encoded;

    Person &person(const UserId &user);
    Room &room(const ConversationId &conversation, const Members &members);
    void seat(Room &room, const Members &members);
    void take(Room &room, const UserId &user);
    void tellMembers(const Event &event, const Members &members, const UserId &actor, Outlet *origin);
    void tellMessage(const MessageSent &sent, const UserId &actor, Outlet *origin);
    void tellProperty(const PropertySaved &saved, const UserId &actor, Outlet *origin);
    bool tellPerson(const Person &person, Encoded &encoded, const UserId &actor, Outlet *origin);
    void tellWatchers(const Event &event, const Person &subject);
    void tellAdministrators(Encoded &encoded, const Person &subject);
    void tellChange(const MembersChanged &change, const UserId &actor, Outlet *origin);
    void introduce(const Members &members);
    void announcePresence();
    void tellTyping(const TypingChanged &typing, Outlet *origin);
    void arrived(Room &room, Seat &seat, qint64 seq, bool fromAnother);
    void flush(Room &room);
    bool flushSome(Room &room);
    void flushDue();
    void sweep();

    const Clock &m_clock;
    Delivered m_delivered;
    Gone m_gone;
    std::unordered_map<QString, std::unique_ptr<Person>> m_people;
    std::unordered_map<QString, std::unique_ptr<Room>> m_rooms;
    QHash<Outlet *, Person *> m_personOf;
    QHash<Outlet *, QSet<Person *>> m_watching;
    QSet<Outlet *> m_watchingAll;
    Typing m_typing;
    QSet<Person *> m_presenceDirty;
    std::vector<Person *> m_announcing; // of an earlier second, still to be told
    std::deque<std::pair<qint64, Room *>> m_deliveredDirty; // with the moment when they are due, earliest first
    qsizetype m_online = 0;
    QTimer m_deliveredTimer;
    QTimer m_presenceTimer;
    QTimer m_sweepTimer;
};

} // namespace parlor
