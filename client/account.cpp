// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/account.h"

#include "client/cache/cache.h"
#include "client/session/session.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSaveFile>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Account)
};

constexpr qint64 largestFile = 1 << 18;
constexpr qsizetype mostAccounts = 50;

QString listFile(const QString &dataFolder)
{
    return QDir(dataFolder).filePath(u"accounts.json"_s);
}

// Of versions that knew one account and wrote its token beside it.
QString oldFile(const QString &dataFolder)
{
    return QDir(dataFolder).filePath(u"account.json"_s);
}

QJsonObject readObject(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.read(largestFile)).object() : QJsonObject();
}

std::optional<Account> readAccount(const QJsonObject &object)
{
    Account account;
    account.user = {object.value("user"_L1).toString()};
    account.local = object.value("mode"_L1).toString() == "local"_L1;
    account.address = QUrl(object.value("address"_L1).toString());
    if (!isValidId(account.user.text) || (!account.local && account.address.host().isEmpty()))
        return std::nullopt;
    return account;
}

// What is named here is erased, so it must be the name of a folder of ours.
bool isAccountId(const QString &text)
{
    static const QRegularExpression id(u"\\A[0-9a-f]{32}\\z"_s);
    return id.match(text).hasMatch();
}

bool isThisComputer(const QString &host)
{
    return host == "localhost"_L1 || host.endsWith(".localhost"_L1) || QHostAddress(host).isLoopback();
}

} // namespace

QString Account::folder(const QString &dataFolder) const
{
    return accountFolder(dataFolder, local ? u"local"_s : address.toString(), user);
}

QString Account::folder(const QString &dataFolder, const QString &id)
{
    return QDir(dataFolder).filePath("accounts/"_L1 + id);
}

QString Account::id() const
{
    return QFileInfo(folder({})).fileName();
}

AccountFile loadAccounts(const QString &dataFolder)
{
    AccountFile file;
    const bool isNew = QFile::exists(listFile(dataFolder));
    const QJsonObject object = readObject(isNew ? listFile(dataFolder) : oldFile(dataFolder));
    const QJsonArray list = isNew ? object.value("accounts"_L1).toArray() : QJsonArray{object};
    for (const QJsonValue &value : list) {
        const std::optional<Account> account = readAccount(value.toObject());
        if (account && !file.accounts.contains(*account) && file.accounts.size() < mostAccounts)
            file.accounts.append(*account);
    }
    file.shown = object.value("shown"_L1).toString();
    for (const QJsonValue &value : object.value("removed"_L1).toArray()) {
        if (isAccountId(value.toString()))
            file.removed.append(value.toString());
    }
    return file;
}

Result<void> saveAccounts(const QString &dataFolder, const AccountFile &accounts)
{
    QJsonArray list;
    for (const Account &account : accounts.accounts) {
        QJsonObject object{{u"mode"_s, account.local ? u"local"_s : u"server"_s}, {u"user"_s, account.user.text}};
        if (!account.local)
            object.insert(u"address"_s, account.address.toString());
        list.append(object);
    }
    QSaveFile file(listFile(dataFolder));
    QJsonObject object{{u"shown"_s, accounts.shown}, {u"accounts"_s, list}};
    if (!accounts.removed.isEmpty())
        object.insert(u"removed"_s, QJsonArray::fromStringList(accounts.removed));
    const QByteArray text = QJsonDocument(object).toJson();
    // The permissions come before the content.
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(text) != text.size() || !file.commit())
        return fail(Fault::Unavailable, Words::tr("Parlor could not write to its folder: %1").arg(file.errorString()));
    return {};
}

std::optional<PlainToken> readPlainToken(const QString &dataFolder)
{
    const QJsonObject object = readObject(oldFile(dataFolder));
    const std::optional<Account> account = readAccount(object);
    const QByteArray token = object.value("token"_L1).toString().toLatin1();
    if (!account || account->local || token.isEmpty())
        return std::nullopt;
    return PlainToken{account->id(), token};
}

void removePlainToken(const QString &dataFolder)
{
    QFile::remove(oldFile(dataFolder));
}

Result<QUrl> readAddress(const QString &typed)
{
    const auto refuse = [](const QString &why) { return fail(Fault::Validation, why, u"address"_s); };
    QString text = typed.trimmed();
    if (text.isEmpty())
        return refuse(Words::tr("Address: enter the address of your server, for example chat.example.org."));
    const bool hasScheme = text.contains("://"_L1);
    QUrl url(hasScheme ? text : u"https://"_s + text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return refuse(Words::tr("Address: “%1” is not an address. It looks like chat.example.org or localhost:3000.")
                          .arg(text.left(80)));
    if (!hasScheme && isThisComputer(url.host()))
        url.setScheme(u"http"_s);
    const QString scheme = url.scheme();
    if (scheme != "http"_L1 && scheme != "https"_L1)
        return refuse(Words::tr("Address: it starts with http:// or https://, not with %1://.").arg(scheme.left(20)));
    if (!url.userName().isEmpty() || !url.password().isEmpty())
        return refuse(Words::tr("Address: leave out names and passwords; the token says who you are."));
    if (scheme == "http"_L1 && !isThisComputer(url.host()))
        return refuse(
            Words::tr("Address: http:// would send your token unprotected. Use https:// for other computers."));
    url.setQuery(QString());
    url.setFragment(QString());
    if (url.path() == "/"_L1)
        url.setPath(QString());
    return url;
}

Result<QByteArray> readToken(const QString &typed)
{
    const QByteArray token = typed.trimmed().toLatin1();
    if (token.isEmpty())
        return fail(Fault::Validation, Words::tr("Token: paste the token that your team gave you."), u"token"_s);
    if (userOfToken(token).isEmpty())
        return fail(Fault::Validation,
                    Words::tr("Token: this is not a complete token. Copy all of it, without line breaks."), u"token"_s);
    return token;
}

} // namespace parlor
