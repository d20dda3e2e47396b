// SPDX-License-Identifier: GPL-3.0-or-later
// The two POSTs of seed 000, by the names that its gateway has for them: a message to a person, and what two people have
// written to each other. Lives on the I/O thread.
#pragma once

#include "server/doors/front.h"
#include "server/model/chat/caller.h"
#include "server/model/dialect/action.h"

#include <memory>

namespace parlor {

class ActionDesk;
class Desk;
class SeedAccess;
class SeedPeople;
class Store;

class GatewayDoor final
{
public:
    GatewayDoor(Desk &desk, Store &store, ActionDesk &actions, SeedPeople &people, const SeedAccess &access);

    // Create-WebSocketMessage
    void create(const HttpRequest &request, const Respond &respond);
    // Read-MessagesHistory
    void history(const HttpRequest &request, const Respond &respond);

private:
    struct Visit;
    using VisitPtr = std::shared_ptr<Visit>;
    using Then = std::function<void(const VisitPtr &)>;

    void signIn(const VisitPtr &visit, const UserId &claimed, Then then);
    void speakFor(const VisitPtr &visit, const ActionSend &send);
    void send(const VisitPtr &visit, const ActionSend &send);
    void readHistory(const VisitPtr &visit, const ActionHistory &wanted);

    Desk &m_desk;
    Store &m_store;
    ActionDesk &m_actions;
    SeedPeople &m_people;
    const SeedAccess &m_access;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace parlor
