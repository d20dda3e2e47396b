// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/link/link.h"

#include "server/model/base/clock.h"

#include <QNetworkRequest>
#include <QRandomGenerator>
#include <QWebSocket>

#include <algorithm>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

constexpr int firstPause = 500; // ms
constexpr int longestPause = 30'000;
constexpr int slowAfter = 4'500;
constexpr int connectLimit = 10'000;
constexpr int silenceLimit = 60'000;
constexpr int probeAfter = 25'000;
constexpr qint64 largestMessage = 16 * 1024 * 1024;

QString placeOf(const QUrl &url)
{
    return url.port() > 0 ? url.host() + u':' + QString::number(url.port()) : url.host();
}

} // namespace

QUrl parlorUrl(const QUrl &server)
{
    QUrl url = server;
    // "localhost:3000" is read as a scheme and a path
    if (!url.scheme().startsWith("http"_L1) && !url.scheme().startsWith("ws"_L1))
        url = QUrl("http://"_L1 + server.toString());
    const bool secure = url.scheme() == "https"_L1 || url.scheme() == "wss"_L1;
    url.setScheme(secure ? u"wss"_s : u"ws"_s);
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    if (!path.endsWith("/parlor"_L1))
        path += "/parlor"_L1;
    url.setPath(path);
    url.setQuery(QString());
    url.setFragment(QString());
    return url;
}

Link::Link(QObject *parent)
    : QObject(parent)
{
    m_retryTimer.setSingleShot(true);
    m_connectTimer.setSingleShot(true);
    connect(&m_retryTimer, &QTimer::timeout, this, &Link::connectNow);
    connect(&m_connectTimer, &QTimer::timeout, this, &Link::watchConnecting);
    connect(&m_watchTimer, &QTimer::timeout, this, &Link::watchSilence);
}

Link::~Link()
{
    drop();
}

void Link::connectTo(const QUrl &server, const QByteArray &token)
{
    m_server = parlorUrl(server);
    m_token = token;
    m_failures = 0;
    m_problem.clear();
    connectNow();
}

void Link::close()
{
    m_retryTimer.stop();
    if (m_state == State::Open) {
        m_socket->disconnect(this); // it would tell us that it has ended
        m_socket->close(QWebSocketProtocol::CloseCodeNormal);
    }
    drop();
    m_problem.clear();
    setState(State::Closed);
}

void Link::retryNow()
{
    if (m_state == State::Waiting)
        connectNow();
}

bool Link::send(const QByteArray &text)
{
    if (m_state != State::Open)
        return false;
    m_socket->sendTextMessage(QString::fromUtf8(text));
    if (m_socket->bytesToWrite() > largestMessage) {
        giveUp(tr("The connection to the server is too slow."));
        return false;
    }
    return true;
}

void Link::giveUp(const QString &problem)
{
    if (m_socket)
        ended(problem);
}

int Link::retryIn() const
{
    return m_retryTimer.isActive() ? m_retryTimer.remainingTime() : 0;
}

void Link::connectNow()
{
    m_retryTimer.stop();
    drop();
    m_socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this);
    m_socket->setMaxAllowedIncomingFrameSize(quint64(largestMessage));
    m_socket->setMaxAllowedIncomingMessageSize(quint64(largestMessage));
    m_socket->setOutgoingFrameSize(
        quint64(largestMessage)); // Qt cuts frames inside characters, and refuses such itself
    connect(m_socket, &QWebSocket::connected, this, &Link::connected);
    connect(m_socket, &QWebSocket::disconnected, this, [this] { ended(problemOf(*m_socket)); });
    connect(m_socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this,
            [this] { ended(problemOf(*m_socket)); });
    connect(m_socket, &QWebSocket::pong, this, &Link::heard);
    connect(m_socket, &QWebSocket::textMessageReceived, this, [this](const QString &text) {
        heard();
        Q_EMIT textReceived(text.toUtf8());
    });

    QNetworkRequest request(m_server);
    request.setRawHeader("Authorization"_ba, "Bearer "_ba + m_token);
    m_connectingSince = steadyNow();
    m_connectTimer.start(slowAfter);
    setState(State::Connecting);
    m_socket->open(request);
}

void Link::connected()
{
    m_connectTimer.stop();
    m_problem.clear();
    heard();
    m_watchTimer.start(probeAfter / 5);
    setState(State::Open);
    Q_EMIT opened();
}

void Link::watchConnecting()
{
    const qint64 waited = steadyNow() - m_connectingSince;
    if (waited >= connectLimit) {
        ended(tr("%1 does not answer.").arg(placeOf(m_server)));
        return;
    }
    m_problem = tr("%1 has not answered yet.").arg(placeOf(m_server));
    Q_EMIT stateChanged();
    m_connectTimer.start(int(connectLimit - waited));
}

void Link::heard()
{
    m_heardAt = steadyNow();
    m_probed = false;
}

// QWebSocket answers the server's pings without a word to us, so that silence has to be told by pings of our own.
void Link::watchSilence()
{
    const qint64 silent = steadyNow() - m_heardAt;
    if (silent >= silenceLimit) {
        ended(tr("The connection to the server was lost."));
    } else if (silent >= probeAfter && !m_probed) {
        m_probed = true;
        m_socket->ping();
    }
}

void Link::drop()
{
    m_connectTimer.stop();
    m_watchTimer.stop();
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    if (m_socket->state() != QAbstractSocket::UnconnectedState)
        m_socket->abort();
    m_socket->deleteLater(); // we may be in one of its signals
    m_socket = nullptr;
}

void Link::ended(const QString &problem)
{
    const bool refused = m_state == State::Connecting && m_socket->errorString().contains(" 401"_L1);
    drop();
    m_problem = refused ? tr("The server does not know this sign-in any more. Please sign in again.") : problem;
    if (refused) {
        setState(State::SignedOut);
    } else {
        // Full jitter: clients that lost one server do not come back in step.
        const int pause = std::min(longestPause, firstPause << std::min(m_failures, 10));
        ++m_failures;
        m_retryTimer.start(int(QRandomGenerator::global()->bounded(pause)) + 20);
        setState(State::Waiting);
    }
    Q_EMIT closed(m_problem);
}

void Link::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

QString Link::problemOf(const QWebSocket &socket) const
{
    const QString place = placeOf(m_server);
    const QString details = socket.errorString();
    if (m_state == State::Open)
        return tr("The connection to the server was lost.");
    if (details.contains("status code: "_L1) || details.contains(" 403"_L1) || details.contains(" 503"_L1))
        return details.contains(" 503"_L1) ? tr("The server at %1 is busy.").arg(place)
                                           : tr("%1 is not a Parlor server, or refuses this desktop.").arg(place);
    switch (socket.error()) {
    case QAbstractSocket::ConnectionRefusedError: return tr("No server is running at %1.").arg(place);
    case QAbstractSocket::HostNotFoundError: return tr("There is no server named %1.").arg(m_server.host());
    case QAbstractSocket::SslHandshakeFailedError: return tr("The certificate of %1 is not trusted.").arg(place);
    default: return tr("%1 cannot be reached.").arg(place);
    }
}

} // namespace parlor
