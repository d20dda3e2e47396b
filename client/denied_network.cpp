// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/denied_network.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTimer>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

class Refusal final : public QNetworkReply
{
public:
    Refusal(const QNetworkRequest &request, QNetworkAccessManager::Operation operation, QObject *parent)
        : QNetworkReply(parent)
    {
        setRequest(request);
        setUrl(request.url());
        setOperation(operation);
        open(QIODevice::ReadOnly);
        setError(ContentAccessDenied, u"Screens have no network access"_s);
        // Later, as a reply does: whoever asked has to connect first.
        QTimer::singleShot(0, this, [this] {
            setFinished(true);
            Q_EMIT errorOccurred(ContentAccessDenied);
            Q_EMIT finished();
        });
    }
    void abort() override { }

protected:
    qint64 readData(char *, qint64) override { return -1; }
};

class Refusing final : public QNetworkAccessManager
{
public:
    using QNetworkAccessManager::QNetworkAccessManager;

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request, QIODevice *) override
    {
        return new Refusal(request, operation, this);
    }
};

} // namespace

QNetworkAccessManager *DeniedNetwork::create(QObject *parent)
{
    return new Refusing(parent);
}

} // namespace parlor
