// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/action_backlog.h"

namespace parlor {

namespace {

constexpr qint64 maxPending = 256 * 1024; // far below where a slow reader is dropped

} // namespace

ActionBacklog::ActionBacklog(RawMarks &marks, const Dialect &dialect, const UserId &user, Line line)
    : m_marks(marks)
    , m_dialect(dialect)
    , m_user(user)
    , m_line(std::move(line))
{
}

ActionBacklog::~ActionBacklog() = default;

void ActionBacklog::start()
{
    m_marks.positions(m_user, [this, alive = std::weak_ptr(m_alive)](const Result<RawPositions> &positions) {
        if (alive.expired())
            return;
        if (positions)
            begin(*positions);
        else
            m_line.failed(positions.error());
    });
}

// Everything that was sent before the socket came into the rooms was committed before, so it is among the positions;
// what was sent since is in m_meanwhile. Where both know of a conversation, the position is the earlier.
void ActionBacklog::begin(const RawPositions &positions)
{
    m_begun = true;
    for (auto it = positions.begin(); it != positions.end(); ++it)
        m_behind[it.key()] = it.value();
    askPage();
}

bool ActionBacklog::admits(const ConversationId &conversation, qint64 seq)
{
    if (m_over) // a page can show what is still on its way from the writer's thread
        return seq > m_reached.value(conversation);
    if (!m_behind.contains(conversation) && seq > m_reached.value(conversation))
        m_behind.insert(conversation, seq - 1);
    qint64 &newest = m_meanwhile[conversation];
    newest = std::max(newest, seq);
    return false;
}

void ActionBacklog::askPage()
{
    if (m_behind.isEmpty())
        return finish();
    m_asking = true;
    m_asked = m_meanwhile;
    m_marks.page(m_user, m_behind, [this, alive = std::weak_ptr(m_alive)](const Result<RawPage> &page) {
        if (alive.expired())
            return;
        m_asking = false;
        if (page)
            takePage(*page);
        else
            m_line.failed(page.error());
    });
}

void ActionBacklog::takePage(const RawPage &page)
{
    m_page = page;
    for (const MessageSent &sent : std::as_const(m_page.messages)) {
        for (const QByteArray &frame : m_dialect.encode(sent, Audience::Others))
            m_owed.push_back({frame, sent.message.conversation, sent.message.seq});
    }
    m_page.messages.clear();
    goOn();
}

void ActionBacklog::goOn()
{
    while (!m_owed.empty() && m_line.pending() < maxPending) {
        const Owed next = std::move(m_owed.front());
        m_owed.pop_front();
        if (m_line.send(next.frame) != Sent::Ok)
            return; // the socket has gone: what was not written is owed still
        ++m_count;
        m_line.told(next.conversation, next.seq);
    }
    if (m_owed.empty())
        endPage();
}

void ActionBacklog::endPage()
{
    for (auto it = m_page.reached.cbegin(); it != m_page.reached.cend(); ++it) {
        const qint64 before = m_behind.value(it.key());
        if (it.value() <= before)
            continue;
        m_behind[it.key()] = it.value();
        m_reached[it.key()] = it.value();
        m_line.told(it.key(), it.value());
        m_line.delivered(it.key(), before + 1, it.value());
    }
    for (const ConversationId &done : std::as_const(m_page.done)) {
        // What was sent since the page was asked for may not be in it, but is in the next.
        const qint64 newest = m_meanwhile.value(done);
        if (newest <= m_behind.value(done) || newest == m_asked.value(done))
            m_behind.remove(done);
    }
    m_page = {};
    if (m_behind.isEmpty())
        finish();
    else if (m_line.pending() == 0)
        askPage();
}

void ActionBacklog::drained()
{
    if (m_over || !m_begun || m_asking)
        return;
    if (m_owed.empty())
        askPage();
    else
        goOn();
}

void ActionBacklog::finish()
{
    m_over = true;
    m_behind.clear();
    m_meanwhile.clear();
    m_line.over();
}

} // namespace parlor
