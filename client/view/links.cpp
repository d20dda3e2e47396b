// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/view/links.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostLinks = 50;
constexpr qsizetype longest = 2000;

// What a sentence puts after an address; a bracket only if none was opened in it.
void dropTrailing(QString &address)
{
    while (!address.isEmpty()) {
        const QChar last = address.back();
        const bool closes = (last == u')' && address.count(u'(') < address.count(u')'))
            || (last == u']' && address.count(u'[') < address.count(u']'));
        if (!closes && !QStringView(u".,;:!?'\"*_~»”’…。、，！？").contains(last))
            return;
        address.chop(1);
    }
}

bool hasFormatCharacter(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) {
        return c.category() == QChar::Other_Format || c.category() == QChar::Other_Control;
    });
}

} // namespace

bool isOpenable(const QUrl &url)
{
    const QString scheme = url.scheme();
    if (!url.isValid())
        return false;
    if (scheme == "http"_L1 || scheme == "https"_L1)
        return !url.host().isEmpty();
    return (scheme == "mailto"_L1 || scheme == "tel"_L1) && !url.path().isEmpty();
}

QList<TextLink> linksIn(const QString &text)
{
    static const QRegularExpression shape(u"(?<![\\w@./])(?:https?://|www\\.|mailto:|tel:)[^\\s<>\"`{}|\\\\^]+"_s,
                                          QRegularExpression::CaseInsensitiveOption
                                              | QRegularExpression::UseUnicodePropertiesOption);
    QList<TextLink> links;
    for (auto it = shape.globalMatch(text); it.hasNext() && links.size() < mostLinks;) {
        const QRegularExpressionMatch match = it.next();
        QString written = match.captured();
        if (written.size() > longest)
            continue;
        dropTrailing(written);
        const bool bare = written.startsWith("www."_L1, Qt::CaseInsensitive);
        const QUrl url(bare ? u"https://"_s + written : written, QUrl::StrictMode);
        if (!isOpenable(url) || hasFormatCharacter(written))
            continue;
        TextLink link;
        link.start = match.capturedStart();
        link.length = written.size();
        link.address = QString::fromUtf8(url.toEncoded());
        const bool web = url.scheme().startsWith("http"_L1);
        link.host = web ? url.host(QUrl::FullyEncoded) : url.path(QUrl::FullyDecoded);
        link.deceptive = web && (link.host.contains("xn--"_L1) || !url.userInfo().isEmpty());
        links.append(link);
    }
    return links;
}

} // namespace parlor
