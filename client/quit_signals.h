// SPDX-License-Identifier: GPL-3.0-or-later
// SIGTERM, SIGINT and SIGHUP as an event of the event loop: the end of a login session or a Ctrl+C ends the program as
// its own Quit does, with the last words of a draft on the disk. One at a time, on the GUI thread.
#pragma once

#include <QObject>

namespace parlor {

class QuitSignals final : public QObject
{
    Q_OBJECT
public:
    explicit QuitSignals(QObject *parent = nullptr);
    // A second signal, or one after this, ends the program at once.
    ~QuitSignals() override;

Q_SIGNALS:
    void received();

private:
    int m_fd;
};

} // namespace parlor
