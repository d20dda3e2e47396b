// SPDX-License-Identifier: GPL-3.0-or-later
// One client of the guard, from its first byte to the last answer or to the upgrade. One request is in flight at a
// time; what is pipelined behind it stays unread until the answer is out. Lives on the I/O thread.
#pragma once

#include "server/doors/admissions.h"
#include "server/doors/connection_info.h"
#include "server/doors/head_parser.h"
#include "server/doors/io_loop.h"
#include "server/doors/tcp_stream.h"

#include <QObject>

namespace parlor {

class Guard;
class WebSocketConnection;

class HttpConnection final : public QObject, private StreamUser, private Evictable
{
    Q_OBJECT
public:
    HttpConnection(Guard &guard, std::unique_ptr<TcpStream> stream, std::unique_ptr<Admission> admission);
    ~HttpConnection() override;

    // The request that is being answered; answers to any other come too late.
    quint32 serial() const { return m_serial; }
    void answer(quint32 serial, const HttpResponse &response);
    // Null if the client has left or the serial is not the current one.
    WebSocketConnection *upgrade(quint32 serial);

    // For a handler that lets the current request wait, perhaps for long: calls back once if the client leaves before
    // the answer, or has to because the server shuts down or the time for an answer is over.
    void whenAbandoned(std::function<void()> callback);

    // The request is from somebody who has signed in.
    void vouch() { m_admission->vouch(); }

    // Ends now if nothing is in flight or what is in flight only waits, else after the answer.
    void drain();
    void gone();

    bool isGone() const { return m_state == State::Gone; }
    // Of one that is not gone.
    ConnectionInfo info() const;

private:
    enum class State : quint8 { Idle, Head, Body, Answering, Writing, Lingering, Gone };

    void readable() override;
    void drained() override;
    void evict() override;
    void due();

    void process();
    bool takeHead();
    bool isCounted();
    void awaitBody();
    bool takeBody();
    void dispatch();
    void refuse(int status, const QByteArray &message);
    void send(const HttpResponse &response);
    void sent();
    void linger();
    void abandon();
    void startTransfer();
    bool keepsPace(qint64 done);
    bool isReceiving() const { return m_state == State::Idle || m_state == State::Head || m_state == State::Body; }

    Guard &m_guard;
    std::unique_ptr<TcpStream> m_stream;
    std::unique_ptr<Admission> m_admission;
    QByteArray m_in;
    HeadScanner m_scanner;
    HttpHead m_head;
    Deadline m_deadline;
    std::function<void()> m_abandoned;
    QHostAddress m_proxy; // null: it is the client's own connection
    qint64 m_transferSince = 0; // of the body, or of the answer
    qint64 m_untaken = 0; // of the answer, when that began
    qint64 m_discarded = 0;
    quint32 m_serial = 0;
    State m_state = State::Idle;
    bool m_processing = false;
};

} // namespace parlor
