// SPDX-License-Identifier: GPL-3.0-or-later
// What the writer remembers: conversations with their members, so that deciding on a message needs no SELECT beside the
// one for its idempotency key. Belongs to the writer thread.
#pragma once

#include "server/model/chat/decide.h"
#include "server/model/rows/database.h"

#include <QHash>

#include <deque>
#include <memory>
#include <unordered_map>
#include <vector>

namespace parlor {

struct IdHash
{
    template <typename Tag>
    size_t operator()(const Id<Tag> &id) const
    {
        return qHash(id.text);
    }
};

struct RecalledMember
{
    qint64 userKey = 0;
    Participant participant;
    Membership membership;
    bool countersDirty = false; // own has moved since it was written
};

// The newest messages, as far as receipts need them: marks follow within half a second of the messages.
struct RecentMessage
{
    qint64 seq = 0;
    MessageId id;
    UserId sender;
};

// A message that its client gave an id of its own, not in client_ids yet.
struct FreshKey
{
    qint64 seq = 0;
    qint64 senderKey = 0;
    QString clientId;
};

struct RecalledConversation
{
    qint64 key = 0;
    Conversation row;
    Revision innerRev = 0;
    bool headDirty = false; // headSeq, counted, lastAt have moved since they were written
    Members members;        // who have not left
    // Null when the person was never in it. The pointer holds until Recall::forget().
    RecalledMember *member(const UserId &user);
    void put(RecalledMember member);
    const std::unordered_map<UserId, RecalledMember, IdHash> &people() const { return m_people; }
    int archivedBy = 0; // members who have put it away: a new message brings it back
    std::deque<RecentMessage> recent; // without a gap, up to the head; at most maxRecent
    static constexpr size_t maxRecent = 64;
    std::vector<FreshKey> freshKeys; // since the last multiple of keyBlock
    static constexpr qint64 keyBlock = 16; // as in resources/schema/server/002_client_ids.sql

private:
    std::unordered_map<UserId, RecalledMember, IdHash> m_people;
    RecalledMember *m_lastAsked = nullptr; // deciding and recording ask for the same person
};

struct RecalledUser
{
    qint64 key = 0;
    User row;
};

class Recall
{
public:
    explicit Recall(Database &db)
        : m_db(db)
    {
    }

    // Everything decide() needs to know for this command. Throws SqlError.
    Situation situation(const Command &command, const Caller &caller);

    // Null when there is none. The pointers hold until forget().
    RecalledConversation *conversation(const ConversationId &id);
    RecalledUser *user(const UserId &id);
    Members propertyMembers(qint64 propertyKey);

    // After a batch that failed, what is remembered may be wrong.
    void forget();
    void saved(const User &user);
    // Between batches: keeps memory bounded.
    void trim();

private:
    void lookUpSelf(Situation &s, RecalledConversation *c, const Caller &caller);
    void lookUpMembers(Situation &s, const ConversationId &id, const QList<UserId> &named, const Caller &caller,
                       bool wantsHeir);
    void name(Situation &s, const UserId &id);
    void lookUpSend(Situation &s, const SendMessage &c, const Caller &caller);
    const QList<User> &admins();
    void lookUpBeginner(Situation &s, RecalledConversation &c);
    void lookUpOpen(Situation &s, const OpenConversation &c, const Caller &caller);
    void lookUpMessage(Situation &s, const MessageId &id, const Caller &caller);
    void lookUpRead(Situation &s, const MarkRead &c, const Caller &caller);
    void lookUpDelivered(Situation &s, const MarkDelivered &c, const Caller &caller);
    void lookUpBooking(Situation &s, const BookingId &id, const Caller &caller);
    void lookUpProperty(Situation &s, const PropertyId &id, const Caller &caller);
    qint64 earlierSeq(const RecalledConversation &c, qint64 senderKey, const QString &clientId);
    bool isTaken(const RecalledConversation &c, qint64 senderKey, const QString &name);
    std::optional<Message> message(const char *where, const QVariant &a, const QVariant &b);

    Database &m_db;
    QHash<ConversationId, std::shared_ptr<RecalledConversation>> m_conversations;
    RecalledConversation *m_lastAsked = nullptr; // deciding and recording ask for the same conversation
    QHash<UserId, std::shared_ptr<RecalledUser>> m_users;
    std::optional<QList<User>> m_admins; // of the server, the first hundred
};

} // namespace parlor
