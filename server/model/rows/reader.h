// SPDX-License-Identifier: GPL-3.0-or-later
// Answers queries from a read-only connection. Every one of them goes through the view conversation_access.
#pragma once

#include "server/model/chat/caller.h"
#include "server/model/chat/query.h"
#include "server/model/rows/database.h"

namespace parlor {

class Reader
{
public:
    explicit Reader(Database &db)
        : m_db(db)
    {
    }

    // Throws SqlError; everything that the caller did wrong is a Fault.
    Result<Answer> answer(const Caller &caller, const Query &query);

private:
    Result<Answer> list(const Caller &caller, const ListConversations &q);
    Result<Answer> get(const Caller &caller, const GetConversation &q);
    Result<Answer> page(const Caller &caller, const PageMessages &q);
    Result<Answer> search(const Caller &caller, const Search &q);
    Result<Answer> members(const Caller &caller, const ListMembers &q);
    Result<Answer> acquaintances(const Caller &caller, const ListAcquaintances &q);
    Result<Answer> receipts(const Caller &caller, const ListReceipts &q);
    Result<Answer> user(const Caller &caller, const GetUser &q);

    Result<Answer> findCommunities(const Caller &caller, const ListConversations &q);

    static constexpr qint64 maxLimit = 100;
    static constexpr int maxPeople = 100; // named in one answer
    static Result<void> checkPaging(qint64 page, qint64 limit);

    ConversationView view(qint64 conversation, qint64 user);
    QString peopleIn(qint64 conversation, qint64 asker);
    void addPeople(ConversationView &view, qint64 conversation, const QString &keys);
    QList<MessageView> views(qint64 conversation, qint64 asker, const QList<Message> &messages);
    // The conversation's key if the caller may read it.
    Result<qint64> access(const Caller &caller, const ConversationId &id);

    Database &m_db;
};

} // namespace parlor
