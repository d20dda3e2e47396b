// SPDX-License-Identifier: GPL-3.0-or-later
// What a person has missed goes to a raw socket that has just been opened: oldest first, a page at a time as the client
// takes it. What happens meanwhile waits its turn, so that each message comes once and in order. I/O thread.
#pragma once

#include "server/desk/raw_marks.h"
#include "server/model/dialect/dialect.h"
#include "server/rooms/outlet.h"

#include <deque>

namespace parlor {

class ActionBacklog
{
public:
    // The socket's side of it.
    struct Line
    {
        std::function<Sent(const QByteArray &)> send;
        std::function<qint64()> pending; // bytes that the client has not taken yet
        // This message was put on the line; a few that are not shown are told too.
        std::function<void(const ConversationId &, qint64 seq)> told;
        // The client was given the seqs first..last.
        std::function<void(const ConversationId &, qint64 first, qint64 last)> delivered;
        std::function<void()> over;
        std::function<void(const Fault &)> failed;
    };

    ActionBacklog(RawMarks &marks, const Dialect &dialect, const UserId &user, Line line);
    ~ActionBacklog();

    // The socket must hear of new messages already.
    void start();
    bool isOver() const { return m_over; }
    // Whether a message that was just sent may be told now. If not, it was told before or will be.
    bool admits(const ConversationId &conversation, qint64 seq);
    // The client has taken everything that was sent.
    void drained();
    // Frames since the socket was opened, or since the last call.
    qint64 takeCount() { return std::exchange(m_count, 0); }

private:
    struct Owed
    {
        QByteArray frame;
        ConversationId conversation;
        qint64 seq = 0;
    };

    void begin(const RawPositions &positions);
    void askPage();
    void takePage(const RawPage &page);
    void goOn();
    void endPage();
    void finish();

    RawMarks &m_marks;
    const Dialect &m_dialect;
    UserId m_user;
    Line m_line;
    RawPositions m_behind;   // where something is owed
    RawPositions m_meanwhile; // the newest that was sent there in the meantime
    RawPositions m_asked;     // m_meanwhile as it was when the page was asked for
    RawPositions m_reached;  // up to where this socket has been told
    RawPage m_page;
    std::deque<Owed> m_owed; // of the page
    qint64 m_count = 0;
    bool m_begun = false;
    bool m_asking = false;
    bool m_over = false;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace parlor
