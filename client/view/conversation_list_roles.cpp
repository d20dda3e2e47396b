// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/view/conversation_list.h"

#include "client/view/people.h"
#include "client/view/script.h"

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

bool hasDraft(const ConversationRow &row)
{
    return !row.open && row.item.draft && row.item.draft->edits.isEmpty() && !row.item.draft->body.trimmed().isEmpty();
}

} // namespace

const ConversationRow::Face &ConversationList::faceOf(const ConversationRow &row) const
{
    if (row.face)
        return *row.face;
    const ConversationItem &item = row.item;
    const Instant now = m_clock.now();
    ConversationRow::Face face;
    face.title = titleOf(item);
    face.initials = initialsOf(face.title);
    face.hue = hueOf(faceId(item));
    face.timeText = item.activeAt > 0 ? timeText(item.activeAt, now, m_viewer) : QString();
    face.stage = stageOf(item, now, m_viewer);
    face.placeText = placeText(item, now, m_viewer);
    face.preview = hasDraft(row) ? oneLine(item.draft->body.left(1000), 160) : previewOf(item);
    face.previewStatus = item.last && item.last->own ? statusName(item.last->status) : QString();
    face.typingText = typingText(row.typing, !isGroup(item));
    row.face = std::move(face);
    return *row.face;
}

QVariant ConversationList::valueOf(const ConversationRow &row, int role) const
{
    const ConversationItem &item = row.item;
    switch (role) {
    case ConversationIdRole: return item.conversation.id.text;
    case Qt::DisplayRole:
    case TitleRole: return faceOf(row).title;
    case InitialsRole: return faceOf(row).initials;
    case HueRole: return faceOf(row).hue;
    case OnlineRole: return row.online;
    case LastAtRole: return item.activeAt;
    case TimeTextRole: return faceOf(row).timeText;
    case StageTextRole: return faceOf(row).stage.text;
    case StageToneRole: return faceOf(row).stage.tone;
    case PlaceTextRole: return faceOf(row).placeText;
    case PreviewRole: return faceOf(row).preview;
    case PreviewMineRole: return item.last && item.last->own;
    case PreviewStatusRole: return faceOf(row).previewStatus;
    case DraftRole: return hasDraft(row);
    case UnreadRole: return int(qBound(qint64(0), item.unread, qint64(1'000'000)));
    case MutedRole: return item.membership.muted;
    case PinnedRole: return item.membership.pinned;
    case TypingTextRole: return faceOf(row).typingText;
    case GroupRole: return isGroup(item);
    case ArchivedRole: return item.membership.archived;
    default: return {};
    }
}

QHash<int, QByteArray> ConversationList::roleNames() const
{
    return {
        {ConversationIdRole, "conversationId"_ba},
        {TitleRole, "title"_ba},
        {InitialsRole, "initials"_ba},
        {HueRole, "hue"_ba},
        {OnlineRole, "online"_ba},
        {LastAtRole, "lastAt"_ba},
        {TimeTextRole, "timeText"_ba},
        {StageTextRole, "stageText"_ba},
        {StageToneRole, "stageTone"_ba},
        {PlaceTextRole, "placeText"_ba},
        {PreviewRole, "preview"_ba},
        {PreviewMineRole, "previewMine"_ba},
        {PreviewStatusRole, "previewStatus"_ba},
        {DraftRole, "draft"_ba},
        {UnreadRole, "unread"_ba},
        {MutedRole, "muted"_ba},
        {PinnedRole, "pinned"_ba},
        {TypingTextRole, "typingText"_ba},
        {GroupRole, "group"_ba},
        {ArchivedRole, "archived"_ba},
    };
}

} // namespace parlor
