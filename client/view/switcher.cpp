// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/view/switcher.h"

#include "client/view/people.h"
#include "client/view/script.h"

#include <QPointer>

#include <algorithm>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

// More than anybody looks through; a letter more finds the others.
constexpr qsizetype most = 50;

// Somebody who types "ma" means Maria before Emma.
bool beginsWith(const QString &name, const QStringList &words)
{
    const QStringList parts = foldedForSearch(name).split(u' ', Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(), [&parts](const QString &word) {
        return std::any_of(parts.begin(), parts.end(), [&word](const QString &part) { return part.startsWith(word); });
    });
}

} // namespace

Switcher::Switcher(Session &session, const ConversationList &conversations, QObject *parent)
    : RowList(StageToneRole, parent)
    , m_session(session)
    , m_conversations(conversations)
{
}

void Switcher::begin()
{
    QSet<UserId> talkedWith;
    for (const auto &row : m_conversations.rowsWith({})) {
        if (row->item.conversation.kind == ConversationKind::Direct && row->item.others.size() == 1)
            talkedWith.insert(row->item.others.first().user.id);
    }
    m_people.clear();
    for (const User &user : m_session.cache().people()) {
        if (talkedWith.contains(user.id) || user.role == UserRole::Bot)
            continue;
        auto row = std::make_shared<SwitchRow>();
        row->person = true;
        row->id = user.id.text;
        row->title = oneLine(nameOf(user), 80);
        row->initials = initialsOf(row->title);
        row->hue = hueOf(user.id.text);
        row->online = m_session.isOnline(user.id);
        row->detail = tr("Start a conversation");
        m_people.append(row);
    }
    std::sort(m_people.begin(), m_people.end(), [](const Row &a, const Row &b) {
        const int order = QString::localeAwareCompare(a->title, b->title);
        return order != 0 ? order < 0 : a->id < b->id;
    });
    m_search.clear();
    show();
    Q_EMIT searchChanged();
}

void Switcher::setSearch(const QString &search)
{
    if (search == m_search)
        return;
    m_search = search.left(200);
    show();
    Q_EMIT searchChanged();
}

void Switcher::show()
{
    const QStringList words = foldedForSearch(m_search).split(u' ', Qt::SkipEmptyParts);
    struct Ranked
    {
        Row row;
        int rank;
    };
    QList<Ranked> ranked;
    for (const auto &conversation : m_conversations.rowsWith(words)) {
        if (words.isEmpty() && conversation->item.membership.archived)
            continue;
        const Row row = rowOf(*conversation);
        const bool waits = row->unread > 0 && !conversation->item.membership.archived;
        const bool begins = words.isEmpty() || beginsWith(row->title, words);
        ranked.append({row, (begins ? 0 : 4) + (waits ? row->muted ? 1 : 0 : 2)});
    }
    for (const Row &person : std::as_const(m_people)) {
        const QString folded = foldedForSearch(person->title);
        const bool found = !words.isEmpty() && std::all_of(words.begin(), words.end(), [&folded](const QString &word) {
            return folded.contains(word);
        });
        if (found)
            ranked.append({person, beginsWith(person->title, words) ? 3 : 7});
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const Ranked &a, const Ranked &b) { return a.rank < b.rank; });
    QList<Row> target;
    for (const Ranked &each : ranked.mid(0, most))
        target.append(each.row);
    bringTo(target);
    Q_EMIT shown();
}

Switcher::Row Switcher::rowOf(const ConversationRow &conversation) const
{
    const ConversationRow::Face &face = m_conversations.faceOf(conversation);
    auto row = std::make_shared<SwitchRow>();
    row->id = conversation.item.conversation.id.text;
    row->title = face.title;
    row->initials = face.initials;
    row->hue = face.hue;
    row->online = conversation.online;
    row->group = isGroup(conversation.item);
    row->muted = conversation.item.membership.muted;
    row->unread = int(qBound(qint64(0), conversation.item.unread, qint64(1'000'000)));
    row->stage = face.stage;
    row->detail = face.placeText.isEmpty() ? face.preview : face.placeText;
    return row;
}

void Switcher::choose(int row)
{
    if (row < 0 || row >= count() || m_busy)
        return;
    const SwitchRow &entry = *rows().at(row);
    if (!entry.person) {
        Q_EMIT chosen(entry.id);
        return;
    }
    OpenConversation command;
    command.kind = ConversationKind::Direct;
    command.members.append({entry.id});
    setBusy(true);
    m_session.open(command, [self = QPointer(this)](const Result<ConversationId> &opened) {
        if (!self)
            return;
        self->setBusy(false);
        if (opened)
            Q_EMIT self->chosen(opened->text);
        else
            Q_EMIT self->failed(oneLine(opened.error().message, 200));
    });
}

void Switcher::setBusy(bool busy)
{
    if (busy == m_busy)
        return;
    m_busy = busy;
    Q_EMIT busyChanged();
}

QVariant Switcher::valueOf(const SwitchRow &row, int role) const
{
    switch (role) {
    case EntryIdRole: return row.id;
    case PersonRole: return row.person;
    case Qt::DisplayRole:
    case TitleRole: return row.title;
    case InitialsRole: return row.initials;
    case HueRole: return row.hue;
    case DetailRole: return row.detail;
    case OnlineRole: return row.online;
    case GroupRole: return row.group;
    case UnreadRole: return row.unread;
    case MutedRole: return row.muted;
    case StageTextRole: return row.stage.text;
    case StageToneRole: return row.stage.tone;
    default: return {};
    }
}

QHash<int, QByteArray> Switcher::roleNames() const
{
    return {
        {EntryIdRole, "entryId"_ba},     {PersonRole, "person"_ba},       {TitleRole, "title"_ba},
        {InitialsRole, "initials"_ba},   {HueRole, "hue"_ba},             {DetailRole, "detail"_ba},
        {OnlineRole, "online"_ba},       {GroupRole, "group"_ba},         {UnreadRole, "unread"_ba},
        {MutedRole, "muted"_ba},         {StageTextRole, "stageText"_ba}, {StageToneRole, "stageTone"_ba},
    };
}

} // namespace parlor
