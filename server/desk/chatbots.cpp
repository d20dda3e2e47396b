// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/desk/chatbots.h"

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 sessionLifetime = 30ll * 24 * 3600 * 1000; // SPEC §2.2: 30 days

// May `caller` speak for this visitor? The visitor, by a token that is bound to the conversation, and the owner.
Result<void> maySpeakFor(const Caller &caller, const FoundVisitor &found)
{
    const bool isVisitor = !caller.only.isEmpty() && caller.only == found.visitor.conversation;
    const bool isOwner = caller.only.isEmpty() && caller.user == found.chatbot.owner;
    if (isVisitor || isOwner)
        return {};
    return fail(Fault::Forbidden, u"Neither this chatbot's owner nor this visitor has signed in."_s);
}

template <typename T>
tl::unexpected<Fault> failed(const Result<T> &result)
{
    return tl::unexpected<Fault>(result.error());
}

} // namespace

Chatbots::Chatbots(Store &store, Desk &desk, const Clock &clock, QByteArray signingKey)
    : m_store(store)
    , m_desk(desk)
    , m_clock(clock)
    , m_signingKey(std::move(signingKey))
    , m_alive(std::make_shared<bool>(true))
{
}

template <typename T>
Chatbots::Done<T> Chatbots::guarded(Done<T> done) const
{
    return [alive = std::weak_ptr(m_alive), done = std::move(done)](const Result<T> &result) {
        if (!alive.expired())
            done(result);
    };
}

Caller Chatbots::system() const
{
    return {UserId{u"parlor"_s}, UserRole::Admin, m_clock.now()};
}

// ---- chatbots

void Chatbots::create(const Caller &caller, Chatbot chatbot, Done<Chatbot> done)
{
    const bool isAdmin = caller.role == UserRole::Admin;
    if (caller.role != UserRole::Host && !isAdmin)
        return done(fail(Fault::Forbidden, u"Only hosts and administrators have chatbots."_s));
    if (chatbot.owner.isEmpty())
        chatbot.owner = caller.user;
    if (chatbot.owner != caller.user && !isAdmin)
        return done(fail(Fault::Forbidden, u"Only administrators make chatbots for others."_s, u"ownerId"_s));
    chatbot.createdAt = chatbot.updatedAt = m_clock.now();
    chatbot.id.text = makeUuid7(chatbot.createdAt);
    m_store.write<Chatbot>(insertChatbot(chatbot), guarded<Chatbot>([this, done](const Result<Chatbot> &made) {
                               if (made)
                                   saveFace(*made);
                               done(made);
                           }));
}

// The user by whose name it speaks.
void Chatbots::saveFace(const Chatbot &chatbot)
{
    User face;
    face.id.text = chatbot.id.text;
    face.displayName = chatbot.name;
    face.role = UserRole::Bot;
    face.createdAt = chatbot.createdAt;
    m_desk.apply(system(), SaveUser{face, false}, nullptr, {});
}

void Chatbots::find(const Caller &caller, const ChatbotId &id, Done<Chatbot> done)
{
    m_store.read<Chatbot>(findChatbot(id), guarded<Chatbot>([caller, done](const Result<Chatbot> &found) {
                              if (found && found->owner != caller.user && caller.role != UserRole::Admin)
                                  return done(fail(Fault::Forbidden, u"This is not your chatbot."_s));
                              done(found);
                          }));
}

void Chatbots::change(const Caller &caller, ChatbotChange change, Done<Chatbot> done)
{
    change.by = caller.user;
    change.anyOwner = caller.role == UserRole::Admin;
    change.at = m_clock.now();
    m_store.write<Chatbot>(updateChatbot(change), guarded<Chatbot>([this, done](const Result<Chatbot> &changed) {
                               if (changed)
                                   saveFace(*changed);
                               done(changed);
                           }));
}

void Chatbots::remove(const Caller &caller, const ChatbotId &id, Done<Chatbot> done)
{
    ChatbotChange who;
    who.chatbot = id;
    who.by = caller.user;
    who.anyOwner = caller.role == UserRole::Admin;
    who.at = m_clock.now();
    m_store.write<Chatbot>(deleteChatbot(who), guarded<Chatbot>(std::move(done)));
}

void Chatbots::list(const Caller &caller, qint64 page, qint64 limit, Done<ChatbotPage> done)
{
    const UserId owner = caller.role == UserRole::Admin ? UserId() : caller.user;
    m_store.read<ChatbotPage>(listChatbots(owner, page, limit), guarded<ChatbotPage>(std::move(done)));
}

// ---- visitors

void Chatbots::openSession(const std::optional<Caller> &caller, Visitor wanted, const QString &name, Done<Session> done)
{
    const bool isRenewal = caller && !caller->only.isEmpty();
    const bool isNamed = !wanted.externalUserId.isEmpty() || wanted.channel != Channel::Widget;
    if (isNamed && !caller)
        return done(fail(Fault::Unauthorized, u"Naming a visitor needs the token of the chatbot's owner."_s));
    if (isNamed && wanted.externalUserId.isEmpty())
        return done(fail(Fault::Validation, u"externalUserId: expected the visitor's id"_s, u"externalUserId"_s));
    if (!isNamed && !isRenewal)
        wanted.externalUserId = "visitor-"_L1 + makeUuid7(m_clock.now());

    const auto enter = [this, name, done](const FoundVisitor &found) {
        welcome(found, name, [this, done](const Result<Visitor> &visitor) {
            if (!visitor)
                return done(failed(visitor));
            done(sessionOf(*visitor));
        });
    };
    const auto found = [caller, isFree = !isNamed && !isRenewal, done, enter](const Result<FoundVisitor> &known) {
        if (!known)
            return done(failed(known));
        if (const auto may = isFree ? Result<void>() : maySpeakFor(*caller, *known); !may)
            return done(failed(may));
        enter(*known);
    };
    if (isNamed || !isRenewal)
        return m_store.read<FoundVisitor>(findVisitor(wanted), guarded<FoundVisitor>(found));
    // Its own token says who it is.
    m_store.read<Visitor>(visitorOf(wanted.chatbot, caller->user),
                          guarded<Visitor>([this, done, found](const Result<Visitor> &self) {
                              if (!self)
                                  return done(fail(Fault::Forbidden, u"The token is another chatbot's."_s));
                              m_store.read<FoundVisitor>(findVisitor(*self), guarded<FoundVisitor>(found));
                          }));
}

Chatbots::Session Chatbots::sessionOf(const Visitor &visitor) const
{
    TokenClaims claims;
    claims.subject = visitor.user;
    claims.role = UserRole::Guest;
    claims.chatbot = visitor.chatbot;
    return {visitor, signToken(claims, m_signingKey, m_clock.now(), sessionLifetime), sessionLifetime};
}

void Chatbots::welcome(const FoundVisitor &found, const QString &name, Done<Visitor> done)
{
    if (found.isOpen)
        return done(found.visitor);
    Visitor fresh = found.visitor;
    fresh.user.text = makeUuid7(m_clock.now());
    fresh.conversation.text = makeUuid7(m_clock.now());
    m_store.write<Visitor>(claimVisitor(fresh, m_clock.now()),
                           guarded<Visitor>([this, chatbot = found.chatbot, name, done](const Result<Visitor> &claimed) {
                               if (!claimed)
                                   return done(claimed);
                               openConversation(chatbot, *claimed, name, done);
                           }));
}

// Of the visitor, the owner and the chatbot. Two who come here at once, or one who comes again after a crash, name the
// same conversation: the second finds it.
void Chatbots::openConversation(const Chatbot &chatbot, const Visitor &visitor, const QString &name, Done<Visitor> done)
{
    User face;
    face.id = visitor.user;
    face.displayName = name.isEmpty() ? visitor.externalUserId : name;
    face.role = UserRole::Guest;
    face.createdAt = m_clock.now();
    m_desk.apply(system(), SaveUser{face, true}, nullptr, {});
    saveFace(chatbot);

    OpenConversation open;
    open.id = visitor.conversation;
    open.kind = ConversationKind::Group;
    open.title = QString(face.displayName + u" · "_s + chatbot.name).left(255);
    open.members = {visitor.user, UserId{chatbot.id.text}};
    if (!chatbot.property.isEmpty()) {
        open.contextType = ContextType::Property;
        open.contextId = chatbot.property.text;
    }
    const Caller owner{chatbot.owner, UserRole::Host, m_clock.now()};
    m_desk.apply(owner, open, nullptr, guarded<Applied>([visitor, done](const Result<Applied> &opened) {
                     if (!opened)
                         return done(failed(opened));
                     done(visitor);
                 }));
}

// ---- questions

void Chatbots::take(const Caller &caller, Question question, Done<Taken> done)
{
    m_store.read<FoundVisitor>(findVisitor(question.visitor),
                               guarded<FoundVisitor>([this, caller, question, done](const Result<FoundVisitor> &found) {
        if (!found)
            return done(failed(found));
        if (const auto may = maySpeakFor(caller, *found); !may)
            return done(failed(may));
        checkPlace(question, *found, [this, question, found = *found, done](const Result<void> &fits) {
            if (!fits)
                return done(failed(fits));
            welcome(found, {}, [this, question, done](const Result<Visitor> &visitor) {
                if (!visitor)
                    return done(failed(visitor));
                send(*visitor, question.send, done);
            });
        });
    }));
}

void Chatbots::checkPlace(const Question &question, const FoundVisitor &found, std::function<void(Result<void>)> done)
{
    if (question.conversation.isEmpty() || question.conversation == found.visitor.conversation)
        return done({});
    m_store.read<bool>(conversationExists(question.conversation), guarded<bool>([done](const Result<bool> &exists) {
                           if (!exists)
                               return done(failed(exists));
                           done(*exists ? fail(Fault::Forbidden, u"This is not the visitor's conversation."_s,
                                               u"conversationId"_s)
                                        : fail(Fault::NotFound, u"Conversation not found"_s, u"conversationId"_s));
                       }));
}

void Chatbots::send(const Visitor &visitor, SendMessage send, Done<Taken> done)
{
    send.conversation = visitor.conversation;
    const Caller author{visitor.user, UserRole::Guest, m_clock.now(), visitor.conversation};
    m_desk.apply(author, std::move(send), nullptr, guarded<Applied>([visitor, done](const Result<Applied> &applied) {
                     if (!applied)
                         return done(failed(applied));
                     done(Taken{visitor, *applied});
                 }),
                 enqueue(incomingMessages, visitor.chatbot, m_clock.now()));
}

void Chatbots::findMessage(const Caller &caller, const MessageId &id, Desk::Answered done)
{
    m_store.read<MessagePlace>(placeOf(id), guarded<MessagePlace>([this, caller, done](const Result<MessagePlace> &place) {
                                   if (!place)
                                       return done(failed(place));
                                   PageMessages page;
                                   page.conversation = place->conversation;
                                   page.beforeSeq = place->seq + 1;
                                   page.limit = 1;
                                   m_desk.ask(caller, page, done);
                               }));
}

} // namespace parlor
