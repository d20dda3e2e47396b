// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/rest_door.h"

#include "server/desk/desk.h"
#include "server/doors/credential.h"
#include "server/doors/json_body.h"
#include "server/doors/rest_visit.h"
#include "server/model/dialect/prefill.h"
#include "server/model/wire/json.h"

namespace parlor {

using namespace Qt::StringLiterals;

RestDoor::RestDoor(Desk &desk, Shape usual)
    : m_desk(desk)
    , m_usual(usual)
{
}

Front::Handler RestDoor::serve(Handler handler, std::optional<Shape> shape)
{
    return [this, handler, shape](const HttpRequest &request, const PathParameters &path, const Respond &respond) {
        const auto visit = std::make_shared<Visit>(Visit{request, path, respond, {}, shapeOf(request, shape), {}});
        const QByteArray credential = credentialOf(request);
        if (credential.isEmpty())
            return refuse(visit, {Fault::Unauthorized, u"Authentication required"_s, {}});
        m_desk.signIn(credential, [this, handler, visit](const Result<Caller> &caller) {
            if (!caller)
                return refuse(visit, caller.error());
            visit->caller = *caller;
            visit->respond = [inner = std::move(visit->respond)](HttpResponse response) {
                response.signedIn = true;
                inner(std::move(response));
            };
            const Result<QJsonObject> body = jsonBody(visit->request);
            if (!body)
                return refuse(visit, body.error());
            visit->body = *body;
            (this->*handler)(visit);
        });
    };
}

Shape RestDoor::shapeOf(const HttpRequest &request, std::optional<Shape> shape) const
{
    const QByteArray wanted = request.field("x-parlor-dialect");
    if (wanted == "001")
        return Shape::Booking;
    if (wanted == "004")
        return Shape::InApp;
    if (shape)
        return *shape;
    // Only 001 lists conversations by status.
    return request.query.hasQueryItem(u"status"_s) ? Shape::Booking : m_usual;
}

IsOnline RestDoor::isOnline() const
{
    return [this](const UserId &user) { return m_desk.rooms().presence().isOnline(user); };
}

void RestDoor::listConversations(const VisitPtr &visit)
{
    auto list = accepted(visit, rest::listConversations(visit->request.query));
    if (!list)
        return;
    m_desk.ask(visit->caller, std::move(*list), [this, visit](const Result<Answer> &answer) {
        if (!answer)
            return refuse(visit, answer.error());
        visit->respond(jsonAnswer(200, rest::body(std::get<ConversationPage>(*answer), visit->shape, isOnline())));
    });
}

void RestDoor::showConversation(const VisitPtr &visit, const ConversationId &conversation, int status,
                                const char *said, bool offersWords)
{
    m_desk.ask(visit->caller, GetConversation{conversation}, [=, this](const Result<Answer> &answer) {
        if (!answer)
            return refuse(visit, answer.error());
        const auto &view = std::get<ConversationView>(*answer);
        const QString prefill = offersWords ? prefillOf(view) : QString();
        visit->respond(jsonAnswer(status, rest::body(view, visit->shape, isOnline(), said, prefill)));
    });
}

void RestDoor::openConversation(const VisitPtr &visit)
{
    auto open = accepted(visit, rest::openConversation(visit->body));
    if (!open)
        return;
    m_desk.apply(visit->caller, std::move(*open), nullptr, [this, visit](const Result<Applied> &applied) {
        if (!applied)
            return refuse(visit, applied.error());
        if (!applied->conversation)
            return refuse(visit, {Fault::Internal, u"the conversation was not told"_s, {}});
        showConversation(visit, applied->conversation->id, 201, "Conversation opened");
    });
}

void RestDoor::getConversation(const VisitPtr &visit)
{
    if (const auto id = conversationOf(visit))
        showConversation(visit, *id, 200, "OK");
}

void RestDoor::applyToConversation(const VisitPtr &visit, const ConversationId &conversation, Command command,
                                   int status, const char *said)
{
    m_desk.apply(visit->caller, std::move(command), nullptr, [=, this](const Result<Applied> &applied) {
        if (!applied)
            return refuse(visit, rest::aboutParticipants(applied.error()));
        showConversation(visit, conversation, status, said);
    });
}

template <typename Change>
void RestDoor::changeAs(const VisitPtr &visit, Result<Change> (*read)(const QJsonObject &, const ConversationId &),
                        int status, const char *said)
{
    const auto id = conversationOf(visit);
    if (!id)
        return;
    if (auto change = accepted(visit, read(visit->body, *id)))
        applyToConversation(visit, *id, std::move(*change), status, said);
}

void RestDoor::changeConversation(const VisitPtr &visit)
{
    changeAs(visit, rest::changeConversation, 200, "Conversation changed");
}

void RestDoor::addMembers(const VisitPtr &visit)
{
    changeAs(visit, rest::addMembers, 201, "Participants added");
}

void RestDoor::changeRole(const VisitPtr &visit)
{
    const auto id = conversationOf(visit);
    if (!id)
        return;
    const auto member = idOf<UserId>(visit, "User", "userId");
    if (!member)
        return;
    if (auto change = accepted(visit, rest::changeRole(visit->body, *id, *member)))
        applyToConversation(visit, *id, std::move(*change), 200, "Role changed");
}

void RestDoor::removeMember(const VisitPtr &visit)
{
    const auto id = conversationOf(visit);
    if (!id)
        return;
    const auto member = idOf<UserId>(visit, "User", "userId");
    if (!member)
        return;
    const RemoveMember remove{*id, *member};
    // Who has left may not look at the conversation any more: it is not in the answer.
    m_desk.apply(visit->caller, remove, nullptr, [visit, remove](const Result<Applied> &applied) {
        if (!applied)
            return refuse(visit, rest::aboutParticipants(applied.error()));
        visit->respond(jsonAnswer(200, rest::body(remove)));
    });
}

void RestDoor::archive(const VisitPtr &visit)
{
    changeMembership(visit, OwnFlag::Archived);
}

void RestDoor::pin(const VisitPtr &visit)
{
    changeMembership(visit, OwnFlag::Pinned);
}

void RestDoor::mute(const VisitPtr &visit)
{
    changeMembership(visit, OwnFlag::Muted);
}

void RestDoor::changeMembership(const VisitPtr &visit, OwnFlag flag)
{
    const auto id = conversationOf(visit);
    if (!id)
        return;
    auto change = accepted(visit, rest::changeMembership(visit->body, *id, flag));
    if (!change)
        return;
    m_desk.apply(visit->caller, std::move(*change), nullptr, [visit](const Result<Applied> &applied) {
        if (!applied)
            return refuse(visit, applied.error());
        if (!applied->membership)
            return refuse(visit, {Fault::Internal, u"the membership was not told"_s, {}});
        visit->respond(jsonAnswer(200, rest::body(*applied->membership)));
    });
}

} // namespace parlor
