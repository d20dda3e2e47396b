// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/desk/action_desk.h"

#include "server/desk/seed_people.h"
#include "server/model/dialect/action_words.h"
#include "server/model/dialect/spoken.h"

#include <algorithm>

namespace parlor {

using namespace Qt::StringLiterals;

struct ActionDesk::Draft
{
    Caller caller;
    ActionSend send;
    Prepared prepared;

    void refuse(const Fault &fault) const { prepared(tl::unexpected<Fault>(fault)); }
    SendMessage &message() { return send.message; }
};

namespace {

const Fault noRecipients{Fault::Validation, u"No valid recipients"_s, {}};
const Fault noMessage{Fault::NotFound, u"There is no such message."_s, u"message"_s};
const Fault notIn{Fault::Forbidden, u"You are not a participant of this conversation."_s, {}};

} // namespace

ActionDesk::ActionDesk(Desk &desk, Store &store, SeedPeople &people)
    : m_desk(desk)
    , m_store(store)
    , m_people(people)
{
}

ActionDesk::~ActionDesk() = default;

void ActionDesk::prepare(const Caller &caller, const ActionRequest &request, Prepared prepared)
{
    const auto impossible = [&] { prepared(fail(Fault::Internal, u"this is no command"_s)); };
    std::visit(Overloads{
                   [&](const ActionSend &r) { send(caller, r, prepared); },
                   [&](const ActionEdit &r) {
                       find(caller, r.conversation, r.message, [prepared, body = r.content](const Result<FoundMessage> &m) {
                           prepared(m ? Result<Command>(EditMessage{m->id, body}) : tl::unexpected<Fault>(m.error()));
                       });
                   },
                   [&](const ActionDelete &r) {
                       find(caller, r.conversation, r.message, [prepared](const Result<FoundMessage> &m) {
                           prepared(m ? Result<Command>(DeleteMessage{m->id}) : tl::unexpected<Fault>(m.error()));
                       });
                   },
                   [&](const ActionRead &r) { findNewest(caller, r, prepared); },
                   [&](const ActionTyping &r) { prepared(Command(SetTyping{r.conversation, r.isTyping})); },
                   [&](const ActionAuthenticate &) { impossible(); },
                   [&](const ActionCatchUp &) { impossible(); },
                   [&](const ActionPing &) { impossible(); },
               },
               request);
}

// ---- messages by the names that their clients gave them

void ActionDesk::find(const Caller &caller, const ConversationId &conversation, const QString &name,
                      std::function<void(Result<FoundMessage>)> found)
{
    m_store.read<FoundMessage>(messageNamed(conversation, name, caller.user),
                               [found = std::move(found), alive = std::weak_ptr(m_alive)](Result<FoundMessage> m) {
                                   if (alive.expired())
                                       return;
                                   if (m && m->id.isEmpty())
                                       return found(tl::unexpected<Fault>(noMessage));
                                   found(std::move(m));
                               });
}

// Read marks are watermarks: of several messages the newest counts.
void ActionDesk::findNewest(const Caller &caller, const ActionRead &read, const Prepared &prepared)
{
    if (read.messages.isEmpty())
        return prepared(Command(MarkRead{read.conversation, {}}));
    m_store.read<FoundMessage>(
        [read, user = caller.user](Database &db) -> Result<FoundMessage> {
            FoundMessage newest;
            for (const QString &name : read.messages) {
                const Result<FoundMessage> one = messageNamed(read.conversation, name, user)(db);
                if (!one)
                    return one;
                if (one->seq > newest.seq)
                    newest = *one;
            }
            return newest;
        },
        [prepared, conversation = read.conversation, alive = std::weak_ptr(m_alive)](const Result<FoundMessage> &m) {
            if (alive.expired())
                return;
            if (!m)
                prepared(tl::unexpected<Fault>(m.error()));
            else if (m->id.isEmpty())
                prepared(tl::unexpected<Fault>(noMessage));
            else
                prepared(Command(MarkRead{conversation, m->id}));
        });
}

// ---- a message's way to its conversation

void ActionDesk::send(const Caller &caller, const ActionSend &send, Prepared prepared)
{
    const auto draft = std::make_shared<Draft>(Draft{caller, send, std::move(prepared)});
    if (const auto agreed = checkClaim(send.sender, caller.user); !agreed)
        return draft->refuse(agreed.error());
    const auto goOn = [this, draft] {
        const ConversationId &conversation = draft->message().conversation;
        if (conversation.isEmpty())
            makePeople(draft, [this, draft] { openPair(draft); });
        else if (const Members *const members = m_desk.rooms().membersOf(conversation))
            checkMembers(draft, *members);
        else
            findMembers(draft, true);
    };
    if (m_people.contains(caller.user)) // without a token there is nothing else that says what they are called
        m_people.rename(caller.user, send.senderName, goOn);
    else
        goOn();
}

// Who came without a token may write to somebody who has never been here, and who then comes without one too.
void ActionDesk::makePeople(const std::shared_ptr<Draft> &draft, std::function<void()> then)
{
    if (m_people.contains(draft->caller.user))
        m_people.make(draft->send.recipients, std::move(then));
    else
        then();
}

void ActionDesk::findMembers(const std::shared_ptr<Draft> &draft, bool mayOpen)
{
    m_desk.ask(draft->caller, ListMembers{draft->message().conversation},
               [=, this, alive = std::weak_ptr(m_alive)](const Result<Answer> &answer) {
                   if (alive.expired())
                       return;
                   if (answer)
                       checkMembers(draft, std::get<MemberList>(*answer).members);
                   else if (mayOpen && answer.error().code == Fault::NotFound)
                       makePeople(draft, [this, draft] { open(draft); });
                   else
                       draft->refuse(answer.error());
               });
}

void ActionDesk::checkMembers(const std::shared_ptr<Draft> &draft, const Members &members)
{
    if (!members.contains(draft->caller.user))
        return draft->refuse(notIn);
    const QList<UserId> &recipients = draft->send.recipients;
    if (!std::all_of(recipients.begin(), recipients.end(), [&](const UserId &user) { return members.contains(user); }))
        return draft->refuse(noRecipients);
    quote(draft);
}

// Seed 003 names a conversation by an id of its own: it begins with the first message.
void ActionDesk::open(const std::shared_ptr<Draft> &draft)
{
    if (draft->send.recipients.isEmpty())
        return draft->refuse(noRecipients);
    OpenConversation open;
    open.id = draft->message().conversation;
    open.exactId = true;
    open.kind = draft->send.recipients.size() > 1 ? ConversationKind::Group : ConversationKind::Direct;
    open.members = draft->send.recipients;
    if (open.kind == ConversationKind::Group)
        open.title = draft->send.title;
    m_desk.apply(draft->caller, std::move(open), nullptr,
                 [=, this, alive = std::weak_ptr(m_alive)](const Result<Applied> &applied) {
                     if (alive.expired())
                         return;
                     if (!applied)
                         draft->refuse(applied.error().code == Fault::Conflict ? notIn : applied.error());
                     else if (applied->created)
                         quote(draft);
                     else // somebody else began it at the same moment, perhaps with other people
                         findMembers(draft, false);
                 });
}

// Seed 000 names no conversation: the booking's, else the one of the two people.
void ActionDesk::openPair(const std::shared_ptr<Draft> &draft)
{
    if (draft->send.recipients.isEmpty())
        return draft->refuse(noRecipients);
    OpenConversation open;
    if (const BookingId booking = draft->message().automationBooking; !booking.isEmpty()) {
        open.contextType = ContextType::Booking;
        open.contextId = booking.text;
        open.members = draft->send.recipients.mid(0, 1);
        draft->message().metadata[actionWords::recipientId] = draft->send.recipients.first().text;
    } else {
        open.members = draft->send.recipients.mid(0, 1);
    }
    m_desk.apply(draft->caller, std::move(open), nullptr,
                 [=, this, alive = std::weak_ptr(m_alive)](const Result<Applied> &applied) {
                     if (alive.expired())
                         return;
                     if (!applied)
                         return draft->refuse(applied.error());
                     draft->message().conversation = applied->conversation->id;
                     if (draft->message().automationBooking.isEmpty())
                         quote(draft);
                     else
                         findMembers(draft, false);
                 });
}

// SPEC §1: a reply to a message that is not known here keeps the client's own quote.
void ActionDesk::quote(const std::shared_ptr<Draft> &draft)
{
    const auto done = [](Draft &d) { d.prepared(Command(d.message())); };
    const ActionSend &send = draft->send;
    if (send.replyTo.isEmpty())
        return done(*draft);
    find(draft->caller, send.message.conversation, send.replyTo, [draft, done](const Result<FoundMessage> &found) {
        if (!found && found.error().code != Fault::NotFound)
            return draft->refuse(found.error());
        if (found) {
            draft->message().replyTo = found->id;
        } else {
            const ActionSend &s = draft->send;
            draft->message().metadata[actionWords::quote] = QJsonObject{
                {u"messageId"_s, s.replyTo}, {u"content"_s, s.replyToContent}, {u"senderName"_s, s.replyToSenderName}};
        }
        done(*draft);
    });
}

} // namespace parlor
