// SPDX-License-Identifier: GPL-3.0-or-later
// Addresses in what people write. They are never opened by themselves: a person sees first where one leads. Pure.
#pragma once

#include <QList>
#include <QString>

class QUrl;

namespace parlor {

struct TextLink
{
    qsizetype start = 0; // in UTF-16 units of the text
    qsizetype length = 0;
    QString address; // with its scheme, as it would be opened: an international host name in punycode
    QString host;    // where it leads, in punycode; the rest of the address for mailto and tel
    bool deceptive = false; // the host looks different when it is written out, or a name stands before it
};

// http, https, mailto and tel, and "www." without a scheme; at most 50 of them.
QList<TextLink> linksIn(const QString &text);
bool isOpenable(const QUrl &url);

} // namespace parlor
