// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/view/message_list.h"

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

// Kinds of reactions that a bubble has room for.
constexpr qsizetype mostChips = 12;

QString quoteWords(const ReplyQuote &quote)
{
    if (quote.deleted)
        return deletedWords();
    if (quote.missing)
        return MessageList::tr("An earlier message");
    const QString words = oneLine(quote.body.left(1000), 160);
    return words.isEmpty() ? MessageList::tr("A message without words") : words;
}

// {all: [{emoji, count, mine}]}, in the order of the first of each kind; undefined where there is none: two of these are
// the same to QML, two empty maps are not.
QVariant chipsOf(const QList<Reaction> &reactions, const UserId &self)
{
    struct Chip
    {
        QString emoji;
        int count = 0;
        bool mine = false;
    };
    QList<Chip> chips;
    for (const Reaction &r : reactions) {
        auto chip = std::find_if(chips.begin(), chips.end(), [&r](const Chip &c) { return c.emoji == r.emoji; });
        if (chip == chips.end()) {
            if (chips.size() == mostChips)
                continue;
            chip = chips.insert(chips.end(), Chip{r.emoji});
        }
        ++chip->count;
        chip->mine = chip->mine || r.user == self;
    }
    QVariantList all;
    for (const Chip &chip : chips) {
        const QString emoji = chip.emoji.size() <= 40 ? chip.emoji : oneLine(chip.emoji, 16);
        all.append(QVariantMap{{u"emoji"_s, emoji}, {u"count"_s, chip.count}, {u"mine"_s, chip.mine}});
    }
    return all.isEmpty() ? QVariant() : QVariantMap{{u"all"_s, all}};
}

} // namespace

// ---- what a row says

QVariant MessageList::valueOf(const MessageRow &row, int role) const
{
    const MessageItem &item = row.item;
    const Message &m = item.message;
    switch (role) {
    case MessageIdRole: return handleOf(item).text;
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
    case ReplyToRole: return item.reply ? item.reply->id.text : QString();
    case ReplyBodyRole: return item.reply ? quoteWords(*item.reply) : QString();
    case GroupFirstRole: return row.groupFirst;
    case GroupLastRole: return row.groupLast;
    case DayTextRole: return row.dayText;
    case FirstUnreadRole: return row.firstUnread;
    case RtlRole: return row.rtl;
    case EmojiOnlyRole: return row.emojiOnly;
    case ReactionsTextRole: return reactionsText(m.reactions);
    case StatusTextRole: return statusWords(item.status);
    case ChipsRole: return chipsOf(m.reactions, m_cache.self());
    default: return {};
    }
}

QList<int> MessageList::rolesBetween(const MessageRow &before, const MessageRow &after) const
{
    QList<int> roles;
    const bool flagsOnly = isSame(before.item, after.item) && before.body.size() == after.body.size();
    for (int role = MessageIdRole; role <= ChipsRole; ++role) {
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
        {ReplyToRole, "replyTo"_ba},
        {ChipsRole, "chips"_ba},
    };
}

} // namespace parlor
