// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/view/search_list.h"

#include "client/view/finder.h"
#include "client/view/people.h"
#include "client/view/script.h"
#include "server/model/rows/search.h"

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

// Results follow new messages at this distance; what is typed is looked for at once.
constexpr int againAfter = 400;
// Conversations that are shown before somebody asks for all.
constexpr int fewConversations = 5;
constexpr int snippetLength = 140;

} // namespace

SearchList::SearchList(Session &session, const ConversationList &conversations, const Clock &clock, Viewer viewer,
                       QObject *parent)
    : RowList(TimeTextRole, parent)
    , m_session(session)
    , m_cache(session.cache())
    , m_conversations(conversations)
    , m_clock(clock)
    , m_viewer(std::move(viewer))
{
    m_againTimer.setSingleShot(true);
    m_againTimer.setInterval(againAfter);
    connect(&m_againTimer, &QTimer::timeout, this, [this] {
        m_partial = !m_cache.conversationsWithGaps().isEmpty();
        look();
    });
    const auto again = [this] {
        if (!m_text.isEmpty() && !m_againTimer.isActive())
            m_againTimer.start();
    };
    connect(&m_cache, &Cache::changed, this, again);
    connect(&m_cache, &Cache::outboxChanged, this, again);
}

void SearchList::setText(const QString &text)
{
    const QString next = text.left(200);
    if (next == m_text)
        return;
    if (m_text.isEmpty())
        m_partial = !m_cache.conversationsWithGaps().isEmpty();
    m_text = next;
    m_pages = 1;
    m_allConversations = false;
    m_againTimer.stop();
    look();
    Q_EMIT textChanged();
}

void SearchList::look()
{
    m_known.clear();
    QList<Row> all;
    m_more = false;
    m_lastKey = 0;
    m_conversationCount = 0;
    if (!m_text.trimmed().isEmpty()) {
        for (const auto &row : m_conversations.rowsWith({}))
            m_known.insert(row->item.conversation.id, row);
        all = conversationRows();
        const int wanted = m_pages * pageSize;
        const QList<FoundMessage> messages = m_cache.findMessages(m_text, 0, wanted + 1);
        m_more = messages.size() > wanted;
        for (const FoundMessage &message : messages.mid(0, wanted)) {
            all.append(rowOf(message, m_lastKey == 0));
            m_lastKey = message.key;
        }
    }
    bringTo(all);
    Q_EMIT found();
}

void SearchList::loadMore()
{
    if (!m_more)
        return;
    ++m_pages;
    const QList<FoundMessage> messages = m_cache.findMessages(m_text, m_lastKey, pageSize + 1);
    m_more = messages.size() > pageSize;
    QList<Row> all = rows();
    for (const FoundMessage &message : messages.mid(0, pageSize)) {
        all.append(rowOf(message, false));
        m_lastKey = message.key;
    }
    bringTo(all);
    Q_EMIT found();
}

void SearchList::showConversations()
{
    m_allConversations = true;
    look();
}

QList<SearchList::Row> SearchList::conversationRows()
{
    QList<Row> made;
    const auto named = m_conversations.rowsWith(foldedForSearch(m_text).split(u' ', Qt::SkipEmptyParts));
    m_conversationCount = int(named.size());
    // One more than fits is shown in place of a line that says so.
    const bool cut = !m_allConversations && named.size() > fewConversations + 1;
    for (const auto &conversation : cut ? named.mid(0, fewConversations) : named) {
        const ConversationRow::Face &face = m_conversations.faceOf(*conversation);
        auto row = std::make_shared<FoundRow>();
        row->kind = u"conversation"_s;
        row->conversation = conversation->item.conversation.id;
        row->title = face.title;
        row->initials = face.initials;
        row->hue = face.hue;
        row->group = isGroup(conversation->item);
        row->unread = int(qBound(qint64(0), conversation->item.unread, qint64(1'000'000)));
        row->archived = conversation->item.membership.archived;
        row->stage = face.stage;
        row->words = face.placeText.isEmpty() ? face.preview : face.placeText;
        row->timeText = face.timeText;
        row->first = made.isEmpty();
        made.append(row);
    }
    if (cut) {
        auto row = std::make_shared<FoundRow>();
        row->kind = u"more"_s;
        row->title = tr("All %n conversations", nullptr, int(named.size()));
        made.append(row);
    }
    return made;
}

SearchList::Row SearchList::rowOf(const FoundMessage &message, bool first) const
{
    auto row = std::make_shared<FoundRow>();
    row->first = first;
    row->kind = u"message"_s;
    row->conversation = message.conversation;
    row->message = message.id;
    const auto known = m_known.value(message.conversation);
    const bool direct = known && !isGroup(known->item);
    const bool own = message.sender == m_cache.self();
    const QString sender = own ? tr("You") : oneLine(message.senderName, 80);
    const QString title = known ? m_conversations.faceOf(*known).title : sender;
    row->title = direct && !own ? title : known ? tr("%1 · %2").arg(sender, title) : sender;
    row->initials = initialsOf(own ? title : sender);
    row->hue = own && known ? m_conversations.faceOf(*known).hue : hueOf(message.sender.text);
    row->archived = known && known->item.membership.archived;
    row->timeText = timeText(message.createdAt, m_clock.now(), m_viewer);
    row->words = oneLine(snippetOf(message.body.left(20'000), m_text, snippetLength).text, 2 * snippetLength);
    row->marks = marksIn(row->words, m_text);
    return row;
}

QVariant SearchList::valueOf(const FoundRow &row, int role) const
{
    switch (role) {
    case KindRole: return row.kind;
    case HeadingRole:
        if (!row.first)
            return QString();
        return row.kind == "message"_L1 ? u"messages"_s : u"conversations"_s;
    case ConversationIdRole: return row.conversation.text;
    case MessageIdRole: return row.message.text;
    case Qt::DisplayRole:
    case TitleRole: return row.title;
    case InitialsRole: return row.initials;
    case HueRole: return row.hue;
    case GroupRole: return row.group;
    case UnreadRole: return row.unread;
    case ArchivedRole: return row.archived;
    case StageTextRole: return row.stage.text;
    case StageToneRole: return row.stage.tone;
    case WordsRole: return row.words;
    case MarksRole: return QVariantMap{{u"all"_s, row.marks}};
    case TimeTextRole: return row.timeText;
    default: return {};
    }
}

QHash<int, QByteArray> SearchList::roleNames() const
{
    return {
        {KindRole, "kind"_ba},           {HeadingRole, "heading"_ba},   {ConversationIdRole, "conversationId"_ba},
        {MessageIdRole, "messageId"_ba}, {TitleRole, "title"_ba},       {InitialsRole, "initials"_ba},
        {HueRole, "hue"_ba},             {GroupRole, "group"_ba},       {UnreadRole, "unread"_ba},
        {ArchivedRole, "archived"_ba},   {StageTextRole, "stageText"_ba}, {StageToneRole, "stageTone"_ba},
        {WordsRole, "words"_ba},         {MarksRole, "marks"_ba},       {TimeTextRole, "timeText"_ba},
    };
}

} // namespace parlor
