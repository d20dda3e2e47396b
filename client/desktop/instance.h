// SPDX-License-Identifier: GPL-3.0-or-later
// One window per data folder: a second start asks the first to come forward, hands over a link, and ends. The lock file
// of the data folder says who is first; the socket, for its owner only, is how the two talk. GUI thread.
#pragma once

#include <QLocalServer>
#include <QString>

namespace parlor {

class Instance final : public QObject
{
    Q_OBJECT
public:
    explicit Instance(const QString &dataFolder, QObject *parent = nullptr);

    // By the one that holds the lock; a socket that a killed one has left is replaced. False: nobody will hear.
    bool listen();

    // To the one that holds the lock: come forward, and open `link` unless it is empty. Blocks up to 3 s, before there
    // is any window; false when nobody has answered.
    static bool callFirst(const QString &dataFolder, const QString &link);

Q_SIGNALS:
    // `link` is what a stranger may have written: to be read with care. `activation` is the other's right to bring a
    // window forward (XDG_ACTIVATION_TOKEN), or empty.
    void called(const QString &link, const QByteArray &activation);

private:
    void greet();

    QString m_address;
    QLocalServer m_server;
};

} // namespace parlor
