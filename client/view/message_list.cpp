// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/view/message_list.h"

#include <QDateTime>

#include <algorithm>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

// Messages of one person within this time stand together.
constexpr Instant togetherWithin = 5 * 60 * 1000;
// Opening at the first unread message reads at most this many before it pages.
constexpr qint64 mostUnread = 400;
// What is shown above the first unread one, for context.
constexpr qint64 contextBefore = 12;

bool isSame(const std::optional<ReplyQuote> &a, const std::optional<ReplyQuote> &b)
{
    if (!a || !b)
        return a.has_value() == b.has_value();
    return a->id == b->id && a->senderName == b->senderName && a->body == b->body && a->deleted == b->deleted;
}

bool isSame(const MessageItem &a, const MessageItem &b)
{
    return a.message == b.message && a.senderName == b.senderName && a.own == b.own && a.status == b.status
        && a.problem == b.problem && a.entry == b.entry && a.changing == b.changing && isSame(a.reply, b.reply);
}

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
    : RowList(parent)
    , m_cache(cache)
    , m_clock(clock)
    , m_viewer(std::move(viewer))
{
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

void MessageList::open(const ConversationId &id)
{
    m_conversation = id;
    m_dividerAfter.reset();
    // A new thread starts at its own place: the one time that all rows go at once.
    show({});
    if (id.isEmpty())
        return;
    const std::optional<ConversationItem> item = m_cache.conversation(id);
    if (!item)
        return;
    if (item->unread > 0)
        m_dividerAfter = item->readSeq;
    const qint64 above = item->conversation.headSeq - item->readSeq;
    if (item->unread > 0 && above > pageSize - contextBefore && above <= mostUnread)
        show(m_cache.messagesFrom(id, qMax(qint64(1), item->readSeq - contextBefore)));
    else
        show(m_cache.messages(id, std::nullopt, pageSize));
}

void MessageList::readAgain()
{
    if (m_conversation.isEmpty())
        return;
    if (const std::optional<qint64> oldest = oldestSeq())
        show(m_cache.messagesFrom(m_conversation, *oldest));
    else
        show(m_cache.messages(m_conversation, std::nullopt, pageSize));
}

bool MessageList::showOlder()
{
    const std::optional<qint64> oldest = oldestSeq();
    if (m_conversation.isEmpty() || !oldest || *oldest <= 1)
        return false;
    QList<MessageItem> items = m_cache.messages(m_conversation, *oldest, pageSize);
    if (items.isEmpty())
        return false;
    for (auto row = rows().rbegin(); row != rows().rend(); ++row)
        items.append((*row)->item);
    show(std::move(items));
    return true;
}

std::optional<qint64> MessageList::oldestSeq() const
{
    for (auto row = rows().rbegin(); row != rows().rend(); ++row) {
        if ((*row)->item.message.seq > 0)
            return (*row)->item.message.seq;
    }
    return std::nullopt;
}

// `items` are chronological.
void MessageList::show(QList<MessageItem> items)
{
    QHash<QString, Row> before;
    before.reserve(rows().size());
    for (const Row &row : rows())
        before.insert(row->key(), row);

    QList<std::shared_ptr<MessageRow>> fresh;
    fresh.reserve(items.size());
    // Further back than what is read there may be older unread ones: no line then, rather than one at a wrong place.
    const auto numbered = std::find_if(items.begin(), items.end(), [](const auto &i) { return i.message.seq > 0; });
    bool dividerStands = !m_dividerAfter || numbered == items.end() || numbered->message.seq > *m_dividerAfter + 1;
    const Instant now = m_clock.now();
    for (const MessageItem &item : std::as_const(items)) {
        auto row = std::make_shared<MessageRow>(*makeRow(item, before.value(item.key())));
        const Message &m = item.message;
        const bool above = fresh.isEmpty() || fresh.last()->day != row->day;
        row->dayText = above ? dayText(m.createdAt, now, m_viewer) : QString();
        row->firstUnread = !dividerStands && !item.own && m.seq > *m_dividerAfter && m.kind != MessageKind::System;
        dividerStands = dividerStands || row->firstUnread;
        row->groupLast = true;
        row->groupFirst = fresh.isEmpty() || !together(*fresh.last(), *row);
        if (!row->groupFirst)
            fresh.last()->groupLast = false;
        fresh.append(std::move(row));
    }

    const int countBefore = count();
    const int unreadBefore = firstUnreadRow();
    QList<Row> target;
    target.reserve(fresh.size());
    for (auto row = fresh.rbegin(); row != fresh.rend(); ++row)
        target.append(*row);
    bringTo(target);

    const std::optional<qint64> oldest = oldestSeq();
    const std::optional<ConversationItem> item = oldest ? std::nullopt : m_cache.conversation(m_conversation);
    const bool older = oldest ? *oldest > 1 : item && item->conversation.headSeq > 0;
    if (std::exchange(m_hasOlder, older) != older)
        Q_EMIT hasOlderChanged();
    if (count() != countBefore)
        Q_EMIT countChanged();
    if (firstUnreadRow() != unreadBefore)
        Q_EMIT firstUnreadRowChanged();
}

MessageList::Row MessageList::makeRow(const MessageItem &item, const Row &before) const
{
    if (before && isSame(before->item, item))
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
    const QDateTime when = QDateTime::fromMSecsSinceEpoch(m.createdAt, m_viewer.zone);
    row->day = when.date().toJulianDay();
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
    for (const Row &row : rows()) {
        const MessageItem &item = row->item;
        const bool editable = item.own && !item.message.deletedAt && !item.message.id.isEmpty()
            && item.message.kind == MessageKind::Text;
        if (editable)
            return {{u"messageId"_s, item.message.id.text}, {u"body"_s, item.message.body}};
    }
    return {{u"messageId"_s, QString()}, {u"body"_s, QString()}};
}

const MessageItem *MessageList::bySeq(qint64 seq) const
{
    const auto it = std::find_if(rows().begin(), rows().end(),
                                 [seq](const Row &row) { return row->item.message.seq == seq; });
    return it == rows().end() ? nullptr : &(*it)->item;
}

const MessageItem *MessageList::byId(const MessageId &id) const
{
    const auto it = std::find_if(rows().begin(), rows().end(),
                                 [&id](const Row &row) { return row->item.message.id == id; });
    return it == rows().end() ? nullptr : &(*it)->item;
}

void MessageList::refreshTimes()
{
    QList<MessageItem> items;
    items.reserve(count());
    for (auto row = rows().rbegin(); row != rows().rend(); ++row)
        items.append((*row)->item);
    show(std::move(items));
}

// ---- what a row says

QVariant MessageList::valueOf(const MessageRow &row, int role) const
{
    const MessageItem &item = row.item;
    const Message &m = item.message;
    switch (role) {
    case MessageIdRole: return m.id.text;
    case ClientIdRole: return item.entry.isEmpty() ? m.clientId : item.entry;
    case SeqRole: return m.seq;
    case MineRole: return item.own;
    case SenderNameRole: return oneLine(item.senderName, 80);
    case Qt::DisplayRole:
    case BodyRole: return row.body;
    case CutRole: return !row.portionEnough;
    case KindRole: return QString::fromLatin1(nameOf(m.kind));
    case TimeTextRole: return row.timeText;
    case FullTimeTextRole: return fullTimeText(m.createdAt, m_viewer);
    case StatusRole: return statusName(item.status);
    case ProblemRole: return oneLine(item.problem, 200);
    case EditedRole: return m.editedAt.has_value();
    case DeletedRole: return m.deletedAt.has_value();
    case AutomationRole: return m.automationType.isEmpty() ? QString() : automationWords(m.automationType);
    case ReplySenderRole: return item.reply ? oneLine(firstName(item.reply->senderName), 40) : QString();
    case ReplyBodyRole:
        if (!item.reply)
            return QString();
        return item.reply->deleted ? deletedWords() : oneLine(item.reply->body.left(1000), 160);
    case GroupFirstRole: return row.groupFirst;
    case GroupLastRole: return row.groupLast;
    case DayTextRole: return row.dayText;
    case FirstUnreadRole: return row.firstUnread;
    case RtlRole: return row.rtl;
    case EmojiOnlyRole: return row.emojiOnly;
    case ReactionsTextRole: return reactionsText(m.reactions);
    case StatusTextRole: return statusWords(item.status);
    default: return {};
    }
}

QVariant MessageList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    return valueOf(*rows().at(index.row()), role);
}

QList<int> MessageList::rolesBetween(const MessageRow &before, const MessageRow &after) const
{
    QList<int> roles;
    const bool flagsOnly = isSame(before.item, after.item) && before.body.size() == after.body.size();
    for (int role = MessageIdRole; role <= StatusTextRole; ++role) {
        const bool flag = role == GroupFirstRole || role == GroupLastRole || role == DayTextRole
            || role == FirstUnreadRole;
        if ((flag || !flagsOnly) && valueOf(before, role) != valueOf(after, role))
            roles.append(role);
    }
    return roles;
}

QHash<int, QByteArray> MessageList::roleNames() const
{
    return {
        {MessageIdRole, "messageId"_ba},
        {ClientIdRole, "clientId"_ba},
        {SeqRole, "seq"_ba},
        {MineRole, "mine"_ba},
        {SenderNameRole, "senderName"_ba},
        {BodyRole, "body"_ba},
        {CutRole, "cut"_ba},
        {KindRole, "kind"_ba},
        {TimeTextRole, "timeText"_ba},
        {FullTimeTextRole, "fullTimeText"_ba},
        {StatusRole, "status"_ba},
        {ProblemRole, "problem"_ba},
        {EditedRole, "edited"_ba},
        {DeletedRole, "deleted"_ba},
        {AutomationRole, "automation"_ba},
        {ReplySenderRole, "replySender"_ba},
        {ReplyBodyRole, "replyBody"_ba},
        {GroupFirstRole, "groupFirst"_ba},
        {GroupLastRole, "groupLast"_ba},
        {DayTextRole, "dayText"_ba},
        {FirstUnreadRole, "firstUnread"_ba},
        {RtlRole, "rtl"_ba},
        {EmojiOnlyRole, "emojiOnly"_ba},
        {ReactionsTextRole, "reactionsText"_ba},
        {StatusTextRole, "statusText"_ba},
    };
}

} // namespace parlor
