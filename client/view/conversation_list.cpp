// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/view/conversation_list.h"

#include "client/view/people.h"
#include "client/view/script.h"

#include <algorithm>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

// More changes than this at once are cheaper sorted anew than put in place one by one.
constexpr qsizetype fewChanges = 32;
// Results follow new messages at this distance; what is typed is looked for at once.
constexpr int searchAgainAfter = 400;

bool comesBefore(const ConversationItem &a, const ConversationItem &b)
{
    if (a.membership.pinned != b.membership.pinned)
        return a.membership.pinned;
    if (a.activeAt != b.activeAt)
        return a.activeAt > b.activeAt;
    return a.conversation.id < b.conversation.id;
}

bool rowComesBefore(const std::shared_ptr<const ConversationRow> &a, const std::shared_ptr<const ConversationRow> &b)
{
    return comesBefore(a->item, b->item);
}

bool hasWords(const ConversationRow &row, const QStringList &words)
{
    if (row.searchText.isNull())
        row.searchText = searchTextOf(row.item);
    return std::all_of(words.begin(), words.end(),
                       [&row](const QString &word) { return row.searchText.contains(word); });
}

} // namespace

ConversationList::ConversationList(Session &session, const Clock &clock, Viewer viewer, QObject *parent)
    : RowList(ArchivedRole, parent)
    , m_session(session)
    , m_cache(session.cache())
    , m_clock(clock)
    , m_viewer(std::move(viewer))
    , m_filter(u"all"_s)
{
    connect(&m_cache, &Cache::changed, this, &ConversationList::take);
    connect(&m_cache, &Cache::outboxChanged, this, [this](const ConversationId &id) { readAgain({id}); });
    connect(&m_cache, &Cache::draftChanged, this, [this](const ConversationId &id) { readAgain({id}); });
    connect(&m_cache, &Cache::restarted, this, &ConversationList::readAll);
    connect(&m_session, &Session::stateChanged, this, &ConversationList::loadingChanged);
    connect(&m_session, &Session::typingChanged, this, [this](const ConversationId &id) {
        touch(id, [this, &id](ConversationRow &row) { row.typing = m_session.typing(id); });
    });
    connect(&m_session, &Session::presenceChanged, this, [this](const UserId &user) {
        m_presence.insert(user);
        m_presenceTimer.start();
    });
    m_presenceTimer.setSingleShot(true);
    m_presenceTimer.setInterval(0);
    connect(&m_presenceTimer, &QTimer::timeout, this, &ConversationList::takePresence);
    m_searchTimer.setSingleShot(true);
    m_searchTimer.setInterval(searchAgainAfter);
    connect(&m_searchTimer, &QTimer::timeout, this, [this] {
        runSearch();
        arrangeAll();
    });
    m_readTimer.setSingleShot(true);
    connect(&m_readTimer, &QTimer::timeout, this, &ConversationList::readOn);
    readAll();
}

void ConversationList::touch(const ConversationId &id, const std::function<void(ConversationRow &)> &change)
{
    const auto it = m_all.find(id);
    if (it == m_all.end())
        return;
    auto row = std::make_shared<ConversationRow>(**it);
    row->face.reset();
    change(*row);
    *it = row;
    if (const int at = rowOf(id.text); at >= 0)
        replace(at, row);
}

// Signing in tells of hundreds of people at once: one pass for all of them.
void ConversationList::takePresence()
{
    const QSet<UserId> users = std::exchange(m_presence, {});
    const QList<Row> all = m_all.values();
    for (const Row &row : all) {
        const Member *other = counterpart(row->item);
        if (!other || !users.contains(other->user.id))
            continue;
        const bool online = m_session.isOnline(other->user.id);
        if (online != row->online)
            touch(row->item.conversation.id, [online](ConversationRow &r) { r.online = online; });
    }
}

ConversationList::Row ConversationList::makeRow(ConversationItem item) const
{
    auto row = std::make_shared<ConversationRow>();
    const Member *other = counterpart(item);
    row->online = other && m_session.isOnline(other->user.id);
    row->open = item.conversation.id == m_open;
    row->typing = m_session.typing(item.conversation.id);
    row->item = std::move(item);
    return row;
}

bool ConversationList::loading() const
{
    return m_all.isEmpty() && (m_session.state() == Session::State::Connecting
                               || m_session.state() == Session::State::CatchingUp);
}

// ---- what is shown, in order

void ConversationList::setFilter(const QString &filter)
{
    if ((filter != "all"_L1 && filter != "unread"_L1 && filter != "archived"_L1) || filter == m_filter)
        return;
    m_filter = filter;
    readRest();
    arrangeAll();
    Q_EMIT filterChanged();
}

void ConversationList::setSearch(const QString &search)
{
    if (search == m_search)
        return;
    m_search = search;
    m_searchTimer.stop();
    readRest();
    runSearch();
    arrangeAll();
    Q_EMIT searchChanged();
}

void ConversationList::runSearch()
{
    m_searchWords = foldedForSearch(m_search.left(200)).split(u' ', Qt::SkipEmptyParts);
    const QList<ConversationId> saying
        = m_searchWords.isEmpty() ? QList<ConversationId>() : m_cache.conversationsSaying(m_search.left(200));
    m_saying = QSet<ConversationId>(saying.begin(), saying.end());
}

bool ConversationList::isFound(const ConversationRow &row) const
{
    return m_saying.contains(row.item.conversation.id) || hasWords(row, m_searchWords);
}

QList<ConversationList::Row> ConversationList::rowsWith(const QStringList &words) const
{
    QList<Row> found;
    for (const Row &row : m_all) {
        if (!row->item.leaving && hasWords(*row, words))
            found.append(row);
    }
    std::sort(found.begin(), found.end(), [](const Row &a, const Row &b) {
        return a->item.activeAt != b->item.activeAt ? a->item.activeAt > b->item.activeAt : a->key() < b->key();
    });
    return found;
}

bool ConversationList::isShown(const ConversationRow &row) const
{
    if (row.item.leaving)
        return false;
    const bool unread = row.item.unread > 0 || row.item.conversation.id == m_open;
    if (m_filter == "unread"_L1 && !unread)
        return false;
    const bool archived = m_filter == "archived"_L1;
    if (archived && !row.item.membership.archived)
        return false;
    return m_searchWords.isEmpty() ? row.item.membership.archived == archived : isFound(row);
}

void ConversationList::arrange(const QSet<ConversationId> &changed)
{
    if (changed.size() > fewChanges)
        return arrangeAll();
    const qsizetype before = rows().size();
    QList<Row> target;
    target.reserve(before + changed.size());
    std::copy_if(rows().begin(), rows().end(), std::back_inserter(target),
                 [&](const Row &row) { return !changed.contains(row->item.conversation.id); });
    for (const ConversationId &id : changed) {
        const Row row = m_all.value(id);
        if (row && isShown(*row))
            target.insert(std::lower_bound(target.begin(), target.end(), row, rowComesBefore), row);
    }
    bringTo(target);
    if (rows().size() != before)
        Q_EMIT countChanged();
}

void ConversationList::arrangeAll()
{
    const qsizetype before = rows().size();
    QList<Row> target;
    target.reserve(m_all.size());
    std::copy_if(m_all.begin(), m_all.end(), std::back_inserter(target), [&](const Row &row) { return isShown(*row); });
    std::sort(target.begin(), target.end(), rowComesBefore);
    bringTo(target);
    if (rows().size() != before)
        Q_EMIT countChanged();
}

void ConversationList::setOpen(const ConversationId &id)
{
    if (id == m_open)
        return;
    const ConversationId before = std::exchange(m_open, id);
    if (m_waiting.contains(id))
        readNow({id});
    touch(before, [](ConversationRow &row) { row.open = false; });
    touch(id, [](ConversationRow &row) { row.open = true; });
    if (m_filter == "unread"_L1)
        arrange({before, id});
}

int ConversationList::rowOf(const QString &conversationId) const
{
    const auto it = std::find_if(rows().begin(), rows().end(),
                                 [&](const Row &row) { return row->item.conversation.id.text == conversationId; });
    return it == rows().end() ? -1 : int(it - rows().begin());
}

QString ConversationList::neighbour(const QString &from, int step, bool unreadOnly)
{
    readRest();
    const int start = rowOf(from);
    const int direction = step < 0 ? -1 : 1;
    for (int at = start < 0 ? 0 : start + direction; at >= 0 && at < count(); at += direction) {
        if (!unreadOnly || rows().at(at)->item.unread > 0)
            return rows().at(at)->key();
        if (start < 0 && direction < 0)
            break;
    }
    return {};
}

// ---- how they stand in the list

void ConversationList::setPinned(const QString &conversationId, bool pinned)
{
    if (m_all.contains({conversationId}))
        m_session.manage(ChangeMembership{{conversationId}, pinned, {}, {}});
}

void ConversationList::setArchived(const QString &conversationId, bool archived)
{
    if (m_all.contains({conversationId}))
        m_session.manage(ChangeMembership{{conversationId}, {}, archived, {}});
}

void ConversationList::setMuted(const QString &conversationId, bool muted)
{
    if (m_all.contains({conversationId}))
        m_session.manage(ChangeMembership{{conversationId}, {}, {}, muted});
}

void ConversationList::markRead(const QString &conversationId)
{
    const Row row = m_all.value({conversationId});
    if (!row || row->item.unread <= 0)
        return;
    for (const MessageItem &item : m_cache.messages({conversationId}, std::nullopt, 1)) {
        if (!item.message.id.isEmpty())
            m_session.markRead({conversationId}, item.message.id);
    }
}

QVariantMap ConversationList::flagsOf(const QString &conversationId) const
{
    const Row row = m_all.value({conversationId});
    const Membership membership = row ? row->item.membership : Membership{};
    return {{u"known"_s, row != nullptr},
            {u"unread"_s, row && row->item.unread > 0},
            {u"pinned"_s, membership.pinned},
            {u"archived"_s, membership.archived},
            {u"muted"_s, membership.muted}};
}

void ConversationList::setViewer(const Viewer &viewer)
{
    m_viewer = viewer;
    refreshTimes();
}

void ConversationList::refreshTimes()
{
    for (int i = 0; i < count(); ++i) {
        if (!rows().at(i)->face) // no view has seen it
            continue;
        auto row = std::make_shared<ConversationRow>(*rows().at(i));
        row->face.reset();
        m_all.insert(row->item.conversation.id, row);
        replace(i, row);
    }
}

} // namespace parlor
