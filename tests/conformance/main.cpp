// SPDX-License-Identifier: GPL-3.0-or-later
// parlord-conformance: the very same doors with echoes instead of the desk, on a port of 127.0.0.1 that the system
// picks, with short times. The tables beside this file are checked against it. Never installed.
//
//   /engine.io/  echoes each message with its type and content
//   /socket.io/  namespaces / and /custom: says `auth` with the CONNECT's payload; echoes `message` as `message-back`,
//                and `message-with-ack` as its acknowledgement
//   /living      how many sessions there are: a table ends with none
#include "server/doors/engine_door.h"
#include "server/doors/front.h"
#include "server/doors/response.h"
#include "server/doors/socketio_door.h"
#include "server/doors/socketio_packet.h"
#include "server/epoll_dispatcher.h"
#include "server/model/wire/json.h"

#include <QCoreApplication>
#include <QTextStream>

using namespace parlor;
using namespace Qt::StringLiterals;

namespace {

class EngineEcho final : public EngineUser
{
public:
    explicit EngineEcho(EngineSession &session)
        : m_session(session)
    {
    }
    void takeText(QByteArrayView message) override { m_session.sendText('4' + message.toByteArray()); }
    void takeBinary(const QByteArray &message) override { m_session.sendBinary(message); }
    void closed() override {}

private:
    EngineSession &m_session;
};

class EngineEchoes final : public EngineHost
{
public:
    std::shared_ptr<EngineUser> welcome(EngineSession &session, const HttpRequest &) override
    {
        return std::make_shared<EngineEcho>(session);
    }
};

class EchoSocket final : public SocketIoSocket
{
public:
    EchoSocket(QByteArray nsp, const SocketIoConnect &connect)
        : m_nsp(std::move(nsp))
        , m_auth(connect.auth)
        , m_link(connect.link)
    {
        ++living;
    }
    ~EchoSocket() override { --living; }

    void connected() override { say({u"auth"_s, m_auth}, SocketIoPacket::Event, {}, {}); }

    void event(const SocketIoEvent &event) override
    {
        QJsonArray back = event.arguments;
        if (event.ackId) {
            say(back, SocketIoPacket::Ack, event.ackId, event.attachments);
        } else if (event.name == "message"_L1) {
            back.prepend(u"message-back"_s);
            say(back, SocketIoPacket::Event, {}, event.attachments);
        }
    }

    static inline int living = 0;

private:
    void say(const QJsonArray &words, SocketIoPacket::Type type, std::optional<qint64> id,
             const QList<QByteArray> &attachments)
    {
        if (!attachments.isEmpty())
            type = type == SocketIoPacket::Ack ? SocketIoPacket::BinaryAck : SocketIoPacket::BinaryEvent;
        QByteArray json;
        JsonWriter(json).value(QJsonValue(words));
        m_link.send(formatSocketIo(type, m_nsp, id, json, int(attachments.size())), attachments);
    }

    QByteArray m_nsp;
    QJsonObject m_auth;
    SocketIoLink m_link;
};

class EchoNamespace final : public SocketIoNamespace
{
public:
    explicit EchoNamespace(QByteArray name)
        : m_name(std::move(name))
    {
    }
    QByteArray name() const override { return m_name; }
    void admit(const SocketIoConnect &connect, Admitted admitted) override
    {
        admitted(std::make_shared<EchoSocket>(m_name, connect));
    }

private:
    QByteArray m_name;
};

SocketIoSettings shortTimes()
{
    SocketIoSettings settings;
    settings.pingInterval = 300;
    settings.pingTimeout = 200;
    settings.upgradeTime = 500;
    settings.connectTime = 1000;
    return settings;
}

HttpResponse living(const EngineDoor &engine, const SocketIoDoor &socketIo)
{
    QByteArray json;
    JsonWriter w(json);
    w.beginObject();
    w.member("engine", qint64(engine.sessions()));
    w.member("socketIo", qint64(socketIo.sessions()));
    w.member("sockets", qint64(EchoSocket::living));
    w.endObject();
    return jsonAnswer(200, json);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication::setEventDispatcher(new EpollDispatcher);
    const QCoreApplication app(argc, argv);

    FrontSettings settings;
    settings.origins = {"https://stay.example"};
    Front front(settings);
    EngineEchoes echoes;
    EngineDoor engine(front.loop(), shortTimes(), echoes);
    engine.mount(front, "/engine.io");
    std::vector<std::unique_ptr<SocketIoNamespace>> namespaces;
    namespaces.push_back(std::make_unique<EchoNamespace>("/"));
    namespaces.push_back(std::make_unique<EchoNamespace>("/custom"));
    SocketIoDoor socketIo(front.loop(), shortTimes(), std::move(namespaces));
    socketIo.mount(front, "/socket.io");
    front.add("GET", "/living", [&](const HttpRequest &, const PathParameters &, const Respond &respond) {
        respond(living(engine, socketIo));
    });

    if (!front.listen(QHostAddress(QHostAddress::LocalHost), 0)) {
        qCritical("cannot listen: %ls", qUtf16Printable(front.errorString()));
        return 1;
    }
    QTextStream(stdout) << "listening on http://127.0.0.1:" << front.port() << Qt::endl;
    return QCoreApplication::exec();
}
