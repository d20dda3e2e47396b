// SPDX-License-Identifier: GPL-3.0-or-later
// What the sockets of one I/O thread share: deadlines behind one precise timer, the list of connections that have
// something to write at the end of the event loop's turn, and one read buffer. Times in ms on the steady clock.
#pragma once

#include <QByteArray>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <set>
#include <vector>

namespace parlor {

class IoLoop;

// A moment that can be moved. Calls back at most once per start(), from the event loop; may be destroyed in there.
class Deadline
{
public:
    Deadline(IoLoop &loop, std::function<void()> due);
    ~Deadline();
    Deadline(const Deadline &) = delete;
    Deadline &operator=(const Deadline &) = delete;

    void start(qint64 milliseconds); // from now; replaces an earlier one
    void stop();
    bool isRunning() const { return m_at >= 0; }
    // Its moment has come, though the event loop has not called back yet.
    bool isOverdue() const;

private:
    friend class IoLoop;
    IoLoop &m_loop;
    std::function<void()> m_due;
    qint64 m_at = -1;
};

// Has output that waits for the end of the turn.
class Flushable
{
public:
    virtual ~Flushable() = default;
    virtual void flush() = 0;

private:
    friend class IoLoop;
    qsizetype m_place = -1; // in the flush list; -1: not in it
};

// Belongs to the thread that made it, and is made after that thread's event dispatcher.
class IoLoop final : public QObject
{
    Q_OBJECT
public:
    static constexpr qsizetype readBufferSize = 64 * 1024;

    explicit IoLoop(QObject *parent = nullptr);
    ~IoLoop() override;

    // flush() will be called once, when everything that is ready in this turn has been handled.
    void willFlush(Flushable *one);
    void forget(Flushable *one);
    void flushAll();

    // Buffers for output that lives for one turn. They go round: a fresh one would grow from nothing, page by page.
    QByteArray takeBuffer();
    void giveBuffer(QByteArray buffer);

    // Scratch space for one read; its content is gone at the next turn.
    char *readBuffer() { return m_buffer.get(); }

private:
    friend class Deadline;
    void put(Deadline *deadline, qint64 at);
    void remove(Deadline *deadline);
    void arm();
    void fire();

    std::set<std::pair<qint64, Deadline *>> m_deadlines;
    QTimer m_timer;
    qint64 m_armedFor = -1;
    std::vector<Flushable *> m_flush;
    bool m_announced = false; // the dispatcher tells the end of every turn by itself
    std::unique_ptr<char[]> m_buffer;
    std::vector<QByteArray> m_spare;
    qsizetype m_spareBytes = 0;
};

} // namespace parlor
