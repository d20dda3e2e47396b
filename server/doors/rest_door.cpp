// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/rest_door.h"

#include "server/desk/desk.h"
#include "server/doors/credential.h"
#include "server/doors/response.h"
#include "server/model/wire/json.h"

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

void refuse(const RestDoor::VisitPtr &visit, const Fault &fault)
{
    visit->respond(jsonAnswer(int(fault.code), rest::body(fault)));
}

// An empty body is an empty object: PUT …/read needs none.
Result<QJsonObject> readBody(const HttpRequest &request)
{
    if (request.body.trimmed().isEmpty())
        return QJsonObject();
    const Result<QJsonValue> parsed = parseJson(request.body);
    if (!parsed)
        return tl::unexpected<Fault>(parsed.error());
    if (!parsed->isObject())
        return fail(Fault::Validation, u"the body is not a JSON object"_s);
    return parsed->toObject();
}

// The id in the path; an impossible one is an unknown one.
template <typename T>
Result<T> idOf(const RestDoor::VisitPtr &visit, const char *what, const char *name = "id")
{
    const T id{visit->path.value(name)};
    if (!isValidId(id.text))
        return fail(Fault::NotFound, QLatin1String(what) + u" not found"_s, QLatin1String(name));
    return id;
}

} // namespace

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
            const Result<QJsonObject> body = readBody(visit->request);
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
    return [this](const UserId &user) { return m_desk.rooms().isOnline(user); };
}

void RestDoor::listConversations(const VisitPtr &visit)
{
    Result<ListConversations> list = rest::listConversations(visit->request.query);
    if (!list)
        return refuse(visit, list.error());
    m_desk.ask(visit->caller, std::move(*list), [this, visit](const Result<Answer> &answer) {
        if (!answer)
            return refuse(visit, answer.error());
        visit->respond(jsonAnswer(200, rest::body(std::get<ConversationPage>(*answer), visit->shape, isOnline())));
    });
}

void RestDoor::showConversation(const VisitPtr &visit, const ConversationId &conversation, int status,
                                const char *said)
{
    m_desk.ask(visit->caller, GetConversation{conversation}, [=, this](const Result<Answer> &answer) {
        if (!answer)
            return refuse(visit, answer.error());
        const auto &view = std::get<ConversationView>(*answer);
        visit->respond(jsonAnswer(status, rest::body(view, visit->shape, isOnline(), said)));
    });
}

void RestDoor::openConversation(const VisitPtr &visit)
{
    Result<OpenConversation> open = rest::openConversation(visit->body);
    if (!open)
        return refuse(visit, open.error());
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
    const Result<ConversationId> id = idOf<ConversationId>(visit, "Conversation");
    if (!id)
        return refuse(visit, id.error());
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

void RestDoor::changeConversation(const VisitPtr &visit)
{
    const Result<ConversationId> id = idOf<ConversationId>(visit, "Conversation");
    if (!id)
        return refuse(visit, id.error());
    Result<ChangeConversation> change = rest::changeConversation(visit->body, *id);
    if (!change)
        return refuse(visit, change.error());
    applyToConversation(visit, *id, std::move(*change), 200, "Conversation changed");
}

void RestDoor::addMembers(const VisitPtr &visit)
{
    const Result<ConversationId> id = idOf<ConversationId>(visit, "Conversation");
    if (!id)
        return refuse(visit, id.error());
    Result<AddMembers> add = rest::addMembers(visit->body, *id);
    if (!add)
        return refuse(visit, add.error());
    applyToConversation(visit, *id, std::move(*add), 201, "Participants added");
}

void RestDoor::changeRole(const VisitPtr &visit)
{
    const Result<ConversationId> id = idOf<ConversationId>(visit, "Conversation");
    if (!id)
        return refuse(visit, id.error());
    const Result<UserId> member = idOf<UserId>(visit, "User", "userId");
    if (!member)
        return refuse(visit, member.error());
    Result<ChangeRole> change = rest::changeRole(visit->body, *id, *member);
    if (!change)
        return refuse(visit, change.error());
    applyToConversation(visit, *id, std::move(*change), 200, "Role changed");
}

void RestDoor::removeMember(const VisitPtr &visit)
{
    const Result<ConversationId> id = idOf<ConversationId>(visit, "Conversation");
    if (!id)
        return refuse(visit, id.error());
    const Result<UserId> member = idOf<UserId>(visit, "User", "userId");
    if (!member)
        return refuse(visit, member.error());
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
    const Result<ConversationId> id = idOf<ConversationId>(visit, "Conversation");
    if (!id)
        return refuse(visit, id.error());
    Result<ChangeMembership> change = rest::changeMembership(visit->body, *id, flag);
    if (!change)
        return refuse(visit, change.error());
    m_desk.apply(visit->caller, std::move(*change), nullptr, [visit](const Result<Applied> &applied) {
        if (!applied)
            return refuse(visit, applied.error());
        if (!applied->membership)
            return refuse(visit, {Fault::Internal, u"the membership was not told"_s, {}});
        visit->respond(jsonAnswer(200, rest::body(*applied->membership)));
    });
}

void RestDoor::pageMessages(const VisitPtr &visit)
{
    const Result<ConversationId> id = idOf<ConversationId>(visit, "Conversation");
    if (!id)
        return refuse(visit, id.error());
    Result<PageMessages> page = rest::pageMessages(visit->request.query, *id);
    if (!page)
        return refuse(visit, page.error());
    const Result<bool> marks = rest::marksAsRead(visit->request.query, visit->shape);
    if (!marks)
        return refuse(visit, marks.error());
    m_desk.ask(visit->caller, std::move(*page), [this, visit, markRead = *marks](const Result<Answer> &answer) {
        if (!answer)
            return refuse(visit, answer.error());
        showMessages(visit, std::get<MessagePage>(*answer), markRead);
    });
}

void RestDoor::showMessages(const VisitPtr &visit, const MessagePage &page, bool markRead)
{
    const QByteArray body = rest::body(page, visit->shape);
    if (!markRead || page.items.isEmpty())
        return visit->respond(jsonAnswer(200, body));
    // Answered when the mark is on the disk, so that a list asked for next counts right.
    m_desk.apply(visit->caller, MarkRead{page.conversation, page.items.last().message.id}, nullptr,
                 [visit, body](const Result<Applied> &) { visit->respond(jsonAnswer(200, body)); });
}

void RestDoor::applyToMessage(const VisitPtr &visit, Command command, int status, const char *said)
{
    m_desk.apply(visit->caller, std::move(command), nullptr, [=](const Result<Applied> &applied) {
        if (!applied)
            return refuse(visit, applied.error());
        if (!applied->message)
            return refuse(visit, {Fault::Internal, u"the message was not told"_s, {}});
        visit->respond(jsonAnswer(status, rest::body(*applied, said)));
    });
}

void RestDoor::sendMessage(const VisitPtr &visit)
{
    ConversationId conversation;
    if (visit->path.contains("id")) {
        const Result<ConversationId> id = idOf<ConversationId>(visit, "Conversation");
        if (!id)
            return refuse(visit, id.error());
        conversation = *id;
    }
    Result<SendMessage> send = rest::sendMessage(visit->body, conversation, visit->caller.user);
    if (!send)
        return refuse(visit, send.error());
    applyToMessage(visit, std::move(*send), 201, "Message sent");
}

void RestDoor::editMessage(const VisitPtr &visit)
{
    const Result<MessageId> id = idOf<MessageId>(visit, "Message");
    if (!id)
        return refuse(visit, id.error());
    Result<EditMessage> edit = rest::editMessage(visit->body, *id);
    if (!edit)
        return refuse(visit, edit.error());
    applyToMessage(visit, std::move(*edit), 200, "Message edited");
}

void RestDoor::deleteMessage(const VisitPtr &visit)
{
    const Result<MessageId> id = idOf<MessageId>(visit, "Message");
    if (!id)
        return refuse(visit, id.error());
    applyToMessage(visit, DeleteMessage{*id}, 200, "Message deleted");
}

void RestDoor::addReaction(const VisitPtr &visit)
{
    react(visit, true);
}

void RestDoor::removeReaction(const VisitPtr &visit)
{
    react(visit, false);
}

void RestDoor::react(const VisitPtr &visit, bool on)
{
    const Result<MessageId> id = idOf<MessageId>(visit, "Message");
    if (!id)
        return refuse(visit, id.error());
    Result<React> react = rest::react(*id, visit->path.value("emoji"), on);
    if (!react)
        return refuse(visit, react.error());
    applyToMessage(visit, std::move(*react), 200, on ? "Reaction added" : "Reaction removed");
}

void RestDoor::markRead(const VisitPtr &visit)
{
    const Result<ConversationId> id = idOf<ConversationId>(visit, "Conversation");
    if (!id)
        return refuse(visit, id.error());
    const Result<MarkRead> mark = rest::markRead(visit->body, *id);
    if (!mark)
        return refuse(visit, mark.error());
    m_desk.apply(visit->caller, *mark, nullptr, [visit, mark = *mark](const Result<Applied> &applied) {
        if (!applied)
            return refuse(visit, applied.error());
        visit->respond(jsonAnswer(200, rest::body(mark)));
    });
}

void RestDoor::search(const VisitPtr &visit)
{
    Result<Search> search = rest::search(visit->request.query);
    if (!search)
        return refuse(visit, search.error());
    m_desk.ask(visit->caller, std::move(*search), [visit](const Result<Answer> &answer) {
        if (!answer)
            return refuse(visit, answer.error());
        visit->respond(jsonAnswer(200, rest::body(std::get<SearchPage>(*answer), visit->shape)));
    });
}

} // namespace parlor
