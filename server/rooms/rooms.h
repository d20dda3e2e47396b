// SPDX-License-Identifier: GPL-3.0-or-later
// Who is connected, and who hears what. Each event is encoded once per dialect and audience, then sent to many.
// Lives on the I/O thread.
#pragma once

#include "server/rooms/outlet.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>
#include <unordered_map>

namespace parlor {

class Clock;

class Rooms final : public QObject
{
    Q_OBJECT
public:
    // `delivered` is told, at most every 500 ms per member, which messages were written to an open socket of theirs.
    using Delivered = std::function<void(const UserId &, const ConversationId &, qint64 fromSeq, qint64 toSeq)>;

    explicit Rooms(const Clock &clock, QObject *parent = nullptr);
    ~Rooms() override;

    void setDelivered(Delivered delivered) { m_delivered = std::move(delivered); }

    void join(const UserId &user, Outlet *outlet);
    void leave(Outlet *outlet);
    // Presence of these people goes to the outlet from now on; those online already are told at once.
    void watch(Outlet *outlet, const QList<UserId> &users);

    bool isOnline(const UserId &user) const;
    qsizetype onlineUsers() const { return qsizetype(m_online); }
    qsizetype outlets() const { return m_userOf.size(); }

    // Tells everyone concerned. `origin` is the outlet that asked, if one did.
    void tell(const Event &event, const UserId &actor, Outlet *origin);

    // The members of a conversation, if the rooms have met it.
    const Members *membersOf(const ConversationId &conversation) const;
    void setMembers(const ConversationId &conversation, const Members &members);

    // Starts, renews or ends (also at send and disconnect) that somebody types; expires by itself after 5 s.
    void setTyping(const ConversationId &conversation, const UserId &user, const QString &name, bool isTyping,
                   Outlet *origin);

    // History that was returned to `user` counts as delivered.
    void noteDelivered(const UserId &user, const ConversationId &conversation, qint64 fromSeq, qint64 toSeq);
    // Hands over what has been coalesced; for orderly shutdown.
    void flushDelivered();

private:
    struct Person;
    struct Room;
    struct Typist;
    class Encoded;

    Person &person(const UserId &user);
    Room &room(const ConversationId &conversation, const Members &members);
    void tellRoom(const Event &event, const Members &members, const UserId &actor, Outlet *origin);
    void tellMessage(const MessageSent &sent, const UserId &actor, Outlet *origin);
    void tellPerson(Person &person, const UserId &actor, Outlet *origin, Encoded &encoded, bool *reached = nullptr);
    void tellWatchers(const Event &event, const UserId &subject);
    void presenceMayHaveChanged(const UserId &user);
    void announcePresence();
    void sweep();

    const Clock &m_clock;
    Delivered m_delivered;
    std::unordered_map<QString, std::unique_ptr<Person>> m_people;
    std::unordered_map<QString, std::unique_ptr<Room>> m_rooms;
    QHash<Outlet *, Person *> m_userOf;
    QHash<QString, Typist> m_typists;
    QSet<QString> m_presenceDirty;
    QSet<QString> m_deliveredDirty; // conversations
    size_t m_online = 0;
    QTimer m_deliveredTimer;
    QTimer m_presenceTimer;
    QTimer m_typingTimer;
};

} // namespace parlor
