// SPDX-License-Identifier: GPL-3.0-or-later
// SIGTERM and SIGINT as an event of the event loop, by signalfd(2).
#pragma once

#include <QObject>

namespace parlor {

class Signals final : public QObject
{
    Q_OBJECT
public:
    // Before the first thread starts, so that all of them inherit it.
    static void block();

    explicit Signals(QObject *parent = nullptr);
    ~Signals() override;

Q_SIGNALS:
    void received();

private:
    int m_fd;
};

} // namespace parlor
