// SPDX-License-Identifier: GPL-3.0-or-later
// The desktop without a window: a chat in a terminal, for tests, scripts and machines without a display.
#pragma once

#include <QString>
#include <QUrl>

class QCoreApplication;

namespace parlor {

struct HeadlessOptions
{
    QUrl server;
    QByteArray token;
    QString conversation; // empty: the one with the newest activity
    QString dataFolder; // the cache's; empty: a temporary one
    bool exitWhenSent = true; // at the end of stdin, once the outbox is empty
};

// Lines of stdin are sent; what arrives is printed in short lines. Returns the exit code: 0, or 1 with the reason on
// stderr when the server does not know the token, refuses a message, or the cache cannot be opened.
int runHeadless(QCoreApplication &app, const HeadlessOptions &options);

} // namespace parlor
