// SPDX-License-Identifier: GPL-3.0-or-later
// A bad network between one client and its server: it holds bytes back, cuts connections, also in the middle of a frame,
// and leaves the server with ends that nobody holds any more.
#pragma once

#include <QHostAddress>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>

namespace parlor::test {

enum class Cut {
    Both, // at once, as by a reset
    MidFrame, // after half of what comes next has passed
    Ghost, // the client's end goes, the server's stays for a while
};

// One connection from end to end.
class Passage final : public QObject
{
public:
    Passage(QTcpSocket *client, quint16 target, const int &delay, QObject *parent)
        : QObject(parent)
        , m_client(client)
        , m_server(new QTcpSocket(this))
        , m_delay(delay)
    {
        client->setParent(this);
        m_server->connectToHost(QHostAddress::LocalHost, target);
        join(m_client, m_server, m_out);
        join(m_server, m_client, m_in);
        connect(m_server, &QTcpSocket::connected, this, [this] { pass(m_server, m_out); });
    }

    void cut(Cut how)
    {
        if (how == Cut::MidFrame && !m_broken) {
            m_broken = true;
            QTimer::singleShot(300, this, [this] { end(); }); // nothing came
        } else if (how == Cut::Ghost) {
            m_client->disconnect(this);
            m_client->abort();
            m_server->disconnect(this);
            QTimer::singleShot(2000, this, [this] { end(); });
        } else {
            end();
        }
    }

private:
    void join(QTcpSocket *from, QTcpSocket *to, QByteArray &held)
    {
        connect(from, &QTcpSocket::readyRead, this, [this, from, to, &held] {
            held += from->readAll();
            if (m_delay == 0)
                pass(to, held);
            else
                QTimer::singleShot(m_delay, this, [this, to, &held] { pass(to, held); });
        });
        connect(from, &QTcpSocket::disconnected, this, [this] { end(); });
        connect(from, &QTcpSocket::errorOccurred, this, [this] { end(); });
    }

    void pass(QTcpSocket *to, QByteArray &held)
    {
        if (to->state() != QAbstractSocket::ConnectedState || held.isEmpty())
            return;
        to->write(m_broken ? held.left(held.size() / 2) : held);
        to->flush();
        held.clear();
        if (m_broken)
            end();
    }

    void end()
    {
        m_client->disconnect(this);
        m_server->disconnect(this);
        m_client->abort();
        m_server->abort();
        deleteLater();
    }

    QTcpSocket *m_client;
    QTcpSocket *m_server;
    const int &m_delay;
    QByteArray m_out;
    QByteArray m_in;
    bool m_broken = false;
};

class CutProxy final : public QObject
{
public:
    CutProxy()
    {
        connect(&m_listener, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = m_listener.nextPendingConnection()) {
                if (m_open) {
                    m_last = new Passage(socket, m_target, m_delay, this);
                } else {
                    socket->abort();
                    socket->deleteLater();
                }
            }
        });
    }

    bool listen(const QUrl &target)
    {
        m_target = quint16(target.port());
        return m_listener.listen(QHostAddress::LocalHost);
    }
    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_listener.serverPort())); }

    // Closed: nobody gets through, those who are there are cut.
    void setOpen(bool open)
    {
        m_open = open;
        if (!open)
            cut(Cut::Both);
    }
    void setDelay(int ms) { m_delay = ms; } // each way
    void cut(Cut how)
    {
        if (m_last)
            m_last->cut(how);
    }

private:
    QTcpServer m_listener;
    quint16 m_target = 0;
    bool m_open = true;
    int m_delay = 0;
    QPointer<Passage> m_last;
};

} // namespace parlor::test
