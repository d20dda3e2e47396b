// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/view/message_list.h"

#include <QDateTime>

#include <algorithm>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

// Messages of one person within this time stand together.
constexpr Instant togetherWithin = 5 * 60 * 1000;
// At the first unread message it opens with all that follow, up to this many; further back with a page around it.
constexpr qint64 mostUnread = 400;
// What is shown above the first unread one, for context.
constexpr qint64 contextBefore = 12;
// Rows that are read again in one go.
constexpr qsizetype atOnce = 150;
constexpr int deepPause = 30;

// In the viewer's zone.
qint64 dayOf(Instant at, const Viewer &viewer)
{
    return QDateTime::fromMSecsSinceEpoch(at, viewer.zone).date().toJulianDay();
}

// Whether the replica has everything from this message on.
bool isHere(const Cache &cache, const ConversationId &id, qint64 seq)
{
    const qint64 from = cache.completeFromSeq(id);
    return from > 0 && from <= seq;
}

bool isSame(const std::optional<ReplyQuote> &a, const std::optional<ReplyQuote> &b)
{
    if (!a || !b)
        return a.has_value() == b.has_value();
    return a->id == b->id && a->senderName == b->senderName && a->body == b->body && a->deleted == b->deleted
        && a->missing == b->missing;
}

} // namespace

bool isSame(const MessageItem &a, const MessageItem &b)
{
    return a.message == b.message && a.senderName == b.senderName && a.own == b.own && a.status == b.status
        && a.problem == b.problem && a.entry == b.entry && a.changing == b.changing && isSame(a.reply, b.reply);
}

namespace {

// Whether b, directly after a, belongs to the same group.
bool together(const MessageRow &a, const MessageRow &b)
{
    const Message &x = a.item.message;
    const Message &y = b.item.message;
    return x.sender == y.sender && a.day == b.day && qAbs(y.createdAt - x.createdAt) <= togetherWithin
        && x.kind != MessageKind::System && y.kind != MessageKind::System && !b.firstUnread;
}

} // namespace

MessageList::MessageList(Cache &cache, const Clock &clock, Viewer viewer, QObject *parent)
    : RowList(ChipsRole, parent)
    , m_cache(cache)
    , m_clock(clock)
    , m_viewer(std::move(viewer))
{
    m_deepTimer.setSingleShot(true);
    m_deepTimer.setInterval(deepPause);
    connect(&m_deepTimer, &QTimer::timeout, this, &MessageList::readDeeper);
    connect(&m_cache, &Cache::changed, this, [this](const Merged &merged) {
        if (merged.conversations.contains(m_conversation) || !merged.users.isEmpty())
            readAgain();
    });
    connect(&m_cache, &Cache::outboxChanged, this, [this](const ConversationId &id) {
        if (id == m_conversation)
            readAgain();
    });
}

// ---- what is shown

void MessageList::open(const std::optional<ConversationItem> &item)
{
    m_conversation = {};
    m_dividerAfter.reset();
    setTop({});
    m_deepTimer.stop();
    m_deepAgain = false;
    // A new thread starts at its own place: the one time that all rows go at once.
    show({}, 0, 0);
    if (!item)
        return;
    m_conversation = item->conversation.id;
    if (item->unread > 0)
        m_dividerAfter = item->readSeq;
    const qint64 above = item->conversation.headSeq - item->readSeq;
    if (item->unread > 0 && above > mostUnread && isHere(m_cache, m_conversation, item->readSeq + 1))
        showAround(item->readSeq + 1);
    else
        showEnd(*item);
    Q_EMIT firstUnreadRowChanged();
}

void MessageList::showEnd(const ConversationItem &item)
{
    const qint64 above = item.conversation.headSeq - item.readSeq;
    const bool toUnread = item.unread > 0 && above > pageSize - contextBefore && above <= mostUnread;
    const QList<Row> all = makeRows(toUnread ? m_cache.messagesFrom(m_conversation, qMax(qint64(1), item.readSeq - contextBefore))
                                             : m_cache.messages(m_conversation, std::nullopt, pageSize),
                                    0, 0);
    show(all, 0, all.size());
}

// The newest rows at once, where nearly all changes are; those above them in turns, so that somebody who has scrolled
// far back does not wait for each message that arrives.
void MessageList::readAgain()
{
    if (m_conversation.isEmpty())
        return;
    const qsizetype oldest = oldestNumbered();
    if (oldest < 0) {
        setTop({});
        const QList<Row> all = makeRows(m_cache.messages(m_conversation, std::nullopt, pageSize), 0, count());
        return show(all, 0, all.size());
    }
    qsizetype last = qMin(oldest, atOnce);
    while (rows().at(last)->item.message.seq == 0) // what waits has no place to read from
        ++last;
    const qint64 from = rows().at(last)->item.message.seq;
    QList<Row> all(rows().rbegin(), rows().rend() - (last + 1));
    const qsizetype kept = all.size();
    all += makeRows(m_top ? m_cache.messagesAfter(m_conversation, from - 1, int(*m_top - from + 1))
                          : m_cache.messagesFrom(m_conversation, from),
                    0, last + 1);
    show(all, qMax(qsizetype(0), kept - 1), all.size());
    if (kept == 0)
        return;
    m_deepAgain = m_deepTimer.isActive();
    if (!m_deepAgain) {
        m_deepBefore = from;
        m_deepTimer.start();
    }
}

void MessageList::readDeeper()
{
    QList<Row> all(rows().rbegin(), rows().rend());
    const auto end = std::find_if(all.begin(), all.end(),
                                  [this](const Row &row) {
                                      return row->item.message.seq == 0 || row->item.message.seq >= m_deepBefore;
                                  })
        - all.begin();
    const qsizetype begin = qMax(qsizetype(0), end - atOnce);
    const QList<MessageItem> items
        = end > 0 ? m_cache.messages(m_conversation, m_deepBefore, int(end - begin)) : QList<MessageItem>();
    if (items.size() == end - begin && !items.isEmpty()) {
        const QList<Row> fresh = makeRows(items, all.size() - end, all.size() - begin);
        std::copy(fresh.begin(), fresh.end(), all.begin() + begin);
        m_deepBefore = items.first().message.seq;
        show(all, begin, end);
        if (begin > 0)
            return m_deepTimer.start();
    }
    if (std::exchange(m_deepAgain, false))
        readAgain();
}

bool MessageList::showOlder(int atMost)
{
    const std::optional<qint64> oldest = oldestSeq();
    if (m_conversation.isEmpty() || !oldest || *oldest <= 1)
        return false;
    QList<Row> all = makeRows(m_cache.messages(m_conversation, *oldest, atMost), 0, 0);
    const qsizetype added = all.size();
    if (added == 0)
        return false;
    all.append(QList<Row>(rows().rbegin(), rows().rend()));
    show(all, 0, qMin(added + 1, all.size()));
    return true;
}

bool MessageList::showNewer(int atMost)
{
    if (!m_top)
        return false;
    QList<MessageItem> items = m_cache.messagesAfter(m_conversation, *m_top, atMost);
    const bool atEnd = items.size() < atMost;
    if (atEnd)
        items = m_cache.messagesFrom(m_conversation, *m_top + 1);
    QList<Row> all(rows().rbegin(), rows().rend());
    const qsizetype kept = all.size();
    all += makeRows(items, 0, 0);
    const std::optional<qint64> top = atEnd ? std::nullopt : std::optional(items.last().message.seq);
    show(all, qMax(qsizetype(0), kept - 1), all.size());
    setTop(top);
    return true;
}

void MessageList::showAround(qint64 seq)
{
    if (m_conversation.isEmpty() || bySeq(seq))
        return;
    const QList<MessageItem> before = m_cache.messages(m_conversation, seq, int(2 * contextBefore));
    QList<MessageItem> after = m_cache.messagesAfter(m_conversation, seq - 1, pageSize);
    const bool atEnd = after.size() < pageSize;
    if (atEnd)
        after = m_cache.messagesFrom(m_conversation, seq);
    startAnew(before + after, atEnd ? std::nullopt : std::optional(after.last().message.seq));
}

void MessageList::showNewest()
{
    if (m_top)
        startAnew(m_cache.messages(m_conversation, std::nullopt, pageSize), std::nullopt);
}

// Another place in the thread: rows from before say nothing about it.
void MessageList::startAnew(const QList<MessageItem> &items, std::optional<qint64> top)
{
    m_deepTimer.stop();
    m_deepAgain = false;
    const QList<Row> all = makeRows(items, 0, count());
    show({}, 0, 0);
    show(all, 0, all.size());
    setTop(top);
}

void MessageList::setTop(std::optional<qint64> top)
{
    const bool had = m_top.has_value();
    m_top = top;
    if (had != top.has_value())
        Q_EMIT hasNewerChanged();
}

qsizetype MessageList::oldestNumbered() const
{
    for (qsizetype row = rows().size() - 1; row >= 0; --row) {
        if (rows().at(row)->item.message.seq > 0)
            return row;
    }
    return -1;
}

std::optional<qint64> MessageList::oldestSeq() const
{
    const qsizetype row = oldestNumbered();
    return row < 0 ? std::nullopt : std::optional(rows().at(row)->item.message.seq);
}

// Further back than what is shown there may be older unread ones: no line then, rather than one at a wrong place.
void MessageList::placeDivider(QList<Row> &chronological) const
{
    bool placed = !m_dividerAfter || chronological.isEmpty() || chronological.first()->item.message.seq == 0
        || chronological.first()->item.message.seq > *m_dividerAfter + 1;
    if (!m_dividerAfter)
        return;
    for (Row &row : chronological) {
        const Message &m = row->item.message;
        const bool first = !placed && !row->item.own && m.seq > *m_dividerAfter && m.kind != MessageKind::System;
        placed = placed || first;
        if (row->firstUnread == first)
            continue;
        auto fresh = std::make_shared<MessageRow>(*row);
        fresh->firstUnread = first;
        row = std::move(fresh);
    }
}

// Rows from..to-1 are new or have a new neighbour; the others stand as they are.
void MessageList::show(QList<Row> chronological, qsizetype from, qsizetype to)
{
    const Instant now = m_clock.now();
    m_dayShown = dayOf(now, m_viewer);
    placeDivider(chronological);
    for (qsizetype i = from; i < to; ++i) {
        const MessageRow &row = *chronological.at(i);
        const MessageRow *above = i > 0 ? chronological.at(i - 1).get() : nullptr;
        const MessageRow *below = i + 1 < chronological.size() ? chronological.at(i + 1).get() : nullptr;
        const bool newDay = !above || above->day != row.day;
        const QString day = newDay ? dayText(row.item.message.createdAt, now, m_viewer) : QString();
        const bool groupFirst = !above || !together(*above, row);
        const bool groupLast = !below || !together(row, *below);
        if (row.dayText == day && row.groupFirst == groupFirst && row.groupLast == groupLast)
            continue;
        auto fresh = std::make_shared<MessageRow>(row);
        fresh->dayText = day;
        fresh->groupFirst = groupFirst;
        fresh->groupLast = groupLast;
        chronological[i] = std::move(fresh);
    }

    const int countBefore = count();
    const int unreadBefore = m_dividerAfter ? firstUnreadRow() : -1;
    bringTo(QList<Row>(chronological.rbegin(), chronological.rend()));
    noteOlder();
    if (count() != countBefore)
        Q_EMIT countChanged();
    if (unreadBefore != (m_dividerAfter ? firstUnreadRow() : -1))
        Q_EMIT firstUnreadRowChanged();
}

void MessageList::noteOlder()
{
    const std::optional<qint64> oldest = oldestSeq();
    const std::optional<ConversationItem> item
        = oldest || m_conversation.isEmpty() ? std::nullopt : m_cache.conversation(m_conversation);
    const bool older = oldest ? *oldest > 1 : item && item->conversation.headSeq > 0;
    if (std::exchange(m_hasOlder, older) != older)
        Q_EMIT hasOlderChanged();
}

QList<MessageList::Row> MessageList::makeRows(const QList<MessageItem> &items, qsizetype first, qsizetype end) const
{
    QHash<QString, Row> before;
    before.reserve(end - first);
    for (qsizetype row = first; row < end; ++row)
        before.insert(rows().at(row)->key(), rows().at(row));
    QList<Row> made;
    made.reserve(items.size());
    for (const MessageItem &item : items)
        made.append(makeRow(item, before.value(item.key())));
    return made;
}

MessageList::Row MessageList::makeRow(const MessageItem &item, const Row &before, bool anew) const
{
    if (before && !anew && isSame(before->item, item))
        return before;
    auto row = std::make_shared<MessageRow>();
    const Message &m = item.message;
    row->item = item;
    if (before)
        row->portion = before->portion;
    QString body = m.deletedAt ? deletedWords() : m.body;
    if (body.isEmpty()) {
        body = kindWords(m.kind);
        if (!m.attachments.isEmpty())
            body = oneLine(m.attachments.first().filename.left(200), 120);
    }
    row->body = portionOf(body, row->portion);
    row->portionEnough = row->body.size() == body.size();
    row->rtl = isRightToLeft(row->body);
    row->emojiOnly = !m.deletedAt && isEmojiOnly(m.body);
    row->day = dayOf(m.createdAt, m_viewer);
    row->timeText = clockText(m.createdAt, m_viewer);
    return row;
}

int MessageList::firstUnreadRow() const
{
    const auto it = std::find_if(rows().begin(), rows().end(), [](const Row &row) { return row->firstUnread; });
    return it == rows().end() ? -1 : int(it - rows().begin());
}

void MessageList::expand(int at)
{
    if (at < 0 || at >= count() || rows().at(at)->portionEnough)
        return;
    auto row = std::make_shared<MessageRow>(*rows().at(at));
    row->portion = row->portion.larger();
    row->body = portionOf(row->item.message.body, row->portion);
    row->portionEnough = row->body.size() == row->item.message.body.size();
    replace(at, row);
}

QVariantMap MessageList::lastOwn() const
{
    const auto isEditable = [](const MessageItem &item) {
        return item.own && !item.message.deletedAt && !handleOf(item).isEmpty() && item.message.kind == MessageKind::Text;
    };
    std::optional<MessageItem> last;
    if (m_top) {
        const QList<MessageItem> newest = m_cache.messages(m_conversation, std::nullopt, 4 * pageSize);
        const auto it = std::find_if(newest.rbegin(), newest.rend(), isEditable);
        last = it == newest.rend() ? last : *it;
    } else {
        const auto it = std::find_if(rows().begin(), rows().end(),
                                     [&](const Row &row) { return isEditable(row->item); });
        last = it == rows().end() ? last : (*it)->item;
    }
    return {{u"messageId"_s, last ? handleOf(*last).text : QString()},
            {u"body"_s, last ? last->message.body : QString()}};
}

QString MessageList::bodyOf(const QString &messageId) const
{
    const MessageItem *item = messageId.isEmpty() ? nullptr : byId({messageId});
    return item ? item->message.body : QString();
}

QDateTime MessageList::timeOf(int row) const
{
    return row < 0 || row >= count()
        ? QDateTime()
        : QDateTime::fromMSecsSinceEpoch(rows().at(row)->item.message.createdAt, m_viewer.zone);
}

int MessageList::rowOf(const QString &messageId) const
{
    const auto it = std::find_if(rows().begin(), rows().end(),
                                 [&](const Row &row) { return row->item.message.id.text == messageId; });
    return messageId.isEmpty() || it == rows().end() ? -1 : int(it - rows().begin());
}

const MessageItem *MessageList::bySeq(qint64 seq) const
{
    const auto it
        = std::find_if(rows().begin(), rows().end(), [seq](const Row &row) { return row->item.message.seq == seq; });
    return it == rows().end() ? nullptr : &(*it)->item;
}

MessageId MessageList::handleOf(const MessageItem &item)
{
    const Message &m = item.message;
    return m.id.isEmpty() && item.own && !m.clientId.isEmpty() ? unsentId(m.clientId) : m.id;
}

const MessageItem *MessageList::byId(const MessageId &id) const
{
    const QString unsent = isUnsent(id) ? clientIdOf(id) : QString();
    const auto it = std::find_if(rows().begin(), rows().end(), [&](const Row &row) {
        const Message &m = row->item.message;
        return unsent.isEmpty() ? m.id == id : row->item.own && m.clientId == unsent;
    });
    return it == rows().end() ? nullptr : &(*it)->item;
}

void MessageList::setViewer(const Viewer &viewer)
{
    m_viewer = viewer;
    QList<Row> all;
    for (auto row = rows().rbegin(); row != rows().rend(); ++row)
        all.append(makeRow((*row)->item, *row, true));
    show(all, 0, all.size());
    if (!all.isEmpty()) // also what is put into words only when it is asked for
        Q_EMIT dataChanged(index(0), index(count() - 1));
}

void MessageList::refreshTimes()
{
    if (dayOf(m_clock.now(), m_viewer) == m_dayShown)
        return;
    const QList<Row> all(rows().rbegin(), rows().rend());
    show(all, 0, all.size());
}

} // namespace parlor
