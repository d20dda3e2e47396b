// SPDX-License-Identifier: GPL-3.0-or-later
// The bundled server: parlord as a child process with its data beside the desktop's, on a loopback port that stays the
// same. It ends when our end of its stdin closes, also when this process is killed. GUI thread; never blocks, except
// the destructor (up to 5 s).
#pragma once

#include <QObject>
#include <QProcess>
#include <QTimer>
#include <QUrl>

#include <memory>
#include <optional>

namespace parlor {

class CappedLog;

class LocalServer final : public QObject
{
    Q_OBJECT
public:
    enum class State { Stopped, Starting, Running, Stopping, Failed };
    Q_ENUM(State)

    // DATA/server holds its data, DATA/server.port its port, DATA/server.log what it has to say.
    explicit LocalServer(const QString &dataFolder, QObject *parent = nullptr);
    ~LocalServer() override;

    // Instead of the parlord beside this program, else on PATH.
    void setProgram(const QString &program) { m_program = program; }
    void setOwner(const QString &displayName) { m_ownerName = displayName; }

    // Whether programs on this computer may come without a token (SPEC §2.1). One that runs is ended and started again.
    void setSeedDoors(bool open);

    // ready() or failed() follows within 15 s. `sample` asks for the sample inbox; harmless when it is there already.
    void start(bool sample = false);
    // Asks it to end: stdin closes, after 5 s SIGTERM, after 10 s SIGKILL. stopped() follows.
    void stop();

    State state() const { return m_state; }
    QUrl url() const { return m_url; }
    // The owner's credential: made for this object, known to no file, the same for each restart of the child.
    QByteArray credential() const { return m_credential; }
    static QString ownerId();
    QString problem() const { return m_problem; }
    qint64 processId() const; // 0 when none runs

Q_SIGNALS:
    // Also after a restart of the child; the port may be another then.
    void ready(const QUrl &url, const QByteArray &credential);
    // It could not be started, in plain words; start() tries again.
    void failed(const QString &problem);
    void stopped();
    // Worth telling, nothing to decide: "Port 41234 is taken; guests reach the server at 41312 now."
    void noticed(const QString &notice);
    void stateChanged();

private:
    void launch();
    std::optional<quint16> choosePort();
    void introduceOwner();
    void readOutput();
    void readErrors();
    void listening(const QUrl &url);
    void pressOn(); // with stopping
    void ended();
    void giveUp(const QString &problem);
    void setState(State state);
    quint16 rememberedPort() const;
    void rememberPort(quint16 port);
    QString findProgram() const;

    QString m_dataFolder;
    QString m_program;
    QString m_ownerName;
    QByteArray m_credential;
    State m_state = State::Stopped;
    QUrl m_url;
    QString m_problem;
    bool m_sample = false;
    bool m_seedDoors = false;
    bool m_again = false; // started again when it has stopped
    bool m_freshPort = false; // the remembered one is taken
    bool m_listening = false; // the child has said so
    bool m_terminated = false;
    int m_restarts = 0;
    qint64 m_startedAt = 0; // steady ms, as the next two
    qint64 m_runningSince = 0;
    qint64 m_portTakenSince = 0;
    QByteArray m_output;
    QByteArray m_lastError;
    QProcess *m_process = nullptr;
    std::unique_ptr<CappedLog> m_log;
    QTimer m_readyTimer;
    QTimer m_restartTimer;
    QTimer m_stopTimer;
};

} // namespace parlor
