// SPDX-License-Identifier: GPL-3.0-or-later
// One WebSocket to a server's /parlor, kept open: it comes back by itself with growing, random pauses (full jitter,
// 0.5 s to 30 s), and gives up only when the server does not know the credential. GUI thread.
#pragma once

#include <QObject>
#include <QTimer>
#include <QUrl>

class QWebSocket;

namespace parlor {

class Link final : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Closed, // not wanted
        Connecting, // a socket is being opened
        Open,
        Waiting, // for the next try
        SignedOut, // the server refused the credential; only connectTo() helps
    };
    Q_ENUM(State)

    explicit Link(QObject *parent = nullptr);
    ~Link() override;

    // `server` is http(s):// or ws(s)://, with or without a path; the credential goes into the Authorization field.
    void connectTo(const QUrl &server, const QByteArray &token);
    void close();
    // Does not wait for the next try. Nothing if open or signed out.
    void retryNow();

    // False when not open. What is queued beyond 16 MiB drops the connection.
    bool send(const QByteArray &text);
    // The server is there but does not behave: drop the connection, say why, come back later.
    void giveUp(const QString &problem);
    // The session works: the next pause starts small again.
    void noteSuccess() { m_failures = 0; }

    State state() const { return m_state; }
    // Why it is not open, in plain words, also while a try takes long; empty if nothing went wrong.
    QString problem() const { return m_problem; }
    // Milliseconds until the next try; 0 if none is planned.
    int retryIn() const;
    QUrl server() const { return m_server; }

Q_SIGNALS:
    void opened();
    void textReceived(const QByteArray &text);
    // After an open connection ended or a try failed; not after close().
    void closed(const QString &problem);
    void stateChanged();

private:
    void connectNow();
    void drop();
    void ended(const QString &problem);
    void setState(State state);
    void connected();
    void heard();
    void watchConnecting();
    void watchSilence();
    QString problemOf(const QWebSocket &socket) const;

    QUrl m_server;
    QByteArray m_token;
    QWebSocket *m_socket = nullptr;
    State m_state = State::Closed;
    QString m_problem;
    QString m_doubt; // what is wrong with the certificate
    int m_failures = 0;
    qint64 m_connectingSince = 0; // steady ms
    qint64 m_heardAt = 0;
    bool m_probed = false; // asked for a sign of life since
    QTimer m_retryTimer;
    QTimer m_connectTimer;
    QTimer m_watchTimer;
};

// ws(s)://host:port/parlor for what a person typed ("localhost:3000", "https://chat.example.org").
QUrl parlorUrl(const QUrl &server);

} // namespace parlor
