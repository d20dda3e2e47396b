// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/view/parlor_link.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

const QString start = u"parlor://open/"_s;

tl::unexpected<Fault> refusal()
{
    return fail(Fault::Validation,
                QCoreApplication::translate("links", "This link is not complete, or was not made by Parlor."));
}

bool isServer(const QString &text)
{
    static const QRegularExpression name(u"\\A(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?|\\[[0-9a-f:.]{2,45}\\])(?::([0-9]{1,5}))?\\z"_s);
    const QRegularExpressionMatch match = name.match(text);
    return match.hasMatch() && (match.captured(1).isEmpty() || (match.captured(1).toInt() > 0 && match.captured(1).toInt() < 65536));
}

// Other programs may have escaped what an id can have and an address cannot: "<", "\"", …
std::optional<QString> readId(const QString &escaped)
{
    const bool ascii = std::all_of(escaped.begin(), escaped.end(), [](QChar c) { return c > u' ' && c < u'\x7f'; });
    if (!ascii)
        return std::nullopt;
    const QString text = QString::fromLatin1(QByteArray::fromPercentEncoding(escaped.toLatin1()));
    return isValidId(text) ? std::optional(text) : std::nullopt;
}

QString escaped(const QString &id)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(id, ":@!$&'()*+,;="_ba));
}

} // namespace

Result<ParlorLink> readParlorLink(const QString &text)
{
    if (text.size() > ParlorLink::longest || !text.startsWith(start, Qt::CaseInsensitive))
        return refusal();
    const QStringList parts = text.mid(start.size()).split(u'/');
    if (parts.size() < 2 || parts.size() > 3)
        return refusal();
    const QString server = parts[0].toLower();
    const std::optional<QString> conversation = readId(parts[1]);
    const std::optional<QString> message = parts.size() == 3 ? readId(parts[2]) : QString();
    if (!isServer(server) || !conversation || !message)
        return refusal();
    return ParlorLink{server, {*conversation}, {*message}};
}

QString textOf(const ParlorLink &link)
{
    QString text = start + link.server + u'/' + escaped(link.conversation.text);
    if (!link.message.isEmpty())
        text += u'/' + escaped(link.message.text);
    return text;
}

QString linkServerOf(const QUrl &address)
{
    const int usual = address.scheme() == "http"_L1 ? 80 : 443;
    const QString host = address.host().contains(u':') ? u'[' + address.host() + u']' : address.host();
    return address.port(usual) == usual ? host.toLower() : host.toLower() + u':' + QString::number(address.port());
}

} // namespace parlor
