// SPDX-License-Identifier: GPL-3.0-or-later
// A TCP client that says exactly what a test tells it to, on the same event loop as the server under test.
#pragma once

#include <QElapsedTimer>
#include <QHostAddress>
#include <QTcpSocket>
#include <QTest>

#include <fcntl.h>

namespace parlor {

class RawClient
{
public:
    // `source`: an address of 127/8 to come from; null: the system's choice, 127.0.0.1.
    explicit RawClient(quint16 port, const QHostAddress &source = {})
    {
        if (!source.isNull())
            m_socket.bind(source);
        m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket, [this] { received += m_socket.readAll(); });
    }

    bool isConnected()
    {
        return until([this] { return m_socket.state() == QAbstractSocket::ConnectedState; });
    }
    void send(const QByteArray &bytes)
    {
        if (isConnected()) {
            m_socket.write(bytes);
            m_socket.flush();
        }
    }
    // Something the server has said so far holds `text`.
    bool hears(const QByteArray &text, int milliseconds = 3000)
    {
        return until([&] { return received.contains(text); }, milliseconds);
    }
    bool hearsBytes(qsizetype count, int milliseconds = 3000)
    {
        return until([&] { return received.size() >= count; }, milliseconds);
    }
    bool isEnded(int milliseconds = 3000)
    {
        return until([this] { return m_socket.state() == QAbstractSocket::UnconnectedState; }, milliseconds);
    }
    void leave() { m_socket.abort(); }
    QTcpSocket &socket() { return m_socket; }

    template <typename Predicate>
    static bool until(Predicate predicate, int milliseconds = 3000)
    {
        QElapsedTimer clock;
        clock.start();
        while (!predicate()) {
            if (clock.elapsed() > milliseconds)
                return false;
            QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
            QTest::qSleep(1);
        }
        return true;
    }

    QByteArray received;

private:
    QTcpSocket m_socket;
};

// How many descriptors this process has open.
inline int openDescriptors()
{
    int count = 0;
    for (int fd = 0; fd < 4096; ++fd)
        count += ::fcntl(fd, F_GETFD) != -1;
    return count;
}

} // namespace parlor
