// SPDX-License-Identifier: GPL-3.0-or-later
// What clients of seeds 003 and 000 ask for, as commands: finds or opens the conversation that a message to a person
// belongs to, and the message that a client knows by its own name. Lives on the I/O thread.
#pragma once

#include "server/desk/desk.h"
#include "server/model/dialect/action.h"
#include "server/store/action_rows.h"

namespace parlor {

class SeedPeople;

class ActionDesk
{
public:
    ActionDesk(Desk &desk, Store &store, SeedPeople &people);
    ~ActionDesk();

    // Sender, edit, deletion, read mark or typing sign, ready for Desk::apply(). Called back at once when nothing has to
    // be looked up, so a door that wants its clients' order to hold waits for it before it goes on.
    using Prepared = std::function<void(Result<Command>)>;
    void prepare(const Caller &caller, const ActionRequest &request, Prepared prepared);

private:
    struct Draft; // a message on its way to a conversation

    void send(const Caller &caller, const ActionSend &send, Prepared prepared);
    void makePeople(const std::shared_ptr<Draft> &draft, std::function<void()> then);
    void findMembers(const std::shared_ptr<Draft> &draft, bool mayOpen);
    void checkMembers(const std::shared_ptr<Draft> &draft, const Members &members);
    void open(const std::shared_ptr<Draft> &draft);
    void openPair(const std::shared_ptr<Draft> &draft);
    void quote(const std::shared_ptr<Draft> &draft);
    void find(const Caller &caller, const ConversationId &conversation, const QString &name,
              std::function<void(Result<FoundMessage>)> found);
    void findNewest(const Caller &caller, const ActionRead &read, const Prepared &prepared);

    Desk &m_desk;
    Store &m_store;
    SeedPeople &m_people;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true); // replies may arrive after this has gone
};

} // namespace parlor
