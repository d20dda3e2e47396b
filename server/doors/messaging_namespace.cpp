// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/messaging_namespace.h"

#include "server/desk/desk.h"
#include "server/doors/credential.h"
#include "server/doors/socketio_packet.h"
#include "server/model/wire/json.h"

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

constexpr char nspName[] = "/messaging";

class MessagingSocket final : public SocketIoSocket,
                              public Outlet,
                              public std::enable_shared_from_this<MessagingSocket>
{
public:
    MessagingSocket(Desk &desk, const MessagingDialect &dialect, Caller caller, SocketIoLink link)
        : m_desk(desk)
        , m_dialect(dialect)
        , m_caller(std::move(caller))
        , m_link(link)
    {
    }

    ~MessagingSocket() override
    {
        if (m_connected)
            m_desk.disconnected(this);
        // Other namespaces of this client must not wait for answers that nobody will hear.
        if (m_unanswered >= MessagingNamespace::maxUnanswered)
            m_link.setPaused(false);
    }

    const Dialect &dialect() const override { return m_dialect; }
    Sent send(const QByteArray &text) override { return m_link.send(text); }
    UserId user() const override { return m_caller.user; }

    void connected() override
    {
        m_connected = true;
        m_desk.connected(m_caller, this);
    }

    void event(const SocketIoEvent &event) override
    {
        const Asked asked{event.name, event.ackId};
        if (++m_unanswered == MessagingNamespace::maxUnanswered)
            m_link.setPaused(true);
        if (!event.attachments.isEmpty())
            return refuse(asked, {Fault::Validation, u"binary data is not accepted here"_s, {}});
        if (event.name == "authenticate"_L1)
            return renew(asked, event.arguments.at(0).toObject().value("token"_L1).toString().toUtf8());
        auto request = m_dialect.decode(event.name, event.arguments);
        if (!request)
            return refuse(asked, request.error());
        if (const auto agreed = request->agreesWith(m_caller.user); !agreed)
            return refuse(asked, agreed.error());
        if (auto *const command = std::get_if<Command>(&request->what))
            return apply(asked, std::move(*command));
        ask(asked, *request);
    }

private:
    struct Asked
    {
        QString event;
        std::optional<qint64> ackId;
    };

    // A newer token of the same person: what it says of their role counts from now on.
    void renew(const Asked &asked, const QByteArray &credential)
    {
        m_desk.signIn(credential, [weak = weak_from_this(), asked](const Result<Caller> &caller) {
            const auto self = weak.lock();
            if (!self)
                return;
            if (!caller)
                return self->refuse(asked, caller.error());
            if (caller->user != self->m_caller.user)
                return self->refuse(asked, {Fault::Unauthorized, u"that is somebody else's token"_s, {}});
            self->m_caller = *caller;
            self->tellAuthenticated();
            self->answer(asked, asked.ackId ? self->m_dialect.ackDone() : QByteArray());
        });
    }

    void tellAuthenticated()
    {
        QByteArray json;
        JsonWriter w(json);
        w.beginArray();
        w.value("authenticated");
        w.beginObject();
        w.member("userId", m_caller.user.text);
        w.endObject();
        w.endArray();
        m_link.send(formatSocketIo(SocketIoPacket::Event, nspName, {}, json));
    }

    void apply(const Asked &asked, Command command)
    {
        m_desk.apply(m_caller, std::move(command), this,
                     [weak = weak_from_this(), asked](const Result<Applied> &applied) {
                         const auto self = weak.lock();
                         if (!self)
                             return;
                         if (!applied)
                             self->refuse(asked, applied.error());
                         else
                             self->answer(asked, asked.ackId ? self->m_dialect.ack(applied) : QByteArray());
                     });
    }

    void ask(const Asked &asked, const MessagingRequest &request)
    {
        m_desk.ask(m_caller, std::get<Query>(request.what),
                   [weak = weak_from_this(), asked, special = request.special,
                    conversation = request.conversation](const Result<Answer> &answer) {
                       const auto self = weak.lock();
                       if (!self)
                           return;
                       if (!answer)
                           self->refuse(asked, answer.error());
                       else
                           self->answer(asked, self->reply(special, conversation, answer));
                   });
    }

    QByteArray reply(MessagingRequest::Special special, const ConversationId &conversation,
                     const Result<Answer> &answer) const
    {
        using Special = MessagingRequest::Special;
        switch (special) {
        case Special::None:
            return m_dialect.ack(answer);
        case Special::Join: // participants hear everything from the start
        case Special::Leave:
            return m_dialect.ackDone();
        case Special::OnlineUsers:
            return m_dialect.ackUsers(online(*answer));
        case Special::TypingUsers:
            return m_dialect.ackUsers(m_desk.rooms().typingIn(conversation));
        }
        return m_dialect.ackDone();
    }

    QList<UserId> online(const Answer &answer) const
    {
        QList<UserId> users;
        if (const auto *const members = std::get_if<MemberList>(&answer))
            users = members->members;
        else if (const auto *const list = std::get_if<UserList>(&answer))
            users = list->users;
        users.removeIf([this](const UserId &user) { return !m_desk.rooms().isOnline(user); });
        return users;
    }

    void refuse(const Asked &asked, const Fault &fault)
    {
        if (!asked.ackId)
            m_link.send(m_dialect.exception(asked.event, fault));
        answer(asked, m_dialect.ackFault(fault));
    }

    void answer(const Asked &asked, const QByteArray &json)
    {
        if (asked.ackId)
            m_link.send(formatSocketIo(SocketIoPacket::Ack, nspName, asked.ackId, json));
        if (m_unanswered-- == MessagingNamespace::maxUnanswered)
            m_link.setPaused(false);
    }

    Desk &m_desk;
    const MessagingDialect &m_dialect;
    Caller m_caller;
    SocketIoLink m_link;
    int m_unanswered = 0;
    bool m_connected = false;
};

} // namespace

MessagingNamespace::MessagingNamespace(Desk &desk)
    : m_desk(desk)
{
}

QByteArray MessagingNamespace::name() const
{
    return nspName;
}

void MessagingNamespace::admit(const SocketIoConnect &connect, Admitted admitted)
{
    const QJsonValue token = connect.auth.value("token"_L1);
    const QByteArray credential = token.isString() ? token.toString().toUtf8() : credentialOf(connect.handshake);
    if (credential.isEmpty())
        return admitted(fail(Fault::Unauthorized, u"no token"_s));
    m_desk.signIn(credential, [this, link = connect.link, admitted = std::move(admitted)](Result<Caller> caller) {
        if (!caller)
            return admitted(tl::unexpected<Fault>(std::move(caller.error())));
        admitted(std::make_shared<MessagingSocket>(m_desk, m_dialect, std::move(*caller), link));
    });
}

} // namespace parlor
