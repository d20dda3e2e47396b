// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing that a message contains makes a client fetch anything: QML gets network access that refuses every request.
// The picture and font loaders of QML call it on threads of their own.
#pragma once

#include <QQmlNetworkAccessManagerFactory>

namespace parlor {

class DeniedNetwork final : public QQmlNetworkAccessManagerFactory
{
public:
    QNetworkAccessManager *create(QObject *parent) override;
};

} // namespace parlor
