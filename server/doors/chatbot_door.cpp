// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/chatbot_door.h"

#include "server/desk/chatbots.h"
#include "server/doors/credential.h"
#include "server/doors/json_body.h"
#include "server/doors/response.h"
#include "server/model/dialect/messages_rest.h"
#include "server/model/dialect/rest.h"
#include "server/model/wire/json.h"

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

void refuse(const ChatbotDoor::VisitPtr &visit, const Fault &fault)
{
    visit->respond(jsonAnswer(int(fault.code), rest::body(fault)));
}

// The id in the path; an impossible one is an unknown one.
template <typename T>
Result<T> idOf(const ChatbotDoor::VisitPtr &visit, const char *what, const char *name = "id")
{
    const T id{visit->path.value(name)};
    if (!isValidId(id.text))
        return fail(Fault::NotFound, QLatin1String(what) + u" not found"_s, QLatin1String(name));
    return id;
}

// Answers with what `show` makes of the result.
template <typename T, typename Show>
std::function<void(const Result<T> &)> answer(const ChatbotDoor::VisitPtr &visit, int status, Show show)
{
    return [visit, status, show](const Result<T> &result) {
        if (!result)
            return refuse(visit, result.error());
        visit->respond(jsonAnswer(status, show(*result)));
    };
}

} // namespace

ChatbotDoor::ChatbotDoor(Desk &desk, Chatbots &chatbots)
    : m_desk(desk)
    , m_chatbots(chatbots)
{
}

Front::Handler ChatbotDoor::serve(Handler handler, For whom)
{
    return [this, handler, whom](const HttpRequest &request, const PathParameters &path, const Respond &respond) {
        const auto visit = std::make_shared<Visit>(Visit{request, path, respond, {}, {}});
        const QByteArray credential = credentialOf(request);
        if (credential.isEmpty()) {
            if (whom == For::Anybody && request.field("authorization").isEmpty())
                return enter(handler, visit);
            return refuse(visit, {Fault::Unauthorized, u"Authentication required"_s, {}});
        }
        const auto entrance = whom == For::People ? Desk::Entrance::People : Desk::Entrance::Visitors;
        m_desk.signIn(credential, [this, handler, visit](const Result<Caller> &caller) {
            if (!caller)
                return refuse(visit, caller.error());
            visit->caller = *caller;
            visit->respond = [inner = std::move(visit->respond)](HttpResponse response) {
                response.signedIn = true;
                inner(std::move(response));
            };
            enter(handler, visit);
        }, entrance);
    };
}

void ChatbotDoor::enter(Handler handler, const VisitPtr &visit)
{
    const Result<QJsonObject> body = jsonBody(visit->request);
    if (!body)
        return refuse(visit, body.error());
    visit->body = *body;
    (this->*handler)(visit);
}

// ---- chatbots

void ChatbotDoor::list(const VisitPtr &visit)
{
    const Result<messages::PageOf> page = messages::pageOf(visit->request.query);
    if (!page)
        return refuse(visit, page.error());
    const Shape shape = visit->request.field("x-parlor-dialect") == "001" ? Shape::Booking : Shape::InApp;
    m_chatbots.list(*visit->caller, page->page, page->limit, answer<ChatbotPage>(visit, 200, [shape](const ChatbotPage &found) {
                        return messages::body(found, shape);
                    }));
}

void ChatbotDoor::create(const VisitPtr &visit)
{
    const Result<Chatbot> bot = messages::newChatbot(visit->body);
    if (!bot)
        return refuse(visit, bot.error());
    m_chatbots.create(*visit->caller, *bot, answer<Chatbot>(visit, 201, [](const Chatbot &made) {
                          return messages::body(made, "Chatbot created");
                      }));
}

void ChatbotDoor::get(const VisitPtr &visit)
{
    const Result<ChatbotId> id = idOf<ChatbotId>(visit, "Chatbot");
    if (!id)
        return refuse(visit, id.error());
    m_chatbots.find(*visit->caller, *id, answer<Chatbot>(visit, 200, [](const Chatbot &found) {
                        return messages::body(found, "OK");
                    }));
}

void ChatbotDoor::change(const VisitPtr &visit)
{
    const Result<ChatbotId> id = idOf<ChatbotId>(visit, "Chatbot");
    if (!id)
        return refuse(visit, id.error());
    const Result<ChatbotChange> change = messages::changeChatbot(visit->body, *id);
    if (!change)
        return refuse(visit, change.error());
    m_chatbots.change(*visit->caller, *change, answer<Chatbot>(visit, 200, [](const Chatbot &changed) {
                          return messages::body(changed, "Chatbot changed");
                      }));
}

void ChatbotDoor::remove(const VisitPtr &visit)
{
    const Result<ChatbotId> id = idOf<ChatbotId>(visit, "Chatbot");
    if (!id)
        return refuse(visit, id.error());
    m_chatbots.remove(*visit->caller, *id, answer<Chatbot>(visit, 200, [](const Chatbot &removed) {
                          return messages::body(removed, "Chatbot deleted");
                      }));
}

// ---- visitors

void ChatbotDoor::openSession(const VisitPtr &visit)
{
    const Result<ChatbotId> id = idOf<ChatbotId>(visit, "Chatbot", "bot");
    if (!id)
        return refuse(visit, id.error());
    const Result<messages::SessionWish> wish = messages::openSession(visit->body, *id);
    if (!wish)
        return refuse(visit, wish.error());
    if (!visit->caller && !m_newcomers.mayCome(visit->request.peer, steadyNow()))
        return refuse(visit, {Fault::TooMany, u"Too many new visitors; try again in a minute."_s, {}});
    m_chatbots.openSession(visit->caller, wish->visitor, wish->name,
                           answer<Chatbots::Session>(visit, 201, [](const Chatbots::Session &session) {
                               return messages::body(session.visitor, session.token, session.lifetime);
                           }));
}

// ---- messages

void ChatbotDoor::send(const VisitPtr &visit)
{
    Result<messages::SentQuestion> read = messages::readQuestion(visit->body);
    if (!read)
        return refuse(visit, read.error());
    m_chatbots.take(*visit->caller, {read->visitor, read->conversation, std::move(read->send)},
                    answer<Chatbots::Taken>(visit, 202, [](const Chatbots::Taken &taken) {
                        return messages::accepted(taken.applied, taken.visitor);
                    }));
}

void ChatbotDoor::pageMessages(const VisitPtr &visit)
{
    const Result<ConversationId> id = idOf<ConversationId>(visit, "Conversation");
    if (!id)
        return refuse(visit, id.error());
    Result<PageMessages> page = rest::pageMessages(visit->request.query, *id);
    if (!page)
        return refuse(visit, page.error());
    m_desk.ask(*visit->caller, std::move(*page), answer<Answer>(visit, 200, [](const Answer &answer) {
                   return messages::body(std::get<MessagePage>(answer));
               }));
}

void ChatbotDoor::getMessage(const VisitPtr &visit)
{
    const Result<MessageId> id = idOf<MessageId>(visit, "Message");
    if (!id)
        return refuse(visit, id.error());
    m_chatbots.findMessage(*visit->caller, *id, [visit](const Result<Answer> &answer) {
        if (!answer)
            return refuse(visit, answer.error());
        const auto &page = std::get<MessagePage>(*answer);
        if (page.items.isEmpty())
            return refuse(visit, {Fault::NotFound, u"Message not found"_s, u"id"_s});
        visit->respond(jsonAnswer(200, messages::body(page.items.first())));
    });
}

} // namespace parlor
