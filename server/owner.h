// SPDX-License-Identifier: GPL-3.0-or-later
// The owner of a bundled server: named by the desktop on standard input, which also tells how long the server lives.
#pragma once

#include "server/model/base/fault.h"
#include "server/model/base/fields.h"
#include "server/model/chat/values.h"

#include <functional>

class QObject;

namespace parlor {

class Desk;

struct Owner
{
    QString credential; // accepted as a bearer token by this launch only
    UserId id{QStringLiteral("owner")};
    QString displayName;
};
template <> inline constexpr auto fieldsOf<Owner> = std::tuple{
    Field{"credential", &Owner::credential}, Field{"id", &Owner::id}, Field{"displayName", &Owner::displayName}};

// Reads the first line of standard input; blocks for up to 10 s.
Result<Owner> readOwner();

// Calls `ended` once, from the event loop, when standard input has ended; what else comes is ignored.
void watchStandardInput(QObject *parent, std::function<void()> ended);

// Creates the owner's account or brings it up to date, as an admin. `done` gets the account as it is saved.
void saveOwner(Desk &desk, const Owner &owner, Instant now, std::function<void(Result<User>)> done);

} // namespace parlor
