// SPDX-License-Identifier: GPL-3.0-or-later
// A connected TCP socket of the I/O thread, without Qt's 32 KiB of buffers: reads go where the caller says, writes go
// out at once and only what the kernel does not take is kept.
#pragma once

#include <QByteArray>
#include <QSocketNotifier>

#include <memory>

namespace parlor {

// Who uses a stream; called from the event loop only. Must not destroy the stream in there.
class StreamUser
{
public:
    virtual ~StreamUser() = default;
    // There is something to read, or the end.
    virtual void readable() = 0;
    // What was waiting has been written, or the peer has gone: isBroken() tells.
    virtual void drained() = 0;
};

class TcpStream final
{
public:
    // Takes over a connected, non-blocking descriptor, and reads only from setReading(true) on.
    explicit TcpStream(int descriptor);
    ~TcpStream(); // closes
    TcpStream(const TcpStream &) = delete;
    TcpStream &operator=(const TcpStream &) = delete;

    void setUser(StreamUser *user) { m_user = user; }
    void setReading(bool on);
    // Bytes read; 0: none now; -1: the peer has ended or broken the connection.
    qint64 read(char *to, qint64 size);

    // False when the connection is broken.
    bool write(const char *from, qint64 size);
    qint64 pending() const { return m_waiting.size() - m_sent; }
    // With what the kernel holds: the peer has not acknowledged so many bytes.
    qint64 untaken() const;
    bool isBroken() const { return m_broken; }
    // True if nothing more will come from the peer and all that came has been read.
    bool hasEnded() const;

    // Tells the peer that nothing more will come, once all is written. The other direction stays open.
    void finish();

private:
    class Watcher;

    void writable();
    qint64 transmit(const char *from, qint64 size);

    StreamUser *m_user = nullptr;
    int m_fd;
    bool m_broken = false;
    bool m_finishing = false;
    std::unique_ptr<Watcher> m_reader;
    std::unique_ptr<Watcher> m_writer;
    QByteArray m_waiting;
    qsizetype m_sent = 0; // of m_waiting
};

} // namespace parlor
