// SPDX-License-Identifier: GPL-3.0-or-later
// Where in the conversation one stands: its newest or first unread message, a day, a certain message.
#include "client/view/chat.h"

#include <QPointer>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

// Pages that are fetched from the server for one jump: 200,000 messages.
constexpr int mostPages = 2000;

} // namespace

void Chat::loadNewer()
{
    m_messages.showNewer();
}

void Chat::showNewest()
{
    settle();
    m_messages.showNewest();
}

void Chat::jumpTo(const QString &messageId)
{
    if (!messageId.isEmpty())
        look(Goal{{messageId}, {}, 0});
}

void Chat::jumpToDay(int year, int month, int day)
{
    const QDate date(year, month, day);
    if (date.isValid())
        look(Goal{{}, date.startOfDay(m_viewer.zone).toMSecsSinceEpoch(), 0});
}

void Chat::jumpToUnread()
{
    if (const auto after = m_messages.dividerAfter())
        look(Goal{{}, {}, *after + 1});
}

void Chat::cancelJump()
{
    m_goal.reset();
    setLooking(false);
}

void Chat::look(const Goal &goal)
{
    if (id().isEmpty())
        return;
    const bool idle = !m_looking;
    m_goal = goal;
    m_jumpPages = 0;
    if (idle)
        lookFurtherBack();
}

// Where it is, as far as the replica reaches: 0 for not here yet, -1 for not in this conversation.
qint64 Chat::seqOf(const Goal &goal) const
{
    const qint64 from = m_cache.completeFromSeq(id());
    if (goal.seq > 0)
        return from > 0 && goal.seq >= from ? goal.seq : 0;
    if (goal.at) {
        const qint64 seq = m_cache.seqAt(id(), *goal.at);
        const bool sure = from == 1 || (from > 0 && seq > from);
        return sure || m_session.state() != Session::State::Live ? seq : 0;
    }
    const std::optional<MessageItem> item = m_cache.message(goal.message);
    if (!item)
        return 0;
    return item->message.conversation == id() ? item->message.seq : -1;
}

// Out of the replica at once; a page more from the server, again and again, until it is there.
void Chat::lookFurtherBack()
{
    if (!m_goal)
        return setLooking(false);
    const qint64 seq = seqOf(*m_goal);
    if (seq != 0)
        return arrive(seq);
    const qint64 before = m_cache.completeFromSeq(id());
    const bool all = before == 1;
    if (all && m_goal->at)
        return arrive(0);
    if (all || ++m_jumpPages > mostPages)
        return arrive(-1);
    setLooking(true);
    m_session.fetchOlder(id(), [self = QPointer(this), conversation = id(), before](const Result<void> &fetched) {
        if (!self || self->id() != conversation)
            return;
        if (fetched && self->m_cache.completeFromSeq(conversation) != before)
            self->lookFurtherBack();
        else
            self->arrive(self->m_goal && self->m_goal->at ? self->m_cache.seqAt(conversation, *self->m_goal->at) : -1);
    });
}

// seq 0: after the newest message, -1: nowhere.
void Chat::arrive(qint64 seq)
{
    const std::optional<Goal> goal = std::exchange(m_goal, {});
    setLooking(false);
    if (!goal)
        return;
    settle(); // what has been seen is in the rows that may go
    if (seq == 0)
        m_messages.showNewest();
    else if (seq > 0)
        m_messages.showAround(seq);
    const MessageItem *item = seq > 0 ? m_messages.bySeq(seq) : nullptr;
    if (item)
        Q_EMIT found(item->message.id.text, m_messages.rowOf(item->message.id.text));
    else if (seq == 0 && m_messages.count() > 0)
        Q_EMIT found(m_messages.rows().first()->item.message.id.text, 0);
    else
        Q_EMIT failed(m_session.state() == Session::State::Live
                          ? tr("This message cannot be found.")
                          : tr("This message is not on this computer yet; it can be fetched when you are online."));
}

void Chat::setLooking(bool looking)
{
    if (looking == m_looking)
        return;
    m_looking = looking;
    Q_EMIT lookingChanged();
}

} // namespace parlor
