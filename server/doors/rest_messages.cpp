// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of REST that are about messages.
#include "server/desk/desk.h"
#include "server/doors/rest_visit.h"

namespace parlor {

void RestDoor::pageMessages(const VisitPtr &visit)
{
    const auto id = conversationOf(visit);
    if (!id)
        return;
    auto page = accepted(visit, rest::pageMessages(visit->request.query, *id));
    if (!page)
        return;
    const auto marks = accepted(visit, rest::marksAsRead(visit->request.query, visit->shape));
    if (!marks)
        return;
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
            return refuse(visit, {Fault::Internal, QStringLiteral("the message was not told"), {}});
        visit->respond(jsonAnswer(status, rest::body(*applied, said)));
    });
}

void RestDoor::sendMessage(const VisitPtr &visit)
{
    ConversationId conversation;
    if (visit->path.contains("id")) {
        const auto id = conversationOf(visit);
        if (!id)
            return;
        conversation = *id;
    }
    if (auto send = accepted(visit, rest::sendMessage(visit->body, conversation, visit->caller.user)))
        applyToMessage(visit, std::move(*send), 201, "Message sent");
}

void RestDoor::editMessage(const VisitPtr &visit)
{
    const auto id = idOf<MessageId>(visit, "Message");
    if (!id)
        return;
    if (auto edit = accepted(visit, rest::editMessage(visit->body, *id)))
        applyToMessage(visit, std::move(*edit), 200, "Message edited");
}

void RestDoor::deleteMessage(const VisitPtr &visit)
{
    if (const auto id = idOf<MessageId>(visit, "Message"))
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
    const auto id = idOf<MessageId>(visit, "Message");
    if (!id)
        return;
    if (auto react = accepted(visit, rest::react(*id, visit->path.value("emoji"), on)))
        applyToMessage(visit, std::move(*react), 200, on ? "Reaction added" : "Reaction removed");
}

void RestDoor::markRead(const VisitPtr &visit)
{
    const auto id = conversationOf(visit);
    if (!id)
        return;
    const auto mark = accepted(visit, rest::markRead(visit->body, *id));
    if (!mark)
        return;
    m_desk.apply(visit->caller, *mark, nullptr, [visit, mark = *mark](const Result<Applied> &applied) {
        if (!applied)
            return refuse(visit, applied.error());
        visit->respond(jsonAnswer(200, rest::body(mark)));
    });
}

void RestDoor::search(const VisitPtr &visit)
{
    auto search = accepted(visit, rest::search(visit->request.query));
    if (!search)
        return;
    m_desk.ask(visit->caller, std::move(*search), [visit](const Result<Answer> &answer) {
        if (!answer)
            return refuse(visit, answer.error());
        visit->respond(jsonAnswer(200, rest::body(std::get<SearchPage>(*answer), visit->shape)));
    });
}

} // namespace parlor
