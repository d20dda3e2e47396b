// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/gateway_door.h"

#include "server/desk/action_desk.h"
#include "server/desk/seed_people.h"
#include "server/doors/credential.h"
#include "server/doors/json_body.h"
#include "server/doors/response.h"
#include "server/doors/seed_access.h"
#include "server/model/wire/codec.h"
#include "server/store/seed_rows.h"

namespace parlor {

using namespace Qt::StringLiterals;

struct GatewayDoor::Visit
{
    HttpRequest request;
    Respond respond;
    Caller caller;

    void refuse(const Fault &fault) const { respond(refusal(fault)); }
    void refuseAs(const Fault &fault) const { respond(refusal(action::inActionWords(fault))); }

    void answer(const QByteArray &json) const
    {
        HttpResponse response = jsonAnswer(200, json);
        response.signedIn = true;
        respond(response);
    }
};

GatewayDoor::GatewayDoor(Desk &desk, Store &store, ActionDesk &actions, SeedPeople &people, const SeedAccess &access)
    : m_desk(desk)
    , m_store(store)
    , m_actions(actions)
    , m_people(people)
    , m_access(access)
{
}

// `claimed`: whom the body says it is, which is all there is to go by where no credential is needed.
void GatewayDoor::signIn(const VisitPtr &visit, const UserId &claimed, Then then)
{
    const auto go = [visit, then = std::move(then), alive = std::weak_ptr(m_alive)](const Result<Caller> &caller) {
        if (alive.expired())
            return;
        if (!caller)
            return visit->refuse(caller.error());
        visit->caller = *caller;
        then(visit);
    };
    const QByteArray credential = credentialOf(visit->request);
    if (!credential.isEmpty())
        return m_desk.signIn(credential, go);
    if (const auto may = m_access.check(visit->request); !may)
        return visit->refuse(may.error());
    m_people.admit(claimed, go);
}

// ---- Create-WebSocketMessage

void GatewayDoor::create(const HttpRequest &request, const Respond &respond)
{
    const auto visit = std::make_shared<Visit>(Visit{request, respond, {}});
    const Result<ActionRequest> read = action::read(request.body);
    if (!read)
        return visit->refuse(read.error());
    const auto *const wanted = std::get_if<ActionSend>(&*read);
    if (!wanted)
        return visit->refuse({Fault::Validation, u"action: expected \"sendMessage\""_s, u"action"_s});
    signIn(visit, wanted->sender, [this, wanted = *wanted](const VisitPtr &signedIn) { speakFor(signedIn, wanted); });
}

// SPEC §2: a service token may name any existing sender, and that is written down.
void GatewayDoor::speakFor(const VisitPtr &visit, const ActionSend &wanted)
{
    const UserId service = visit->caller.user;
    if (!visit->caller.service || wanted.sender == service)
        return send(visit, wanted);
    m_desk.ask(m_desk.system(), GetUser{wanted.sender},
               [=, this, alive = std::weak_ptr(m_alive)](const Result<Answer> &answer) {
                   if (alive.expired())
                       return;
                   if (!answer && answer.error().code == Fault::NotFound)
                       return visit->refuse({Fault::NotFound, u"User not found: "_s + wanted.sender.text, u"userId"_s});
                   if (!answer)
                       return visit->refuse(answer.error());
                   const User &sender = std::get<User>(*answer);
                   visit->caller = {sender.id, sender.role, visit->caller.now};
                   const AuditEntry entry{visit->caller.now, service, u"send_as"_s, sender.id.text,
                                          u"to "_s + (wanted.recipients.isEmpty() ? QString() : wanted.recipients.first().text)};
                   m_store.write<bool>(audit(entry), [=, this](const Result<bool> &kept) {
                       if (alive.expired())
                           return;
                       if (kept)
                           send(visit, wanted);
                       else
                           visit->refuse(kept.error());
                   });
               });
}

void GatewayDoor::send(const VisitPtr &visit, const ActionSend &wanted)
{
    const action::Beside beside{wanted.recipients.isEmpty() ? UserId() : wanted.recipients.first(),
                                wanted.message.automationBooking};
    m_actions.prepare(visit->caller, wanted, [this, visit, beside, alive = std::weak_ptr(m_alive)](Result<Command> command) {
        if (alive.expired())
            return;
        if (!command)
            return visit->refuseAs(command.error());
        m_desk.apply(visit->caller, std::move(*command), nullptr, [visit, beside](const Result<Applied> &applied) {
            if (!applied)
                return visit->refuseAs(applied.error());
            visit->answer(action::created(*applied->message, beside));
        });
    });
}

// ---- Read-MessagesHistory

void GatewayDoor::history(const HttpRequest &request, const Respond &respond)
{
    const auto visit = std::make_shared<Visit>(Visit{request, respond, {}});
    const Result<QJsonObject> body = jsonBody(request);
    if (!body)
        return visit->refuse(body.error());
    const Result<ActionHistory> wanted = action::readHistory(*body);
    if (!wanted)
        return visit->refuse(wanted.error());
    signIn(visit, wanted->user, [this, wanted = *wanted](const VisitPtr &signedIn) { readHistory(signedIn, wanted); });
}

void GatewayDoor::readHistory(const VisitPtr &visit, const ActionHistory &wanted)
{
    const UserId me = visit->caller.user;
    if (me != wanted.user && me != wanted.other)
        return visit->refuse({Fault::Forbidden, u"only those two may read what they have written"_s, u"userId"_s});
    m_store.read<QList<MessageSent>>(
        historyOfPair(wanted.user, wanted.other, wanted.limit, wanted.before),
        [this, visit, me, alive = std::weak_ptr(m_alive)](const Result<QList<MessageSent>> &found) {
            if (alive.expired())
                return;
            if (!found)
                return visit->refuse(found.error());
            visit->answer(action::history(*found));
            // Of each conversation it is one stretch without a gap.
            QHash<ConversationId, std::pair<qint64, qint64>> stretches;
            for (const MessageSent &sent : *found) {
                auto &[first, last] = stretches[sent.message.conversation];
                last = sent.message.seq;
                first = first == 0 ? last : first;
            }
            for (auto it = stretches.cbegin(); it != stretches.cend(); ++it)
                m_desk.rooms().noteDelivered(me, it.key(), it->first, it->second);
        });
}

} // namespace parlor
