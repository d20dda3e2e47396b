// SPDX-License-Identifier: GPL-3.0-or-later
// The one executor behind every door: stamps a request with time and ids, takes the durable, ephemeral or query road,
// acknowledges after the commit and then tells the rooms. Lives on the I/O thread.
#pragma once

#include "server/desk/token.h"
#include "server/model/base/clock.h"
#include "server/rooms/rooms.h"
#include "server/store/store.h"

namespace parlor {

class Desk
{
public:
    Desk(Store &store, Rooms &rooms, const Clock &clock, TokenKeys keys);

    using Done = Store::Done;
    using Answered = Store::Answered;
    using SignedIn = std::function<void(Result<Caller>)>;

    // Who a token speaks for. A valid operator's token for an unknown person creates that user; asynchronous for that
    // reason. Unauthorized for anything that does not verify. `credential` may also be the owner's one-launch secret.
    void signIn(const QByteArray &credential, SignedIn done);

    // Runs a command for `caller`. `done` is called first, then the rooms hear; `origin` is the socket that asked
    // (null for REST), so that dialects can treat it apart.
    void apply(const Caller &caller, Command command, Outlet *origin, Done done);
    void ask(const Caller &caller, Query query, Answered answered);

    // A signed-in socket comes and goes. connected() also begins to tell it who of its acquaintances is online.
    void connected(const Caller &caller, Outlet *outlet);
    void disconnected(Outlet *outlet);

    Rooms &rooms() { return m_rooms; }

private:
    void stamp(Command &command, Instant now) const;
    void setTyping(const Caller &caller, const SetTyping &typing, Outlet *origin, Done done);
    void tell(const Applied &applied, Outlet *origin);
    void noteDelivered(const Caller &caller, const Answer &answer);
    void ensureKnown(const Caller &caller, const OpenConversation &open, std::function<void(Result<void>)> then);

    Store &m_store;
    Rooms &m_rooms;
    const Clock &m_clock;
    TokenKeys m_keys;
};

} // namespace parlor
