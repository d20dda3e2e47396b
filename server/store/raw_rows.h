// SPDX-License-Identifier: GPL-3.0-or-later
// Up to where people have been told what was written, on the raw WebSocket: its own watermark, as jobs for Store.
#pragma once

#include "server/store/store.h"

#include <QHash>

namespace parlor {

using RawPositions = QHash<ConversationId, qint64>; // conversation -> the last seq that is not owed any more

// Write: whoever is connected for the first time begins where their messages have been delivered at any door.
Store::Work<bool> beginRaw(const UserId &user, Instant now);

// Write: never moves a mark back.
struct RawMark
{
    UserId user;
    ConversationId conversation;
    qint64 seq = 0;
};
Store::Work<bool> saveRawMarks(const QList<RawMark> &marks);

// Read: the conversations in which something is owed to `user`.
Store::Work<RawPositions> rawPositions(const UserId &user);

struct RawPage
{
    QList<MessageSent> messages; // oldest first, as they are now; the members are told where there are two
    RawPositions reached;        // of each conversation asked for; also past messages that are not shown
    QList<ConversationId> done;  // in which there is nothing beyond `reached`, or not for this person any more
};
constexpr qint64 rawPageSize = 100;

// Read: the oldest hundred messages behind `positions`, over all these conversations. Deleted ones are not shown.
Store::Work<RawPage> rawPage(const UserId &user, const RawPositions &positions);

// For a job that shows messages by their keys: as if they were sent just now.
class MessageTeller
{
public:
    explicit MessageTeller(Database &db)
        : m_db(db)
    {
    }
    std::optional<MessageSent> tell(qint64 messageKey);

private:
    struct Room
    {
        Conversation conversation;
        Members members;
    };
    struct Person
    {
        QString name;
        UserRole role = UserRole::Guest;
    };
    const Room &room(qint64 key);
    const Person &person(const UserId &user);
    std::optional<QuotedMessage> quoted(const MessageId &id);

    Database &m_db;
    QHash<qint64, Room> m_rooms;
    QHash<UserId, Person> m_people;
};

} // namespace parlor
