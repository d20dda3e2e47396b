// SPDX-License-Identifier: GPL-3.0-or-later
// Writes events as rows and stamps them with their revisions. Belongs to the writer thread.
#pragma once

#include "server/model/rows/recall.h"

#include <vector>

namespace parlor {

class Record
{
public:
    Record(Database &db, Recall &recall, Revision last)
        : m_db(db)
        , m_recall(recall)
        , m_revision(last)
        , m_committed(last)
    {
    }

    // Inside the batch's transaction. Fills in the revisions of the event's rows. `command` gives what a row keeps
    // beside the event (the content hash, the unique name). Throws SqlError.
    void record(Event &event, const Command &command, const Caller &caller);
    // What is written once per batch however many messages were in it: heads, own counts, the revision.
    void flush();

    void committed() { m_committed = m_revision; }
    // The batch was rolled back.
    void forget();

    Revision revision() const { return m_revision; }

private:
    void write(ConversationOpened &e, const Command &command, const Caller &caller);
    void write(MessageSent &e, const Command &command);
    void write(MessageEdited &e);
    void write(MessageDeleted &e);
    void write(Reacted &e);
    void write(MembersChanged &e);
    void write(ConversationChanged &e);
    void write(MembershipChanged &e);
    void write(MessagesRead &e);
    void write(MessagesDelivered &e);
    void write(UserSaved &e);
    void write(PropertySaved &e);
    void write(BookingSaved &e);
    qint64 reindex(const RecalledConversation &c, const Message &m);
    void settleKeys(RecalledConversation &c);
    void putMember(RecalledConversation &c, const Participant &p, const Membership &m, Revision joined);
    void addFaces(RecalledConversation &c, const Members &members, QList<Participant> &participants, QList<User> &users);
    void touch(RecalledConversation &c);
    void step(RecalledConversation &c, const RecalledMember &m, int kind, qint64 upTo, Instant at);
    void joinProperty(qint64 property, const UserId &user, Instant at);

    Database &m_db;
    Recall &m_recall;
    Revision m_revision;
    Revision m_committed;
    std::vector<RecalledConversation *> m_dirty;
    std::vector<std::pair<RecalledConversation *, RecalledMember *>> m_dirtyMembers;
};

} // namespace parlor
