// SPDX-License-Identifier: GPL-3.0-or-later
// Which servers and which persons this desktop belongs to, remembered in DATA/accounts.json so that the next start goes
// straight to the inbox. Their tokens stand elsewhere (client/desktop/secrets.h); the bundled server needs none, its
// owner gets a new credential at each launch.
#pragma once

#include "server/model/base/fault.h"
#include "server/model/base/id.h"

#include <QList>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace parlor {

struct Account
{
    bool local = true; // the bundled server
    QUrl address;      // of a remote one
    UserId user;

    // Stays the same as long as server and user do; also the name of the folder with its copy of the messages.
    QString id() const;
    QString folder(const QString &dataFolder) const;
    static QString folder(const QString &dataFolder, const QString &id);
    friend bool operator==(const Account &, const Account &) = default;
};

struct AccountFile
{
    QList<Account> accounts;
    QString shown; // the id of the one that was shown last
    QStringList removed; // ids of those that were taken away and have left a copy or a token behind
    friend bool operator==(const AccountFile &, const AccountFile &) = default;
};

// Empty: nothing was chosen yet, or the file is not to be understood. What an older version has written is read, too.
AccountFile loadAccounts(const QString &dataFolder);
// Replaces the file as a whole or not at all.
Result<void> saveAccounts(const QString &dataFolder, const AccountFile &file);

// A token that an older version has left in plain text in DATA/account.json.
struct PlainToken
{
    QString account; // its id
    QByteArray token;
};
std::optional<PlainToken> readPlainToken(const QString &dataFolder);
// To be called when the token has another home, or shall have none. accounts.json must have been saved before.
void removePlainToken(const QString &dataFolder);

// A server's address as a person types it: without a scheme it is http:// for this computer, else https://. The fault
// says in plain words what is wrong with the field "address".
Result<QUrl> readAddress(const QString &typed);
// The same for the field "token": spaces and line ends around it are dropped, and it must name a user.
Result<QByteArray> readToken(const QString &typed);

} // namespace parlor
