// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/verb_socket.h"

#include "server/desk/desk.h"
#include "server/model/dialect/ack.h"

#include <algorithm>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

using Special = VerbRequest::Special;

// The conversation that an event belongs to; null if it is about none.
const ConversationId *conversationOf(const Event &event)
{
    using Found = const ConversationId *;
    return std::visit(Overloads{
                          [](const ConversationOpened &e) -> Found { return &e.conversation.id; },
                          [](const MessageSent &e) -> Found { return &e.message.conversation; },
                          [](const MessageEdited &e) -> Found { return &e.message.conversation; },
                          [](const MessageDeleted &e) -> Found { return &e.message.conversation; },
                          [](const Reacted &e) -> Found { return &e.message.conversation; },
                          [](const MembersChanged &e) -> Found { return &e.conversation.id; },
                          [](const ConversationChanged &e) -> Found { return &e.conversation.id; },
                          [](const MembershipChanged &e) -> Found { return &e.membership.conversation; },
                          [](const ConversationLeft &e) -> Found { return &e.conversation; },
                          [](const MessagesRead &e) -> Found { return &e.participant.conversation; },
                          [](const MessagesDelivered &e) -> Found { return &e.participant.conversation; },
                          [](const MessageStatusChanged &e) -> Found { return &e.conversation; },
                          [](const UserSaved &) -> Found { return nullptr; },
                          [](const PropertySaved &) -> Found { return nullptr; },
                          [](const BookingSaved &) -> Found { return nullptr; },
                          [](const TypingChanged &e) -> Found { return &e.conversation; },
                          [](const PresenceChanged &) -> Found { return nullptr; },
                      },
                      event);
}

} // namespace

VerbSocket::VerbSocket(Desk &desk, IoLoop &loop, const SocketDialect &dialect, const VerbRules &rules, Caller caller)
    : m_desk(desk)
    , m_dialect(dialect)
    , m_rules(rules)
    , m_caller(std::move(caller))
    , m_expiry(loop, [this] { expired(); })
{
}

VerbSocket::~VerbSocket() = default;

bool VerbSocket::hears(const Event &event) const
{
    if (!m_rules.needsSubscription)
        return true;
    const ConversationId *const conversation = conversationOf(event);
    return conversation && m_subscribed.contains(*conversation);
}

void VerbSocket::endsWith(const QByteArray &credential)
{
    const std::optional<Instant> end = m_desk.expiryOf(credential);
    if (!end)
        return m_expiry.stop();
    constexpr qint64 longest = 24LL * 60 * 60 * 1000; // no connection lives longer
    m_expiry.start(std::clamp<qint64>(*end - m_desk.clock().now(), 0, longest));
}

void VerbSocket::enter()
{
    if (m_caller.user.isEmpty() || std::exchange(m_entered, true))
        return;
    m_desk.connected(m_caller, this);
    watch();
}

void VerbSocket::watch()
{
    if (m_rules.adminsWatchEverybody && m_entered)
        m_desk.rooms().presence().watchEverybody(this, m_caller.role == UserRole::Admin);
}

void VerbSocket::leave()
{
    if (std::exchange(m_entered, false))
        m_desk.disconnected(this);
}

void VerbSocket::take(const QString &event, const QJsonArray &arguments, std::optional<qint64> ackId)
{
    const Asked asked{event, ackId};
    if (++m_unanswered == maxUnanswered)
        setPaused(true);
    if (event == "authenticate"_L1) {
        const QJsonValue said = arguments.at(0); // {token}, or the token alone
        return renew(asked, (said.isString() ? said : said.toObject().value("token"_L1)).toString().toUtf8());
    }
    if (m_caller.user.isEmpty())
        return refuse(asked, {Fault::Unauthorized, u"authenticate first"_s, {}});
    auto request = m_dialect.decode(event, arguments);
    if (!request)
        return refuse(asked, request.error());
    if (const auto agreed = request->agreesWith(m_caller.user); !agreed)
        return refuse(asked, agreed.error());
    if (auto *const command = std::get_if<Command>(&request->what))
        return apply(asked, std::move(*command));
    if (request->special == Special::Unsubscribe)
        m_subscribed.remove(request->conversation);
    if (std::holds_alternative<Query>(request->what))
        return ask(asked, *request);
    answer(asked, ack::done());
}

// ---- signing in, or again

void VerbSocket::renew(const Asked &asked, const QByteArray &credential)
{
    m_desk.signIn(credential, [weak = weak_from_this(), asked, credential](const Result<Caller> &caller) {
        if (const auto self = weak.lock())
            self->renewed(asked, credential, caller);
    }, m_rules.takesVisitors ? Desk::Entrance::Visitors : Desk::Entrance::People);
}

// A newer token of the same person: what it says of their role counts from now on.
void VerbSocket::renewed(const Asked &asked, const QByteArray &credential, const Result<Caller> &caller)
{
    const bool first = m_caller.user.isEmpty();
    if (!caller) {
        refuse(asked, caller.error());
        return first ? turnedAway(caller.error()) : void();
    }
    if (!first && caller->user != m_caller.user)
        return refuse(asked, {Fault::Unauthorized, u"that is somebody else's token"_s, {}});
    m_caller = *caller;
    endsWith(credential);
    watch();
    QByteArray said;
    JsonWriter w(said);
    w.beginObject();
    w.member("userId", m_caller.user.text);
    w.endObject();
    send(m_dialect.packet("authenticated", said));
    answer(asked, ack::done());
    if (first) {
        authenticated();
        enter();
    }
}

// ---- commands and queries

void VerbSocket::apply(const Asked &asked, Command command)
{
    m_desk.apply(m_caller, std::move(command), this, [weak = weak_from_this(), asked](const Result<Applied> &applied) {
        const auto self = weak.lock();
        if (!self)
            return;
        if (!applied)
            self->refuse(asked, applied.error());
        else
            self->answer(asked, asked.ackId ? ack::applied(*applied) : QByteArray());
    });
}

void VerbSocket::ask(const Asked &asked, const VerbRequest &request)
{
    // Members only are told anything, so there is no need to wait: nothing is missed in between.
    if (request.special == Special::Subscribe)
        m_subscribed.insert(request.conversation);
    m_desk.ask(m_caller, std::get<Query>(request.what),
               [weak = weak_from_this(), asked, request](const Result<Answer> &answer) {
                   const auto self = weak.lock();
                   if (!self)
                       return;
                   if (answer)
                       return self->answer(asked, self->reply(request, *answer));
                   if (request.special == Special::Subscribe)
                       self->m_subscribed.remove(request.conversation);
                   self->refuse(asked, answer.error());
               });
}

QByteArray VerbSocket::reply(const VerbRequest &request, const Answer &answer) const
{
    switch (request.special) {
    case Special::OnlineUsers:
        return ack::users(online(answer));
    case Special::TypingUsers:
        return ack::users(m_desk.rooms().typingIn(request.conversation));
    case Special::Receipts:
        if (const auto *const list = std::get_if<ReceiptList>(&answer))
            return ack::receipts(*list);
        return ack::done();
    case Special::None:
    case Special::Join: // participants hear everything from the start
    case Special::Leave:
    case Special::Subscribe:
    case Special::Unsubscribe:
        return ack::done();
    }
    return ack::done();
}

QList<UserId> VerbSocket::online(const Answer &answer) const
{
    QList<UserId> users;
    if (const auto *const members = std::get_if<MemberList>(&answer))
        users = members->members;
    else if (const auto *const list = std::get_if<UserList>(&answer))
        users = list->users;
    users.removeIf([this](const UserId &user) { return !m_desk.rooms().presence().isOnline(user); });
    return users;
}

// ---- answers

void VerbSocket::refuse(const QString &event, std::optional<qint64> ackId, const Fault &fault)
{
    if (++m_unanswered == maxUnanswered)
        setPaused(true);
    refuse(Asked{event, ackId}, fault);
}

void VerbSocket::refuse(const Asked &asked, const Fault &fault)
{
    if (!asked.ackId || !m_dialect.hasAcks())
        send(m_dialect.failure(asked.event, fault));
    answer(asked, asked.ackId ? ack::refused(fault) : QByteArray());
}

void VerbSocket::answer(const Asked &asked, const QByteArray &json)
{
    if (asked.ackId && m_dialect.hasAcks())
        send(m_dialect.ackPacket(*asked.ackId, json));
    if (m_unanswered-- == maxUnanswered)
        setPaused(false);
}

} // namespace parlor
