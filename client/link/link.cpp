// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/link/link.h"

#include "server/model/base/clock.h"

#include <QNetworkRequest>
#include <QRandomGenerator>
#include <QSslError>
#include <QWebSocket>

#include <algorithm>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

constexpr int firstPause = 500; // ms
constexpr int longestPause = 30'000;
constexpr int slowAfter = 4'000;
constexpr int connectLimit = 10'000;
constexpr int silenceLimit = 60'000;
constexpr int probeAfter = 25'000;
constexpr qint64 largestMessage = 16 * 1024 * 1024;

QString placeOf(const QUrl &url)
{
    return url.port() > 0 ? url.host() + u':' + QString::number(url.port()) : url.host();
}

// What the person can do something about comes first; one certificate may have several faults.
QString doubtIn(const QList<QSslError> &errors, const QString &place)
{
    const auto has = [&errors](std::initializer_list<QSslError::SslError> kinds) {
        return std::any_of(errors.begin(), errors.end(), [&kinds](const QSslError &error) {
            return std::find(kinds.begin(), kinds.end(), error.error()) != kinds.end();
        });
    };
    if (has({QSslError::HostNameMismatch}))
        return Link::tr("The certificate of %1 is for another address. Check the address that was entered.").arg(place);
    if (has({QSslError::SelfSignedCertificate, QSslError::SelfSignedCertificateInChain, QSslError::CertificateUntrusted,
             QSslError::UnableToGetLocalIssuerCertificate, QSslError::UnableToVerifyFirstCertificate}))
        return Link::tr("Nobody whom this computer trusts vouches for %1: its certificate is self-signed, or of an unknown "
                        "authority. Ask who runs it for a trusted one.").arg(place);
    if (has({QSslError::CertificateExpired}))
        return Link::tr("The certificate of %1 has expired, or the clock of this computer is wrong. Who runs it has to "
                        "renew it.").arg(place);
    if (has({QSslError::CertificateNotYetValid}))
        return Link::tr("The certificate of %1 is not valid yet. Is the clock of this computer right?").arg(place);
    return Link::tr("The certificate of %1 is not trusted.").arg(place);
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
    connect(m_socket, &QWebSocket::disconnected, this, [this] {
        if (m_state == State::Open)
            ended(problemOf(*m_socket));
        else // why it has ended may be told only after it has
            QTimer::singleShot(0, m_socket, [this, socket = m_socket] {
                if (socket == m_socket)
                    ended(problemOf(*m_socket));
            });
    });
    connect(m_socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this,
            [this] { ended(problemOf(*m_socket)); });
    m_doubt.clear();
    connect(m_socket, &QWebSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
        m_doubt = doubtIn(errors, placeOf(m_server)); // and the handshake fails: nobody may overlook it
    });
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
    if (!m_doubt.isEmpty())
        return m_doubt;
    if (details.contains(" 503"_L1))
        return tr("The server at %1 is busy.").arg(place);
    if (details.contains(" 403"_L1))
        return tr("The server at %1 refuses this desktop.").arg(place);
    switch (socket.error()) {
    case QAbstractSocket::ConnectionRefusedError: return tr("No server is running at %1.").arg(place);
    case QAbstractSocket::HostNotFoundError:
        return tr("%1 cannot be found. Check the address, and whether this computer is online.").arg(m_server.host());
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
        return tr("%1 does not offer a protected connection (https). Check the address.").arg(place);
    case QAbstractSocket::NetworkError: return tr("%1 cannot be reached.").arg(place);
    default: return tr("What answers at %1 is not a Parlor server. Check the address.").arg(place);
    }
}

} // namespace parlor
