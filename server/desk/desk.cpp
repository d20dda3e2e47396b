// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/desk/desk.h"

#include "server/desk/announcer.h"
#include "server/model/base/planted.h"
#include "server/store/chatbot_rows.h"
#include "server/store/server_rows.h"

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

// The conversation of what a chatbot's visitor may do; none of all else.
template <typename Vocabulary>
const ConversationId *forVisitors(const Vocabulary &request)
{
    return std::visit(
        []<typename Verb>(const Verb &verb) -> const ConversationId * {
            constexpr bool allowed = std::is_same_v<Verb, SendMessage> || std::is_same_v<Verb, MarkRead>
                || std::is_same_v<Verb, SetTyping> || std::is_same_v<Verb, PageMessages>
                || std::is_same_v<Verb, ListMembers>;
            if constexpr (allowed)
                return &verb.conversation;
            return nullptr;
        },
        request);
}

// A visitor's token is good for one conversation. Here, and nowhere else, that is seen to.
template <typename Vocabulary>
Result<void> checkVisitor(const Caller &caller, const Vocabulary &request)
{
    if (caller.only.isEmpty())
        return {};
    const ConversationId *conversation = forVisitors(request);
    if (conversation && *conversation == caller.only)
        return {};
    return fail(Fault::Forbidden, u"A visitor's token is good for the chat with its chatbot only."_s);
}

} // namespace

Desk::Desk(Store &store, Rooms &rooms, const Clock &clock, TokenKeys keys)
    : m_store(store)
    , m_rooms(rooms)
    , m_clock(clock)
    , m_keys(std::move(keys))
    , m_announcer(std::make_unique<Announcer>(*this, store))
    , m_alive(std::make_shared<Desk *>(this))
{
    m_rooms.setDelivered([this](const UserId &user, const ConversationId &conversation, qint64 from, qint64 to) {
        markDelivered(user, conversation, from, to);
    });
    m_rooms.presence().setGone([this](const QList<UserId> &users) { m_store.write<bool>(seenLast(users, m_clock.now()), {}); });
}

Desk::~Desk()
{
    m_rooms.setDelivered({});
    m_rooms.presence().setGone({});
    *m_alive = nullptr;
}

Caller Desk::system() const
{
    return {UserId{u"parlor"_s}, UserRole::Admin, m_clock.now()};
}

// ---- signing in

Desk::SignedIn Desk::afterTokenSeen(SignedIn done)
{
    if (!m_tokenSeen)
        return done;
    return [this, alive = m_alive, done = std::move(done)](Result<Caller> caller) {
        if (!caller || !*alive || !m_tokenSeen)
            return done(std::move(caller));
        m_tokenSeen(caller->user, [done, caller](const Result<void> &seen) {
            done(seen ? caller : tl::unexpected<Fault>(seen.error()));
        });
    };
}

void Desk::signIn(const QByteArray &credential, SignedIn signedIn, Entrance entrance)
{
    const auto done = afterTokenSeen([this, signedIn](Result<Caller> caller) {
        if (!caller)
            return signedIn(std::move(caller));
        m_announcer->welcome(*caller, [signedIn, caller] { signedIn(caller); });
    });
    if (!m_keys.ownerCredential.isEmpty() && sameSecret(credential, m_keys.ownerCredential))
        return done(Caller{m_keys.owner, UserRole::Admin, m_clock.now()});
    if (auto known = m_known.find(credential, m_clock.now()))
        return done(std::move(*known));
    auto claims = verifyToken(credential, m_keys.secrets, m_clock.now());
    if (!claims)
        return done(tl::unexpected<Fault>(claims.error()));
    if (!claims->chatbot.isEmpty()) {
        if (entrance != Entrance::Visitors)
            return done(fail(Fault::Forbidden, u"A visitor's token is good for the chat with its chatbot only."_s));
        return admitVisitor(*claims, signedIn);
    }
    admit(*claims, [this, credential, until = claims->expiresAt, round = m_known.round(),
                    done](Result<Caller> caller) {
        if (caller)
            m_known.remember(credential, *caller, until, round);
        done(std::move(caller));
    });
}

void Desk::admitVisitor(const TokenClaims &claims, SignedIn done)
{
    m_store.read<Visitor>(visitorOf(claims.chatbot, claims.subject),
                          [this, alive = m_alive, done = std::move(done)](const Result<Visitor> &visitor) {
        if (!*alive)
            return;
        if (visitor)
            return done(Caller{visitor->user, UserRole::Guest, m_clock.now(), visitor->conversation});
        const bool isGone = visitor.error().code == Fault::NotFound; // the chatbot was deleted
        done(isGone ? fail(Fault::Unauthorized, u"Unauthorized"_s) : tl::unexpected<Fault>(visitor.error()));
    });
}

std::optional<Instant> Desk::expiryOf(const QByteArray &credential) const
{
    if (!m_keys.ownerCredential.isEmpty() && sameSecret(credential, m_keys.ownerCredential))
        return {};
    const auto claims = verifyToken(credential, m_keys.secrets, m_clock.now());
    return claims ? claims->expiresAt : m_clock.now();
}

void Desk::admit(const TokenClaims &claims, SignedIn done)
{
    m_store.ask(system(), GetUser{claims.subject},
                [this, alive = m_alive, claims, done = std::move(done)](Result<Answer> answer) {
        if (!*alive)
            return;
        if (!answer && answer.error().code != Fault::NotFound)
            return done(tl::unexpected<Fault>(answer.error()));
        if (!answer && !m_keys.operatorKey)
            return done(fail(Fault::Unauthorized, u"Unauthorized"_s));
        User user = answer ? std::get<User>(*answer) : User{};
        const User before = user;
        user.id = claims.subject;
        if (m_keys.operatorKey) { // the operator's own site knows best who its people are
            if (claims.role)
                user.role = *claims.role;
            if (!claims.name.isEmpty())
                user.displayName = claims.name;
            else if (user.displayName.isEmpty())
                user.displayName = claims.subject.text;
        }
        user.placeholder = false;
        if (answer && user == before)
            return done(Caller{user.id, user.role, m_clock.now(), {}, claims.service});
        saveClaimed(std::move(user), claims.service, done);
    });
}

void Desk::saveClaimed(User user, bool service, SignedIn done)
{
    const Caller caller{user.id, user.role, m_clock.now(), {}, service};
    durable(system(), SaveUser{std::move(user), false}, nullptr, [caller, done = std::move(done)](Result<Applied> r) {
        if (r)
            done(caller);
        else
            done(tl::unexpected<Fault>(r.error()));
    });
}

// ---- commands

void Desk::stamp(Command &command, Instant now) const
{
    if (auto *send = std::get_if<SendMessage>(&command)) {
        send->id.text = makeUuid7(now);
        for (Attachment &a : send->attachments) // a foreign link gets a row of its own
            a.id.text = makeUuid7(now);
    } else if (auto *open = std::get_if<OpenConversation>(&command)) {
        if (open->id.isEmpty())
            open->id.text = makeUuid7(now);
    }
}

void Desk::apply(const Caller &caller, Command command, Outlet *origin, Done done, Store::Beside beside)
{
    if (const auto ok = checkVisitor(caller, command); !ok)
        return done ? done(tl::unexpected<Fault>(ok.error())) : void();
    Caller stamped = caller;
    stamped.now = m_clock.now();
    stamp(command, stamped.now);
    if (const auto *typing = std::get_if<SetTyping>(&command)) {
        return setTyping(stamped, *typing, origin,
                         [this, kind = command.index(), done = std::move(done)](Result<Applied> result) {
                             count(kind, result.has_value());
                             if (done)
                                 done(std::move(result));
                         });
    }
    if (const auto *open = std::get_if<OpenConversation>(&command))
        makePlaceholders(open->members);
    if (const auto *add = std::get_if<AddMembers>(&command))
        makePlaceholders(add->members);
    durable(stamped, std::move(command), origin, std::move(done), std::move(beside));
}

void Desk::durable(const Caller &caller, Command command, Outlet *origin, Done done, Store::Beside beside)
{
    const size_t kind = command.index();
    m_store.apply(caller, std::move(command),
                  [this, kind, alive = m_alive, user = caller.user, origin,
                   done = std::move(done)](Result<Applied> result) {
        if (!*alive)
            return;
        count(kind, result.has_value());
        QList<Event> events;
        if (result)
            events = result->events;
        const bool early = planted("told-before-commit") && result && result->revision < 0;
        crashPoint("before-reply");
        if (done && !early)
            done(std::move(result));
        crashPoint("before-telling");
        if (planted("told-before-commit") && !early)
            return;
        for (const Event &event : events) {
            if (const auto *const saved = std::get_if<UserSaved>(&event))
                m_known.forget(saved->user.id);
            m_rooms.tell(event, user, origin);
            tellEach(event);
        }
    }, std::move(beside));
}

// Receipts message by message, where somebody listens in a dialect that has no other way of saying it.
void Desk::tellEach(const Event &event)
{
    if (const auto *const read = std::get_if<MessagesRead>(&event)) {
        const Participant &p = read->participant;
        tellEach(p.conversation, p.user, read->fromSeq, p.readSeq, true, read->at, read->members);
    } else if (const auto *const delivered = std::get_if<MessagesDelivered>(&event)) {
        const Participant &p = delivered->participant;
        tellEach(p.conversation, p.user, delivered->fromSeq, p.deliveredSeq, false, delivered->at, delivered->senders);
    }
}

void Desk::tellEach(const ConversationId &conversation, const UserId &reader, qint64 after, qint64 upTo, bool read,
                    Instant at, const Members &hearers)
{
    if (!m_rooms.listenToEach(hearers))
        return;
    m_store.read<QList<MessageName>>(
        messagesBetween(conversation, after, upTo), [=, this, alive = m_alive](const Result<QList<MessageName>> &names) {
        if (!*alive || !names)
            return;
        for (const MessageName &name : *names) {
            if (name.sender == reader)
                continue; // one's own are not news to oneself
            m_rooms.tell(MessageStatusChanged{name.id, name.clientId, conversation, reader, read, at, hearers}, reader,
                         nullptr);
        }
    });
}

// Beside an existing site, a person whom a request names and who was never seen is filled in at the first sign-in.
void Desk::makePlaceholders(const QList<UserId> &people)
{
    if (!m_keys.operatorKey || people.size() > 1000)
        return;
    for (const UserId &user : people) {
        if (!isValidId(user.text))
            continue; // decide() will say so
        User placeholder;
        placeholder.id = user;
        placeholder.displayName = user.text;
        placeholder.placeholder = true;
        durable(system(), SaveUser{placeholder, true}, nullptr, {});
    }
}

void Desk::setTyping(const Caller &caller, const SetTyping &typing, Outlet *origin, Done done)
{
    const auto tell = [this, caller, typing, origin, done](const Members &members) {
        if (!members.contains(caller.user))
            return done(fail(Fault::Forbidden, u"You are not a participant of this conversation."_s));
        done(Applied{});
        m_store.ask(system(), GetUser{caller.user},
                    [this, alive = m_alive, caller, typing, origin](Result<Answer> answer) {
            if (!*alive || !answer)
                return;
            Outlet *stillThere = m_rooms.presence().knows(origin) ? origin : nullptr;
            m_rooms.setTyping(typing.conversation, caller.user, std::get<User>(*answer).displayName, typing.isTyping,
                              stillThere);
        });
    };
    if (const Members *members = m_rooms.membersOf(typing.conversation))
        return tell(*members);
    m_store.ask(caller, ListMembers{typing.conversation},
                [this, alive = m_alive, tell, done](Result<Answer> answer) {
        if (!*alive)
            return;
        if (!answer)
            return done(tl::unexpected<Fault>(answer.error()));
        const auto &list = std::get<MemberList>(*answer);
        m_rooms.setMembers(list.conversation, list.members);
        tell(list.members);
    });
}

void Desk::markDelivered(const UserId &user, const ConversationId &conversation, qint64 fromSeq, qint64 toSeq)
{
    const Caller caller{user, UserRole::Guest, m_clock.now()};
    durable(caller, MarkDelivered{conversation, fromSeq, toSeq}, nullptr, {});
}

// ---- queries

void Desk::ask(const Caller &caller, Query query, Answered answered)
{
    if (const auto ok = checkVisitor(caller, query); !ok)
        return answered(tl::unexpected<Fault>(ok.error()));
    Caller stamped = caller;
    stamped.now = m_clock.now();
    m_store.ask(stamped, std::move(query),
                [this, alive = m_alive, user = caller.user, answered = std::move(answered)](Result<Answer> answer) {
        if (!*alive)
            return;
        qint64 from = 0;
        qint64 to = 0;
        ConversationId conversation;
        if (answer) {
            if (const auto *page = std::get_if<MessagePage>(&*answer); page && !page->items.isEmpty()) {
                conversation = page->conversation;
                from = page->items.first().message.seq;
                to = page->items.last().message.seq;
            }
        }
        answered(std::move(answer));
        m_rooms.noteDelivered(user, conversation, from, to);
    });
}

// ---- sockets

void Desk::connected(const Caller &caller, Outlet *outlet)
{
    connectedSilently(caller, outlet);
    watchAcquaintances(caller, outlet);
}

void Desk::connectedSilently(const Caller &caller, Outlet *outlet)
{
    m_rooms.join(caller.user, outlet);
    m_announcer->welcome(caller, [] {});
}

void Desk::watchAcquaintances(const Caller &caller, Outlet *outlet)
{
    m_store.ask(caller, ListAcquaintances{}, [this, alive = m_alive, outlet](Result<Answer> answer) {
        if (*alive && answer && m_rooms.presence().knows(outlet))
            m_rooms.presence().watch(outlet, std::get<UserList>(*answer).users);
    });
}

void Desk::broadcast(const Caller &caller, Broadcast broadcast, Done done)
{
    m_announcer->say(caller, std::move(broadcast), std::move(done));
}

void Desk::statistics(const Caller &caller, Counted counted)
{
    if (caller.role != UserRole::Admin)
        return counted(fail(Fault::Forbidden, u"Only administrators see statistics."_s));
    m_store.read<Statistics>(parlor::statistics(), [this, alive = m_alive, counted](Result<Statistics> found) {
        if (!*alive)
            return;
        if (found)
            found->onlineUsers = m_rooms.presence().onlineUsers();
        counted(std::move(found));
    });
}

void Desk::disconnected(Outlet *outlet)
{
    m_rooms.leave(outlet);
}

} // namespace parlor
