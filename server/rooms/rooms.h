// SPDX-License-Identifier: GPL-3.0-or-later
// Who is connected, and who hears what. Each event is encoded once per dialect and audience, then sent to many.
// Lives on the I/O thread.
#pragma once

#include "server/model/base/clock.h"
#include "server/rooms/outlet.h"
#include "server/rooms/presence.h"
#include "server/rooms/typing.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

namespace parlor {

class Encoded;

class Rooms final : public QObject
{
    Q_OBJECT
public:
    // Told, at most every 500 ms per member, which messages were written to an open socket of theirs.
    using Delivered = std::function<void(const UserId &, const ConversationId &, qint64 fromSeq, qint64 toSeq)>;

    explicit Rooms(const Clock &clock, QObject *parent = nullptr);
    ~Rooms() override;

    void setDelivered(Delivered delivered) { m_delivered = std::move(delivered); }
    // Who is there, and who watches them come and go.
    Presence &presence() { return m_presence; }
    const Presence &presence() const { return m_presence; }

    void join(const UserId &user, Outlet *outlet) { m_presence.join(user, outlet); }
    void leave(Outlet *outlet);

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

private:
    using Person = Presence::Person;
    struct Seat;
    struct Room;

    Room &room(const ConversationId &conversation, const Members &members);
    void seat(Room &room, const Members &members);
    void take(Room &room, const UserId &user);
    void tellMembers(const Event &event, const Members &members, const UserId &actor, Outlet *origin);
    void tellMessage(const MessageSent &sent, const UserId &actor, Outlet *origin);
    void tellProperty(const PropertySaved &saved, const UserId &actor, Outlet *origin);
    bool tellPerson(const Person &person, Encoded &encoded, const UserId &actor, Outlet *origin);
    void tellOpened(const ConversationOpened &opened, const UserId &actor, Outlet *origin);
    void tellChange(const MembersChanged &change, const UserId &actor, Outlet *origin);
    void introduce(const Members &members);
    void tellTyping(const TypingChanged &typing, Outlet *origin);
    void arrived(Room &room, Seat &seat, qint64 seq, bool fromAnother);
    void flush(Room &room);
    bool flushSome(Room &room);
    void flushDue();
    void sweep();

    Presence m_presence;
    Delivered m_delivered;
    std::unordered_map<QString, std::unique_ptr<Room>> m_rooms;
    Typing m_typing;
    std::deque<std::pair<qint64, Room *>> m_deliveredDirty; // with the moment when they are due, earliest first
    QTimer m_deliveredTimer;
    QTimer m_sweepTimer;
};

} // namespace parlor
