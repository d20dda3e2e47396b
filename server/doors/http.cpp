// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/http.h"

#include <QUrl>

namespace parlor {

QByteArray HttpRequest::field(const QByteArray &name) const
{
    for (const auto &[key, value] : fields) {
        if (key == name)
            return value;
    }
    return {};
}

QString HttpRequest::parameter(const QString &name) const
{
    // Browsers write a space as "+" (application/x-www-form-urlencoded), which QUrlQuery leaves alone.
    QByteArray value = query.queryItemValue(name, QUrl::FullyEncoded).toUtf8();
    value.replace('+', ' ');
    return QUrl::fromPercentEncoding(value);
}

} // namespace parlor
