// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/chat_namespace.h"

#include "server/desk/desk.h"
#include "server/doors/credential.h"
#include "server/model/dialect/messages.h"
#include "server/model/dialect/messaging.h"
#include "server/model/dialect/root.h"

namespace parlor {

using namespace Qt::StringLiterals;

class ChatNamespace::Socket final : public SocketIoSocket, public VerbSocket
{
public:
    Socket(ChatNamespace &nsp, Caller caller, SocketIoLink link)
        : VerbSocket(nsp.m_desk, nsp.m_loop, *nsp.m_dialect, nsp.m_rules, std::move(caller))
        , m_nsp(nsp)
        , m_link(link)
        , m_deadline(nsp.m_loop, [this] { end(Refusal::TimedOut, u"authenticate in time"_s); })
    {
    }

    ~Socket() override
    {
        leave();
        // Other namespaces of this client must not wait for answers that nobody will hear.
        if (isPaused())
            m_link.setPaused(false);
    }

    Sent send(const QByteArray &text) override { return m_link.send(text); }
    UserId user() const override { return VerbSocket::user(); }

    void connected() override
    {
        if (user().isEmpty())
            m_deadline.start(m_nsp.m_rules.authenticateTime);
        enter();
    }

    void event(const SocketIoEvent &event) override
    {
        if (!event.attachments.isEmpty())
            return refuse(event.name, event.ackId, {Fault::Validation, u"binary data is not accepted here"_s, {}});
        take(event.name, event.arguments, event.ackId);
    }

private:
    void setPaused(bool paused) override { m_link.setPaused(paused); }
    void expired() override { m_link.close(); }

    void authenticated() override
    {
        m_deadline.stop();
        m_link.vouch();
    }

    void turnedAway(const Fault &) override { end(Refusal::Credential, u"Unauthorized"_s); }

    void end(Refusal why, const QString &message)
    {
        QByteArray said;
        JsonWriter w(said);
        w.beginObject();
        w.member("message", message);
        w.endObject();
        send(m_nsp.m_dialect->packet("unauthorized", said));
        m_link.letGo(why);
    }

    ChatNamespace &m_nsp;
    SocketIoLink m_link;
    Deadline m_deadline; // to authenticate
};

ChatNamespace::ChatNamespace(Desk &desk, IoLoop &loop, std::unique_ptr<SocketDialect> dialect, ChatRules rules)
    : m_desk(desk)
    , m_loop(loop)
    , m_dialect(std::move(dialect))
    , m_rules(std::move(rules))
{
}

void ChatNamespace::admit(const SocketIoConnect &connect, Admitted admitted)
{
    const QJsonValue token = connect.auth.value("token"_L1);
    const QByteArray credential = token.isString() ? token.toString().toUtf8() : credentialOf(connect.handshake);
    if (credential.isEmpty() && m_rules.authenticateTime > 0)
        return admitted(std::make_shared<Socket>(*this, Caller(), connect.link));
    if (credential.isEmpty())
        return admitted(fail(Fault::Unauthorized, u"no token"_s));
    m_desk.signIn(credential, [this, link = connect.link, credential,
                               admitted = std::move(admitted)](Result<Caller> caller) {
        if (!caller)
            return admitted(tl::unexpected<Fault>(std::move(caller.error())));
        const auto socket = std::make_shared<Socket>(*this, std::move(*caller), link);
        socket->endsWith(credential);
        admitted(socket);
    }, m_rules.takesVisitors ? Desk::Entrance::Visitors : Desk::Entrance::People);
}

std::vector<std::unique_ptr<SocketIoNamespace>> chatNamespaces(Desk &desk, IoLoop &loop)
{
    ChatRules root;
    root.name = "/";
    root.authenticateTime = 10'000;
    root.adminsWatchEverybody = true;
    ChatRules messages;
    messages.name = "/messages";
    messages.needsSubscription = true;
    messages.takesVisitors = true;
    ChatRules messaging;
    messaging.name = "/messaging";

    std::vector<std::unique_ptr<SocketIoNamespace>> all;
    all.push_back(std::make_unique<ChatNamespace>(desk, loop, std::make_unique<RootDialect>(), root));
    all.push_back(std::make_unique<ChatNamespace>(desk, loop, std::make_unique<MessagesDialect>(), messages));
    all.push_back(std::make_unique<ChatNamespace>(desk, loop, std::make_unique<MessagingDialect>(), messaging));
    return all;
}

} // namespace parlor
