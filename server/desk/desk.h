// SPDX-License-Identifier: GPL-3.0-or-later
// The one executor behind every door: stamps a request with time and ids, takes the durable, the ephemeral or the query
// road, acknowledges after the commit and then tells the rooms. Lives on the I/O thread.
#pragma once

#include "server/desk/known_tokens.h"
#include "server/desk/token.h"
#include "server/model/chat/announcements.h"
#include "server/model/chat/statistics.h"
#include "server/model/base/clock.h"
#include "server/rooms/rooms.h"
#include "server/store/store.h"

#include <array>
#include <memory>

namespace parlor {

class Announcer;

// For counting, in the order of Command.
inline constexpr std::array commandNames{
    "open_conversation", "send_message", "edit_message",        "delete_message",    "react",     "add_members",
    "remove_member",     "change_role",  "change_conversation", "change_membership", "mark_read", "mark_delivered",
    "set_typing",        "save_user",    "save_property",       "save_booking"};
static_assert(commandNames.size() == std::variant_size_v<Command>);

class Desk
{
public:
    struct Outcomes
    {
        qint64 applied = 0;
        qint64 refused = 0;
    };

    Desk(Store &store, Rooms &rooms, const Clock &clock, TokenKeys keys);
    ~Desk();

    using Done = Store::Done;
    using Answered = Store::Answered;
    using SignedIn = std::function<void(Result<Caller>)>;

    // Whom a door lets in: people only, or the visitors of chatbots too.
    enum class Entrance { People, Visitors };

    // Who a token speaks for. A valid operator's token for an unknown person creates that user; asynchronous for that
    // reason. Unauthorized for anything that does not verify. `credential` may also be the owner's one-launch secret.
    // A visitor's token is Forbidden but at an entrance for visitors, and then speaks for a caller who is bound to one
    // conversation: apply() and ask() refuse all else.
    void signIn(const QByteArray &credential, SignedIn done, Entrance entrance = Entrance::People);

    // When a credential ends, UTC ms: now, if it is no longer good for anything; nothing if it has no end.
    std::optional<Instant> expiryOf(const QByteArray &credential) const;

    // Runs a command for `caller`. `done` is called first, then the rooms hear; `origin` is the socket that asked
    // (null for REST), so that dialects can treat it apart. It may have closed by then.
    // `beside`: what is written in the same transaction.
    void apply(const Caller &caller, Command command, Outlet *origin, Done done, Store::Beside beside = {});
    void ask(const Caller &caller, Query query, Answered answered);

    // For administrators; Forbidden for everybody else. `done` with the one message that everybody addressed hears.
    void broadcast(const Caller &caller, Broadcast broadcast, Done done);
    using Counted = std::function<void(Result<Statistics>)>;
    void statistics(const Caller &caller, Counted counted);

    // A signed-in socket comes and goes. connected() also begins to tell it who of its acquaintances is online.
    void connected(const Caller &caller, Outlet *outlet);
    // The same for a socket that is to be told who is online only once it asks, by watchAcquaintances().
    void connectedSilently(const Caller &caller, Outlet *outlet);
    void watchAcquaintances(const Caller &caller, Outlet *outlet);
    void disconnected(Outlet *outlet);

    const Clock &clock() const { return m_clock; }
    // On whose behalf the server's own commands are given.
    Caller system() const;

    // Told of everybody for whom a token speaks, before they may act; `done` lets them.
    using TokenSeen = std::function<void(const UserId &, std::function<void(Result<void>)> done)>;
    void setTokenSeen(TokenSeen seen) { m_tokenSeen = std::move(seen); }

    Rooms &rooms() { return m_rooms; }
    const Rooms &rooms() const { return m_rooms; }
    // How commands have ended so far, in the order of commandNames; the server's own are among them.
    const std::array<Outcomes, commandNames.size()> &outcomes() const { return m_outcomes; }

private:
    void count(size_t kind, bool applied) { ++(applied ? m_outcomes[kind].applied : m_outcomes[kind].refused); }
    void stamp(Command &command, Instant now) const;
    void makePlaceholders(const QList<UserId> &people);
    void setTyping(const Caller &caller, const SetTyping &typing, Outlet *origin, Done done);
    void admit(const TokenClaims &claims, SignedIn done);
    SignedIn afterTokenSeen(SignedIn done);
    void tellEach(const Event &event);
    void tellEach(const ConversationId &conversation, const UserId &reader, qint64 after, qint64 upTo, bool read, Instant at,
                  const Members &hearers);
    void saveClaimed(User user, bool service, SignedIn done);
    void markDelivered(const UserId &user, const ConversationId &conversation, qint64 fromSeq, qint64 toSeq);
    void durable(const Caller &caller, Command command, Outlet *origin, Done done, Store::Beside beside = {});
    void admitVisitor(const TokenClaims &claims, SignedIn done);

    Store &m_store;
    Rooms &m_rooms;
    const Clock &m_clock;
    TokenKeys m_keys;
    KnownTokens m_known;
    std::unique_ptr<Announcer> m_announcer;
    TokenSeen m_tokenSeen;
    std::array<Outcomes, commandNames.size()> m_outcomes{};
    // Replies may arrive after the desk has gone, during shutdown.
    std::shared_ptr<Desk *> m_alive;
};

} // namespace parlor
