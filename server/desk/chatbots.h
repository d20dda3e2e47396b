// SPDX-License-Identifier: GPL-3.0-or-later
// Chatbots, the people who visit them, and what those ask. Lives on the I/O thread.
#pragma once

#include "server/desk/desk.h"
#include "server/store/chatbot_rows.h"

#include <functional>

namespace parlor {

class Chatbots
{
public:
    template <typename T>
    using Done = std::function<void(const Result<T> &)>;

    // `signingKey`: of the tokens that visitors get.
    Chatbots(Store &store, Desk &desk, const Clock &clock, QByteArray signingKey);

    // Hosts and admins; an admin may name another owner. The id and the times are made here.
    void create(const Caller &caller, Chatbot chatbot, Done<Chatbot> done);
    // The owner and admins.
    void find(const Caller &caller, const ChatbotId &id, Done<Chatbot> done);
    void change(const Caller &caller, ChatbotChange change, Done<Chatbot> done);
    void remove(const Caller &caller, const ChatbotId &id, Done<Chatbot> done);
    // One's own; all of them for an admin. Oldest first.
    void list(const Caller &caller, qint64 page, qint64 limit, Done<ChatbotPage> done);

    struct Session
    {
        Visitor visitor;
        QByteArray token;
        qint64 lifetime = 0; // ms
    };
    // A visitor's token. Whom it is for is said by the chatbot's owner, or by the visitor's own token when it is renewed.
    // Without a caller it is somebody new: nobody may speak for a person by naming them.
    void openSession(const std::optional<Caller> &caller, Visitor wanted, const QString &name, Done<Session> done);

    struct Question
    {
        Visitor visitor; // chatbot, person and channel
        ConversationId conversation; // where the client believes that it belongs; empty: it does not say
        SendMessage send;
    };
    struct Taken
    {
        Visitor visitor;
        Applied applied;
    };
    // Stores it as the visitor's message and, in the same transaction, as an item of the queue incoming-messages. `caller`
    // is the chatbot's owner or this visitor.
    void take(const Caller &caller, Question question, Done<Taken> done);

    // A single message, of a conversation that the caller may see.
    void findMessage(const Caller &caller, const MessageId &id, Desk::Answered done);

private:
    template <typename T>
    Done<T> guarded(Done<T> done) const;
    void saveFace(const Chatbot &chatbot);
    void welcome(const FoundVisitor &found, const QString &name, Done<Visitor> done);
    void openConversation(const Chatbot &chatbot, const Visitor &visitor, const QString &name, Done<Visitor> done);
    void checkPlace(const Question &question, const FoundVisitor &found, std::function<void(Result<void>)> done);
    void send(const Visitor &visitor, SendMessage send, Done<Taken> done);
    Session sessionOf(const Visitor &visitor) const;
    Caller system() const;

    Store &m_store;
    Desk &m_desk;
    const Clock &m_clock;
    QByteArray m_signingKey;
    // Replies may arrive after this has gone, during shutdown.
    std::shared_ptr<bool> m_alive;
};

} // namespace parlor
