// SPDX-License-Identifier: GPL-3.0-or-later
// Which server and which person this desktop belongs to, remembered in DATA/account.json so that the next start goes
// straight to the inbox.
//
// The token of a remote server stands in that file in plain text, readable by its owner only (0600). It belongs into
// the system's keychain, and moves there together with accounts and their refresh tokens. The bundled server needs no
// token here: its owner gets a new credential at each launch.
#pragma once

#include "server/model/base/fault.h"
#include "server/model/base/id.h"

#include <QUrl>

#include <optional>

namespace parlor {

struct Account
{
    bool local = true; // the bundled server
    QUrl address;      // of a remote one
    QByteArray token;
    UserId user;
    friend bool operator==(const Account &, const Account &) = default;
};

// nullopt: nothing was chosen yet, or the file is not to be understood.
std::optional<Account> loadAccount(const QString &dataFolder);
// Replaces the file as a whole or not at all.
Result<void> saveAccount(const QString &dataFolder, const Account &account);

// A server's address as a person types it: without a scheme it is http:// for this computer, else https://. The fault
// says in plain words what is wrong with the field "address".
Result<QUrl> readAddress(const QString &typed);
// The same for the field "token": spaces and line ends around it are dropped, and it must name a user.
Result<QByteArray> readToken(const QString &typed);

} // namespace parlor
