// SPDX-License-Identifier: GPL-3.0-or-later
// The desktop's conversation with its server: signs in, catches up, keeps the cache fresh, drains the outbox, and knows
// who is online and who types. Works the same with and without a window. GUI thread; never blocks.
#pragma once

#include "client/cache/cache.h"
#include "client/link/link.h"
#include "server/model/chat/event.h"
#include "server/model/chat/query.h"

#include <QHash>
#include <QObject>

#include <memory>

namespace parlor {

class Backfill;
class Company;
class Delivery;
class Exchange;
class OutboxPump;
class Sync;

class Session final : public QObject
{
    Q_OBJECT
public:
    enum class State { Offline, Connecting, CatchingUp, Live };
    Q_ENUM(State)

    // The cache is open and outlives this, as do clock and whatever `parent` is.
    Session(Cache &cache, const Clock &clock, QObject *parent = nullptr);
    ~Session() override;

    // Again with another address or credential is fine (the bundled server came back on another port).
    void connectTo(const QUrl &server, const QByteArray &token);
    void disconnectFrom();
    void retryNow();

    State state() const { return m_state; }
    // Why it is offline, in plain words; empty if nothing is wrong.
    QString problem() const { return m_problem; }
    bool isSignedOut() const { return m_link.state() == Link::State::SignedOut; }
    // When the copy was last known to be fresh; 0: never.
    Instant lastSyncAt() const { return m_lastSyncAt; }

    // ---- through the outbox: on disk before `done`, sent now or when the server is back, in order, once.
    // Returns the clientId: the entry's, and of a message also its own (MessageItem::key()).
    QString send(SendMessage message, Cache::Done done = {});
    // A message that is still in the outbox is named by its unsentId(); reactions wait until it has arrived.
    QString edit(const MessageId &message, const QString &body, Cache::Done done = {});
    QString remove(const MessageId &message, Cache::Done done = {});
    QString react(const MessageId &message, const QString &emoji, bool on, Cache::Done done = {});
    // Members, roles, names and flags: AddMembers, RemoveMember, ChangeRole, ChangeConversation or ChangeMembership.
    template <typename Change>
    QString manage(Change command, Cache::Done done = {})
    {
        const ConversationId conversation = command.conversation;
        return enqueue(conversation, std::move(command), std::move(done));
    }
    // Up to and including `message`; nothing is done if that far has been read or the mark waits already.
    void markRead(const ConversationId &conversation, const MessageId &message);
    void retry(const QString &clientId);
    void discard(const QString &clientId);

    // ---- now or not at all: Unavailable when not Live
    void open(OpenConversation command, std::function<void(Result<ConversationId>)> done);
    void search(Search query, std::function<void(Result<QList<SearchHit>>)> done);
    // Who has had a message and who has read it, and when.
    void receipts(const MessageId &message, std::function<void(Result<ReceiptList>)> done);
    // Older messages than the replica has; `done` after they are in the cache. More is fetched when idle anyway.
    void fetchOlder(const ConversationId &conversation, Cache::Done done = {});

    // ---- company; nothing of this is stored
    // Call at each keystroke; told to the server at most every 2 s. False: the composer was emptied or left.
    void setTyping(const ConversationId &conversation, bool isTyping);
    QStringList typing(const ConversationId &conversation) const; // names of the others who type
    bool isOnline(const UserId &user) const;

    Cache &cache() { return m_cache; }

Q_SIGNALS:
    void stateChanged();
    void problemChanged();
    void typingChanged(const parlor::ConversationId &conversation);
    void presenceChanged(const parlor::UserId &user);
    // A message of somebody else has just arrived and is in the cache; not for what catch-up brings.
    void messageArrived(const parlor::Message &message);
    // The server would not have a reaction or a flag: it is no longer shown.
    void undone(const parlor::ConversationId &conversation, const parlor::Command &command, const QString &reason);

private:
    void opened();
    void closed(const QString &problem);
    void received(const QByteArray &text);
    void welcomed(const UserId &user);
    void linkChanged();
    void missWelcome();
    void refusedAsWhole(const Fault &fault);
    void caughtUp();
    void leave();
    void setState(State state);
    void setProblem(const QString &problem);
    QString enqueue(const ConversationId &conversation, Command command, Cache::Done done);
    QString change(const MessageId &message, Command command, Cache::Done done);
    void fetch(const ConversationId &id, std::function<void(Result<ConversationId>)> done);

    Cache &m_cache;
    const Clock &m_clock;
    Link m_link;
    State m_state = State::Offline;
    QString m_problem;
    Instant m_lastSyncAt = 0;
    qint64 m_tryingSince = 0; // steady ms
    QTimer m_welcomeTimer;
    bool m_welcomeMissed = false; // told to the person
    QHash<ConversationId, qint64> m_marked; // seq of marks that are on their way to the disk
    std::unique_ptr<Exchange> m_exchange; // requests and their answers
    std::unique_ptr<Sync> m_sync; // catch-up and live rows
    std::unique_ptr<Backfill> m_backfill; // older messages
    std::unique_ptr<OutboxPump> m_pump;
    std::unique_ptr<Delivery> m_delivery;
    std::unique_ptr<Company> m_company; // typing and presence
};

// The user a token names, without checking it (the server does); empty if it is not a JSON Web Token.
UserId userOfToken(const QByteArray &token);

} // namespace parlor
