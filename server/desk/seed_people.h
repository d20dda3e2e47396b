// SPDX-License-Identifier: GPL-3.0-or-later
// Seeds 000 and 003 have no credentials (SPEC §2.1): who may be spoken for without one. Only people whom such a door has
// made itself, until somebody presents a token for them. Lives on the I/O thread.
#pragma once

#include "server/desk/desk.h"

#include <QHash>
#include <QList>

namespace parlor {

class SeedPeople
{
public:
    SeedPeople(Desk &desk, Store &store, const Clock &clock);
    ~SeedPeople();

    // Before anybody may act.
    void load(std::function<void(Result<void>)> done);

    // A caller for `user`, who is made if there is nobody of that id. Unauthorized: it is somebody who needs a token.
    void admit(const UserId &user, std::function<void(Result<Caller>)> done);
    // The same for people who are written to and were never seen; those who exist stay what they are.
    void make(const QList<UserId> &people, std::function<void()> done);
    bool contains(const UserId &user) const { return m_names.contains(user); }
    // As their own client calls them.
    void rename(const UserId &user, const QString &name, std::function<void()> done);
    // A token speaks for them: `done` once that cannot be forgotten any more.
    void presentedToken(const UserId &user, std::function<void(Result<void>)> done);
    // Nobody may act as them without a token from now on: sockets that do so have to go.
    std::function<void(const UserId &)> onReleased;

private:
    using Done = std::function<void(Result<void>)>;
    void look(const UserId &user, const std::function<void(Result<Caller>)> &done);
    void reserve(const UserId &user, bool placeholder, Done done);
    void settle(const UserId &user, const Result<void> &how);
    void save(User user, Done done);

    Desk &m_desk;
    Store &m_store;
    const Clock &m_clock;
    QHash<UserId, QString> m_names; // everybody, also those who are being made
    QHash<UserId, QList<Done>> m_making; // and who waits for that
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace parlor
