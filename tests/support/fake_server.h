// SPDX-License-Identifier: GPL-3.0-or-later
// A server at /parlor that says whatever a test wants it to. Left alone, it welcomes, has nothing new, knows nothing
// else and answers no command.
#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>
#include <QUrl>
#include <QWebSocket>
#include <QWebSocketServer>

#include <functional>

namespace parlor::test {

class FakeServer final : public QObject
{
public:
    explicit FakeServer(const QString &user)
        : m_user(user)
        , m_server(QStringLiteral("fake"), QWebSocketServer::NonSecureMode)
    {
        connect(&m_server, &QWebSocketServer::newConnection, this, [this] {
            QWebSocket *socket = m_server.nextPendingConnection();
            socket->setParent(this);
            socket->setOutgoingFrameSize(64 * 1024 * 1024);
            connect(socket, &QWebSocket::textMessageReceived, this, [this](const QString &text) { hear(text); });
            connect(socket, &QWebSocket::disconnected, socket, &QObject::deleteLater);
            m_socket = socket;
            ++connections;
        });
    }

    bool listen() { return m_server.listen(QHostAddress::LocalHost); }
    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort())); }

    // To whoever came last.
    void say(const QByteArray &text)
    {
        if (m_socket)
            m_socket->sendTextMessage(QString::fromUtf8(text));
    }
    QWebSocket *socket() { return m_socket; }

    // What it says to a catch-up, without the tag: `"rows":[],"upTo":"e.1"`.
    std::function<QByteArray(const QJsonObject &with)> catchUp = [](const QJsonObject &) {
        return QByteArray(R"("rows":[],"upTo":"e.1")");
    };
    QList<QJsonObject> commands; // that came, all of them
    int connections = 0;

private:
    void hear(const QString &text)
    {
        const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
        const QByteArray tag = "{\"tag\":" + QByteArray::number(object[u"tag"].toInteger()) + ',';
        if (object.contains(u"hello"))
            say(R"({"welcome":{"version":1,"user":")" + m_user.toUtf8() + R"(","server":"fake"}})");
        else if (object[u"query"] == QLatin1String("catchUp"))
            say(tag + catchUp(object[u"with"].toObject()) + '}');
        else if (object.contains(u"query"))
            say(tag + R"("fault":{"code":"not_found","message":"There is no such thing."}})");
        else
            commands.append(object);
    }

    QString m_user;
    QWebSocketServer m_server;
    QPointer<QWebSocket> m_socket;
};

} // namespace parlor::test
