// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/local_server.h"

#include "client/capped_log.h"
#include "server/model/base/clock.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QSaveFile>
#include <QStandardPaths>
#include <QTcpServer>

#include <algorithm>
#include <array>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

constexpr int readyLimit = 15'000; // ms
constexpr int retryPause = 250;
// How long a server that a killed desktop left behind may take to see the end of its stdin and to finish.
constexpr qint64 lockPatience = 10'000;
constexpr qint64 portPatience = 5'000;
constexpr int stopLimit = 5'000;
constexpr int firstRestartPause = 500;
constexpr int longestRestartPause = 30'000;
constexpr qint64 steadyAfter = 60'000;
constexpr int folderInUse = 3; // parlord's exit code

QByteArray makeCredential()
{
    std::array<quint32, 8> random;
    QRandomGenerator::system()->fillRange(random.data(), qsizetype(random.size()));
    return QByteArray(reinterpret_cast<const char *>(random.data()), sizeof random)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

bool isFree(quint16 port)
{
    QTcpServer probe;
    return probe.listen(QHostAddress::LocalHost, port);
}

} // namespace

LocalServer::LocalServer(const QString &dataFolder, QObject *parent)
    : QObject(parent)
    , m_dataFolder(dataFolder)
    , m_credential(makeCredential())
{
    for (QTimer *timer : {&m_readyTimer, &m_restartTimer, &m_stopTimer})
        timer->setSingleShot(true);
    connect(&m_readyTimer, &QTimer::timeout, this,
            [this] { giveUp(tr("The server on this computer did not start in time.")); });
    connect(&m_restartTimer, &QTimer::timeout, this, &LocalServer::launch);
    connect(&m_stopTimer, &QTimer::timeout, this, &LocalServer::pressOn);
}

LocalServer::~LocalServer()
{
    if (!m_process)
        return;
    m_process->disconnect(this);
    m_process->closeWriteChannel();
    if (m_process->waitForFinished(stopLimit))
        return;
    m_process->terminate();
    if (!m_process->waitForFinished(stopLimit)) {
        m_process->kill();
        m_process->waitForFinished(stopLimit);
    }
}

QString LocalServer::ownerId()
{
    return u"owner"_s;
}

qint64 LocalServer::processId() const
{
    return m_process ? m_process->processId() : 0;
}

void LocalServer::start(bool sample)
{
    if (m_state == State::Starting || m_state == State::Running || m_state == State::Stopping)
        return;
    m_sample = sample;
    m_freshPort = false;
    m_restarts = 0;
    m_startedAt = steadyNow();
    m_problem.clear();
    setState(State::Starting);
    launch();
}

void LocalServer::setSeedDoors(bool open)
{
    if (m_seedDoors == open)
        return;
    m_seedDoors = open;
    if (m_state != State::Starting && m_state != State::Running)
        return; // the next start will know
    stop();
    m_again = m_state == State::Stopping;
    if (m_state == State::Stopped)
        start(m_sample);
}

void LocalServer::stop()
{
    m_again = false;
    m_restartTimer.stop();
    m_readyTimer.stop();
    if (!m_process) {
        setState(State::Stopped);
        Q_EMIT stopped();
        return;
    }
    if (m_state == State::Stopping)
        return;
    setState(State::Stopping);
    m_process->closeWriteChannel();
    m_stopTimer.start(stopLimit);
}

void LocalServer::pressOn()
{
    if (!m_process)
        return;
    if (m_terminated) {
        m_process->kill();
        return;
    }
    m_terminated = true;
    m_process->terminate();
    m_stopTimer.start(stopLimit);
}

// ---- one child

void LocalServer::launch()
{
    const QString program = findProgram();
    if (program.isEmpty()) {
        giveUp(tr("The program parlord was not found. Please install Parlor again."));
        return;
    }
    if (!QDir().mkpath(m_dataFolder)) {
        giveUp(tr("The folder %1 cannot be made.").arg(m_dataFolder));
        return;
    }
    const auto port = choosePort();
    if (!port) {
        m_restartTimer.start(retryPause);
        return;
    }
    if (!m_log)
        m_log = std::make_unique<CappedLog>(m_dataFolder + "/server.log"_L1);

    m_terminated = false;
    m_listening = false;
    m_output.clear();
    m_process = new QProcess(this);
    connect(m_process, &QProcess::readyReadStandardOutput, this, &LocalServer::readOutput);
    connect(m_process, &QProcess::readyReadStandardError, this, &LocalServer::readErrors);
    connect(m_process, &QProcess::started, this, &LocalServer::introduceOwner);
    connect(m_process, &QProcess::finished, this, &LocalServer::ended);
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            giveUp(tr("The program parlord could not be started: %1").arg(m_process->errorString()));
    });
    QStringList arguments{u"serve"_s,
                          u"--data"_s,
                          m_dataFolder + "/server"_L1,
                          u"--listen"_s,
                          u"127.0.0.1:"_s + QString::number(*port),
                          u"--owner-from-stdin"_s,
                          u"--log"_s, u"text"_s};
    if (m_seedDoors)
        arguments.append({u"--seed-doors"_s, u"local"_s});
    if (m_sample)
        arguments.append(u"--sample"_s);
    m_readyTimer.start(readyLimit);
    m_process->start(program, arguments);
}

// The remembered one if it is free, else a fresh one (0). nullopt: a server that is just ending may still hold it.
std::optional<quint16> LocalServer::choosePort()
{
    const quint16 remembered = rememberedPort();
    if (remembered == 0 || m_freshPort)
        return quint16(0);
    if (isFree(remembered)) {
        m_portTakenSince = 0;
        return remembered;
    }
    if (m_portTakenSince == 0)
        m_portTakenSince = steadyNow();
    if (steadyNow() - m_portTakenSince < portPatience)
        return std::nullopt;
    m_portTakenSince = 0;
    m_freshPort = true;
    return quint16(0);
}

void LocalServer::introduceOwner()
{
    const QJsonObject owner{{u"credential"_s, QString::fromLatin1(m_credential)},
                            {u"id"_s, ownerId()},
                            {u"displayName"_s, m_ownerName.isEmpty() ? tr("Owner") : m_ownerName}};
    m_process->write(QJsonDocument(owner).toJson(QJsonDocument::Compact) + '\n');
}

void LocalServer::readOutput()
{
    m_output += m_process->readAllStandardOutput();
    for (auto end = m_output.indexOf('\n'); end >= 0; end = m_output.indexOf('\n')) {
        const QByteArray line = m_output.left(end).trimmed();
        m_output.remove(0, end + 1);
        static constexpr QByteArrayView announcement = "listening on ";
        if (!m_listening && line.startsWith(announcement))
            listening(QUrl(QString::fromUtf8(line.mid(announcement.size()))));
    }
    m_output = m_output.right(4096); // a program that never ends its line shall not fill our memory
}

void LocalServer::readErrors()
{
    const QByteArray text = m_process->readAllStandardError();
    m_log->append(text);
    const QList<QByteArray> lines = text.trimmed().split('\n');
    if (!lines.last().isEmpty())
        m_lastError = lines.last().left(500);
}

void LocalServer::listening(const QUrl &url)
{
    const auto port = quint16(url.port(0));
    if (port == 0)
        return;
    m_listening = true;
    m_readyTimer.stop();
    m_runningSince = steadyNow();
    const quint16 before = rememberedPort();
    if (before != port) {
        rememberPort(port);
        if (before != 0)
            Q_EMIT noticed(
                tr("Another program uses port %1 now. Guests reach this computer at port %2.").arg(before).arg(port));
    }
    m_url = url;
    m_problem.clear();
    setState(State::Running);
    Q_EMIT ready(m_url, m_credential);
}

void LocalServer::ended()
{
    m_readyTimer.stop();
    m_stopTimer.stop();
    readErrors();
    const int code = m_process->exitStatus() == QProcess::NormalExit ? m_process->exitCode() : -1;
    m_process->deleteLater();
    m_process = nullptr;
    if (m_state == State::Stopping) {
        setState(State::Stopped);
        if (std::exchange(m_again, false))
            return start(m_sample);
        Q_EMIT stopped();
        return;
    }
    const qint64 now = steadyNow();
    if (m_listening) { // it ran, and died
        m_restarts = now - m_runningSince > steadyAfter ? 0 : m_restarts;
        m_startedAt = now;
        setState(State::Starting);
        m_restartTimer.start(std::min(longestRestartPause, firstRestartPause << std::min(m_restarts, 8)));
        ++m_restarts;
    } else if (code == folderInUse && now - m_startedAt < lockPatience) {
        m_restartTimer.start(retryPause);
    } else if (code == folderInUse) {
        giveUp(tr("Another Parlor is using the data in %1.").arg(m_dataFolder));
    } else if (!m_freshPort && rememberedPort() != 0 && m_lastError.contains("cannot listen")) {
        m_freshPort = true; // somebody took the port since we looked
        launch();
    } else {
        giveUp(tr("The server on this computer could not start: %1").arg(QString::fromUtf8(m_lastError)));
    }
}

void LocalServer::giveUp(const QString &problem)
{
    m_readyTimer.stop();
    m_restartTimer.stop();
    if (m_process) {
        m_process->disconnect(this);
        connect(m_process, &QProcess::finished, m_process, &QObject::deleteLater);
        if (m_process->state() == QProcess::NotRunning)
            m_process->deleteLater();
        else
            m_process->kill();
        m_process = nullptr;
    }
    m_problem = problem;
    setState(State::Failed);
    Q_EMIT failed(problem);
}

void LocalServer::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

// ---- what is remembered

quint16 LocalServer::rememberedPort() const
{
    QFile file(m_dataFolder + "/server.port"_L1);
    return file.open(QIODevice::ReadOnly) ? file.read(16).trimmed().toUShort() : quint16(0);
}

void LocalServer::rememberPort(quint16 port)
{
    QSaveFile file(m_dataFolder + "/server.port"_L1);
    if (file.open(QIODevice::WriteOnly)) {
        file.write(QByteArray::number(port) + '\n');
        file.commit();
    }
}

QString LocalServer::findProgram() const
{
    if (!m_program.isEmpty())
        return m_program;
    const QString beside = QStandardPaths::findExecutable(u"parlord"_s, {QCoreApplication::applicationDirPath()});
    return beside.isEmpty() ? QStandardPaths::findExecutable(u"parlord"_s) : beside;
}

} // namespace parlor
