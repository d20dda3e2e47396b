// SPDX-License-Identifier: GPL-3.0-or-later
// REST for conversations and messages (SPEC §2.2): who asks, which seed's shape the answer has, and the status code.
// Lives on the I/O thread.
#pragma once

#include "server/doors/front.h"
#include "server/model/chat/caller.h"
#include "server/model/dialect/rest.h"

#include <memory>

namespace parlor {

class Desk;

class RestDoor final
{
public:
    // `usual`: the shape where neither header nor request says which (SPEC §2.2).
    explicit RestDoor(Desk &desk, Shape usual = Shape::InApp);

    // One request of a signed-in person.
    struct Visit
    {
        HttpRequest request;
        PathParameters path;
        Respond respond;
        Caller caller;
        Shape shape;
        QJsonObject body;
    };
    using VisitPtr = std::shared_ptr<Visit>;
    using Handler = void (RestDoor::*)(const VisitPtr &);

    // Signs the caller in, reads a body if there is one, then calls `handler`. `shape`: of requests that only one
    // seed has.
    Front::Handler serve(Handler handler, std::optional<Shape> shape = {});

    // Contexts: get or create (rest_contexts.cpp).
    void openBooking(const VisitPtr &visit);
    void openEvent(const VisitPtr &visit);
    void openBusiness(const VisitPtr &visit);
    void openListing(const VisitPtr &visit);
    void openDirect(const VisitPtr &visit);

    // For administrators.
    void showStatistics(const VisitPtr &visit);
    void broadcast(const VisitPtr &visit);

    // Conversations (rest_door.cpp).
    void listConversations(const VisitPtr &visit);
    void openConversation(const VisitPtr &visit);
    void getConversation(const VisitPtr &visit);
    void changeConversation(const VisitPtr &visit);
    void addMembers(const VisitPtr &visit);
    void changeRole(const VisitPtr &visit);
    void removeMember(const VisitPtr &visit);
    void archive(const VisitPtr &visit);
    void pin(const VisitPtr &visit);
    void mute(const VisitPtr &visit);

    // Messages (rest_messages.cpp).
    void pageMessages(const VisitPtr &visit);
    void sendMessage(const VisitPtr &visit);
    void editMessage(const VisitPtr &visit);
    void deleteMessage(const VisitPtr &visit);
    void addReaction(const VisitPtr &visit);
    void removeReaction(const VisitPtr &visit);
    void markRead(const VisitPtr &visit);
    void search(const VisitPtr &visit);

private:
    Shape shapeOf(const HttpRequest &request, std::optional<Shape> shape) const;
    IsOnline isOnline() const;
    // `offersWords`: with `prefill` while it is empty.
    void showConversation(const VisitPtr &visit, const ConversationId &conversation, int status, const char *said,
                          bool offersWords = false);
    void openContext(const VisitPtr &visit, Result<rest::ContextRequest> request);
    // With the id in the path and what the body says.
    template <typename Change>
    void changeAs(const VisitPtr &visit, Result<Change> (*read)(const QJsonObject &, const ConversationId &), int status,
                  const char *said);
    void showMessages(const VisitPtr &visit, const MessagePage &page, bool markRead);
    // Applies, then answers with the conversation as the caller sees it.
    void applyToConversation(const VisitPtr &visit, const ConversationId &conversation, Command command, int status,
                             const char *said);
    void changeMembership(const VisitPtr &visit, OwnFlag flag);
    void react(const VisitPtr &visit, bool on);
    void applyToMessage(const VisitPtr &visit, Command command, int status, const char *said);

    Desk &m_desk;
    Shape m_usual;
};

} // namespace parlor
