// SPDX-License-Identifier: GPL-3.0-or-later
// One signed-in client who speaks in events by name, at whichever door: what it asks for goes to the desk, and the
// answer goes back in its dialect. Lives on the I/O thread.
#pragma once

#include "server/doors/io_loop.h"
#include "server/model/chat/caller.h"
#include "server/model/dialect/socket_dialect.h"
#include "server/rooms/outlet.h"

#include <QSet>

#include <memory>
#include <optional>

namespace parlor {

class Desk;

// What sets one door apart from another.
struct VerbRules
{
    bool adminsWatchEverybody = false; // server administrators hear everybody come and go
    bool needsSubscription = false;    // nothing of a conversation is heard without `subscribe`
    bool takesVisitors = false;        // of chatbots
};

class VerbSocket : public Outlet, public std::enable_shared_from_this<VerbSocket>
{
public:
    // Events of one client that may wait for their answers; beyond, nothing more is read from it.
    static constexpr int maxUnanswered = 64;

    // A caller without a user has yet to say `authenticate`, and may do nothing else.
    VerbSocket(Desk &desk, IoLoop &loop, const SocketDialect &dialect, const VerbRules &rules, Caller caller);
    // The derived class calls leave() from its own.
    ~VerbSocket() override;

    const Dialect &dialect() const override { return m_dialect; }
    bool hears(const Event &event) const override;
    const UserId &user() const { return m_caller.user; }

    // The credential ends then: unless it is renewed, so does the connection.
    void endsWith(const QByteArray &credential);
    // Joins the rooms, once the client has been told that it is connected.
    void enter();
    // One event from the client.
    void take(const QString &event, const QJsonArray &arguments, std::optional<qint64> ackId);
    void refuse(const QString &event, std::optional<qint64> ackId, const Fault &fault);

protected:
    virtual void setPaused(bool paused) = 0;
    // Ends the transport, so that the client comes back with a newer token.
    virtual void expired() = 0;
    // A client that came without a token: it has shown one, or a wrong one.
    virtual void authenticated() {}
    virtual void turnedAway(const Fault &) {}
    void leave();
    bool isPaused() const { return m_unanswered >= maxUnanswered; }

private:
    struct Asked
    {
        QString event;
        std::optional<qint64> ackId;
    };

    void watch();
    void renew(const Asked &asked, const QByteArray &credential);
    void renewed(const Asked &asked, const QByteArray &credential, const Result<Caller> &caller);
    void apply(const Asked &asked, Command command);
    void ask(const Asked &asked, const VerbRequest &request);
    QByteArray reply(const VerbRequest &request, const Answer &answer) const;
    QList<UserId> online(const Answer &answer) const;
    void refuse(const Asked &asked, const Fault &fault);
    void answer(const Asked &asked, const QByteArray &json);

    Desk &m_desk;
    const SocketDialect &m_dialect;
    VerbRules m_rules;
    Caller m_caller;
    QSet<ConversationId> m_subscribed;
    Deadline m_expiry;
    int m_unanswered = 0;
    bool m_entered = false;
};

} // namespace parlor
