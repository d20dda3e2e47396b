// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/desktop/instance.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QThread>
#include <QTimer>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 3000; // ms
constexpr qint64 longestCall = 8192; // bytes
constexpr qsizetype longestAddress = 80; // the kernel takes 107, and Qt makes the socket under a longer name first
const QByteArray heard = "heard\n";

// In the data folder; where its path is too long for a socket, in the session's folder for such things.
QString addressOf(const QString &dataFolder)
{
    const QString inside = QDir(dataFolder).absoluteFilePath(u"desktop.socket"_s);
    const QString runtime = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    if (inside.toLocal8Bit().size() <= longestAddress || runtime.isEmpty())
        return inside;
    const QByteArray hash = QCryptographicHash::hash(inside.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return QDir(runtime).filePath("parlor-"_L1 + QString::fromLatin1(hash));
}

} // namespace

Instance::Instance(const QString &dataFolder, QObject *parent)
    : QObject(parent)
    , m_address(addressOf(dataFolder))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &Instance::greet);
}

bool Instance::listen()
{
    QLocalServer::removeServer(m_address);
    return m_server.listen(m_address);
}

// A call is two lines: the activation token and the link; either may be empty.
void Instance::greet()
{
    while (QLocalSocket *caller = m_server.nextPendingConnection()) {
        connect(caller, &QLocalSocket::disconnected, caller, &QObject::deleteLater);
        QTimer::singleShot(patience, caller, [caller] { caller->abort(); caller->deleteLater(); });
        const auto read = [this, caller] {
            if (caller->bytesAvailable() > longestCall)
                return caller->abort();
            const QList<QByteArray> lines = caller->peek(longestCall).split('\n');
            if (lines.size() < 3)
                return;
            caller->readAll();
            caller->write(heard);
            caller->flush();
            Q_EMIT called(QString::fromUtf8(lines[1]), lines[0]);
        };
        connect(caller, &QLocalSocket::readyRead, this, read);
        read(); // it may have come before we listened
    }
}

bool Instance::callFirst(const QString &dataFolder, const QString &link)
{
    const QByteArray words = link.toUtf8().replace('\n', ' ').left(longestCall / 2);
    const QByteArray activation = qgetenv("XDG_ACTIVATION_TOKEN").replace('\n', ' ').left(512);
    // The first may have the lock and not listen yet.
    for (const QDeadlineTimer deadline(patience); !deadline.hasExpired(); QThread::msleep(50)) {
        QLocalSocket socket;
        socket.connectToServer(addressOf(dataFolder));
        if (!socket.waitForConnected(int(deadline.remainingTime())))
            continue;
        socket.write(activation + '\n' + words + '\n');
        while (socket.bytesAvailable() < heard.size() && socket.waitForReadyRead(int(deadline.remainingTime()))) { }
        return socket.readAll() == heard;
    }
    return false;
}

} // namespace parlor
