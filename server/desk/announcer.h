// SPDX-License-Identifier: GPL-3.0-or-later
// How administrators speak to everybody: the announcements communities, and who is let into them when. People come in
// when they sign in or are online at a broadcast, a bounded number in each command, so that thousands of them hold
// nobody up; those who have left stay out. Lives on the I/O thread, as a part of the desk.
#pragma once

#include "server/model/chat/announcements.h"
#include "server/store/store.h"

#include <QHash>

#include <functional>
#include <memory>

namespace parlor {

class Desk;

class Announcer final
{
public:
    Announcer(Desk &desk, Store &store);
    ~Announcer();

    // `done` with the stored message, or Forbidden for anybody but administrators.
    void say(const Caller &caller, Broadcast broadcast, Store::Done done);
    // `then` is called when the person is in what is announced to them, at once where nothing has to be done.
    void welcome(const Caller &caller, std::function<void()> then);

private:
    struct Saying;

    void gather(const std::shared_ptr<Saying> &saying);
    void takeIn(const std::shared_ptr<Saying> &saying);
    void send(const std::shared_ptr<Saying> &saying);
    void join(const Caller &caller, QList<ConversationId> missing, std::function<void()> then);

    Desk &m_desk;
    Store &m_store;
    QHash<QString, UserRole> m_welcomed; // who needs no look-up, as what
    int m_generation = 0;                // communities that have begun meanwhile
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace parlor
