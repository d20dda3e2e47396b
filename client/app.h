// SPDX-License-Identifier: GPL-3.0-or-later
// The desktop program: what was chosen at first start, the bundled server, and the one session. The only place where
// the client's concrete types meet. GUI thread.
#pragma once

#include "client/account.h"
#include "client/local_server.h"
#include "client/settings.h"
#include "client/view/session_view.h"

#include <memory>

namespace parlor {

class App final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given by the program")
    Q_PROPERTY(QString screen READ screen NOTIFY screenChanged) // "firstStart", "starting", "main"
    Q_PROPERTY(QString startMessage READ startMessage NOTIFY startMessageChanged)
    Q_PROPERTY(QString error READ error NOTIFY errorChanged) // empty: none
    Q_PROPERTY(parlor::SessionView *session READ session NOTIFY sessionChanged)
    Q_PROPERTY(parlor::Settings *settings READ settings CONSTANT)
    Q_PROPERTY(QString dataFolder READ dataFolder CONSTANT) // where everything is kept
public:
    // The folder exists and is locked by this process.
    explicit App(const QString &dataFolder, QObject *parent = nullptr);
    ~App() override;

    // To the inbox with what was chosen before, or to the first start.
    void start();
    // To the inbox of this server, for this run only.
    void startWith(const QString &address, const QString &token);

    QString screen() const { return m_screen; }
    QString startMessage() const { return m_startMessage; }
    QString error() const { return m_error; }
    SessionView *session() const { return m_view.get(); }
    Settings *settings() { return &m_settings; }
    QString dataFolder() const { return m_dataFolder; }

    Q_INVOKABLE void useThisComputer(bool withSample);
    Q_INVOKABLE void connectToServer(const QString &address, const QString &token);
    Q_INVOKABLE void cancel();
    Q_INVOKABLE void quit();

    // Writes down what waits for a pause; before the program ends.
    void settle();

Q_SIGNALS:
    void screenChanged();
    void startMessageChanged();
    void errorChanged();
    void sessionChanged();

private:
    Result<void> openAccount(const Account &account);
    void closeAccount();
    void enter(const Account &account);
    void serverReady(const QUrl &url, const QByteArray &credential);
    void serverFailed(const QString &problem);
    void lookAtSession();
    void arrive();
    void giveUp(const QString &error);
    void setScreen(const QString &screen);
    void setStartMessage(const QString &message);
    void setError(const QString &error);

    QString m_dataFolder;
    SystemClock m_clock;
    Settings m_settings;
    LocalServer m_server;
    std::unique_ptr<Cache> m_cache;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<SessionView> m_view;
    std::optional<Account> m_trying; // chosen, and not known to work yet
    QString m_screen;
    QString m_startMessage;
    QString m_error;
    QTimer m_patience;
};

} // namespace parlor
