// SPDX-License-Identifier: GPL-3.0-or-later
// REST of seed 002 (SPEC §2.2): /chatbots, the sessions of their visitors, and /messages. Lives on the I/O thread.
#pragma once

#include "server/doors/front.h"
#include "server/doors/newcomers.h"
#include "server/model/chat/caller.h"
#include "server/model/dialect/shapes.h"

#include <memory>
#include <optional>

namespace parlor {

class Chatbots;
class Desk;

class ChatbotDoor final
{
public:
    ChatbotDoor(Desk &desk, Chatbots &chatbots);

    // One request, of somebody who has signed in; of nobody only where a route allows it.
    struct Visit
    {
        HttpRequest request;
        PathParameters path;
        Respond respond;
        std::optional<Caller> caller;
        QJsonObject body;
    };
    using VisitPtr = std::shared_ptr<Visit>;
    using Handler = void (ChatbotDoor::*)(const VisitPtr &);

    enum class For { People, Visitors, Anybody };
    // Signs the caller in, reads a body if there is one, then calls `handler`.
    Front::Handler serve(Handler handler, For whom = For::People);

    void list(const VisitPtr &visit);
    void create(const VisitPtr &visit);
    void get(const VisitPtr &visit);
    void change(const VisitPtr &visit);
    void remove(const VisitPtr &visit);
    void openSession(const VisitPtr &visit);
    void send(const VisitPtr &visit);
    void pageMessages(const VisitPtr &visit);
    void getMessage(const VisitPtr &visit);

private:
    void enter(Handler handler, const VisitPtr &visit);

    Desk &m_desk;
    Chatbots &m_chatbots;
    Newcomers m_newcomers;
};

} // namespace parlor
