// SPDX-License-Identifier: GPL-3.0-or-later
// parlor://open/SERVER/CONVERSATION[/MESSAGE]: an address that leads to a conversation on this desktop. SERVER is
// host[:port], or "local" for the server that this computer bundles. Pure. Any thread.
#pragma once

#include "server/model/base/fault.h"
#include "server/model/base/id.h"

#include <QUrl>

namespace parlor {

struct ParlorLink
{
    static constexpr qsizetype longest = 1024; // characters

    QString server; // lower case
    ConversationId conversation;
    MessageId message; // may be empty
    friend bool operator==(const ParlorLink &, const ParlorLink &) = default;
};

// Anybody may have written it: everything but the form above is refused, in words for the person.
Result<ParlorLink> readParlorLink(const QString &text);
QString textOf(const ParlorLink &link);
// What stands for a server in a link: "chat.example.org", or with its port where that is not the usual one.
QString linkServerOf(const QUrl &address);

} // namespace parlor
