// SPDX-License-Identifier: GPL-3.0-or-later
// How the list comes to what it knows: never more at once than a frame has time for.
#include "client/view/conversation_list.h"

#include <algorithm>

namespace parlor {

namespace {

// More than a screen has rows.
constexpr qsizetype firstRows = 40;
// Conversations that are read in one go, about 5 ms; after the first paint, and then with a pause for other things.
constexpr qsizetype atOnce = 64;
constexpr int afterFirstPaint = 200;
constexpr int pause = 5;

} // namespace

void ConversationList::readAll()
{
    m_all.clear();
    m_heads.clear();
    m_queue.clear();
    m_waiting.clear();
    m_unreadCount = 0;
    m_totalUnread = 0;
    m_archivedCount = 0;
    QList<ConversationId> first;
    QList<ConversationId> later;
    for (const ConversationHead &head : m_cache.conversationHeads()) {
        const bool shown = head.waits || (first.size() < firstRows && !head.archived);
        (shown ? first : later).append(head.id);
        m_heads.insert(head.id, head);
        count(head, 1);
    }
    for (const ConversationId &id : std::as_const(first))
        count(m_heads.take(id), -1);
    QList<ConversationItem> items = m_cache.conversations(first);
    m_all.reserve(first.size() + later.size());
    for (ConversationItem &item : items) {
        const Row row = makeRow(std::move(item));
        count(row, 1);
        m_all.insert(row->item.conversation.id, row);
    }
    if (!later.isEmpty()) {
        readLater(later);
        m_readTimer.start(afterFirstPaint);
    }
    if (m_filter != QLatin1String("all") || !m_search.isEmpty())
        readRest();
    if (!m_search.isEmpty())
        runSearch();
    arrangeAll();
    Q_EMIT unreadChanged();
    Q_EMIT archivedChanged();
    Q_EMIT loadingChanged();
}

void ConversationList::take(const Merged &merged)
{
    QSet<ConversationId> ids = merged.conversations + merged.removed;
    if (!merged.users.isEmpty() || merged.stays) {
        for (const Row &row : std::as_const(m_all)) {
            const bool knows = std::any_of(row->item.others.begin(), row->item.others.end(),
                                           [&](const Member &m) { return merged.users.contains(m.user.id); });
            const bool stays = merged.stays && row->item.conversation.contextType != ContextType::General;
            if (knows || stays)
                ids.insert(row->item.conversation.id);
        }
    }
    readAgain(ids);
    if (!m_search.isEmpty() && !m_searchTimer.isActive())
        m_searchTimer.start();
}

// What a catch-up brings in hundreds goes into the queue, before what has not been read at all.
void ConversationList::readAgain(const QSet<ConversationId> &ids)
{
    if (ids.isEmpty())
        return;
    if (ids.size() <= atOnce)
        return readNow(ids.values());
    QList<ConversationId> ordered = ids.values();
    const auto activity = [this](const ConversationId &id) {
        const auto row = m_all.constFind(id);
        return row == m_all.constEnd() ? std::numeric_limits<Instant>::max() : (*row)->item.activeAt;
    };
    std::sort(ordered.begin(), ordered.end(),
              [&](const ConversationId &a, const ConversationId &b) { return activity(a) > activity(b); });
    readLater(ordered);
    m_readTimer.start(0);
}

void ConversationList::readLater(const QList<ConversationId> &ids)
{
    QList<ConversationId> fresh;
    for (const ConversationId &id : ids) {
        if (m_waiting.contains(id))
            continue;
        m_waiting.insert(id);
        fresh.append(id);
    }
    m_queue = fresh + m_queue;
}

void ConversationList::readOn()
{
    QList<ConversationId> next;
    qsizetype taken = 0;
    for (; taken < m_queue.size() && next.size() < atOnce; ++taken) {
        if (m_waiting.contains(m_queue.at(taken)))
            next.append(m_queue.at(taken));
    }
    m_queue.remove(0, taken);
    readNow(next);
    if (!m_queue.isEmpty())
        m_readTimer.start(pause);
}

void ConversationList::readRest()
{
    if (m_waiting.isEmpty())
        return;
    m_readTimer.stop();
    m_queue.clear();
    readNow(m_waiting.values());
}

void ConversationList::readNow(const QList<ConversationId> &ids)
{
    const int unreadBefore = m_unreadCount;
    const int totalBefore = m_totalUnread;
    const int archivedBefore = m_archivedCount;
    const bool wasEmpty = m_all.isEmpty();
    for (const ConversationId &id : ids) {
        m_waiting.remove(id);
        if (const Row before = m_all.take(id))
            count(before, -1);
        if (const auto head = m_heads.constFind(id); head != m_heads.constEnd()) {
            count(*head, -1);
            m_heads.erase(head);
        }
    }
    QList<ConversationItem> items = m_cache.conversations(ids);
    for (ConversationItem &item : items) {
        const Row row = makeRow(std::move(item));
        count(row, 1);
        m_all.insert(row->item.conversation.id, row);
    }
    arrange(QSet<ConversationId>(ids.begin(), ids.end()));
    if (m_unreadCount != unreadBefore || m_totalUnread != totalBefore)
        Q_EMIT unreadChanged();
    if (m_archivedCount != archivedBefore)
        Q_EMIT archivedChanged();
    if (wasEmpty != m_all.isEmpty())
        Q_EMIT loadingChanged();
}

void ConversationList::count(const Row &row, int sign)
{
    const ConversationItem &item = row->item;
    if (!item.leaving)
        count(ConversationHead{{}, item.membership.pinned, item.membership.archived, item.membership.muted, item.unread, false},
              sign);
}

void ConversationList::count(const ConversationHead &head, int sign)
{
    m_archivedCount += head.archived ? sign : 0;
    if (head.unread <= 0 || head.archived)
        return;
    m_unreadCount += sign * int(head.unread);
    if (!head.muted)
        m_totalUnread += sign * int(head.unread);
}

} // namespace parlor
