// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/view/chat.h"

#include "client/view/people.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPointer>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

// A draft is on disk within 500 ms of a keystroke, the write included.
constexpr int draftPause = 200;
// Rows that scroll by are marked read together.
constexpr int seenPause = 200;

bool isSendable(const QString &text)
{
    const QString trimmed = text.trimmed();
    return !trimmed.isEmpty() && codePoints(trimmed) <= Chat::mostCodePoints;
}

} // namespace

Chat::Chat(Session &session, const Clock &clock, Viewer viewer, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_cache(session.cache())
    , m_clock(clock)
    , m_viewer(viewer)
    , m_messages(m_cache, clock, viewer)
    , m_roster(session)
    , m_finder(m_cache)
{
    QQmlEngine::setObjectOwnership(&m_roster, QQmlEngine::CppOwnership);
    QQmlEngine::setObjectOwnership(&m_finder, QQmlEngine::CppOwnership);
    QQmlEngine::setObjectOwnership(&m_messages, QQmlEngine::CppOwnership);
    connect(&m_finder, &Finder::reached, this, &Chat::jumpTo);
    m_draftTimer.setSingleShot(true);
    m_draftTimer.setInterval(draftPause);
    connect(&m_draftTimer, &QTimer::timeout, this, &Chat::saveDraft);
    const auto saved = [this] {
        m_draftUnderway = false;
        if (m_draftChanged)
            saveDraft();
    };
    connect(&m_cache, &Cache::draftChanged, this, saved);
    connect(&m_cache, &Cache::broken, this, [this] { m_draftChanged |= std::exchange(m_draftUnderway, false); });
    m_seenTimer.setSingleShot(true);
    m_seenTimer.setInterval(seenPause);
    connect(&m_seenTimer, &QTimer::timeout, this, &Chat::markSeen);
    connect(&m_cache, &Cache::changed, this, [this](const Merged &merged) {
        if (merged.removed.contains(id()))
            lose();
        else if (merged.conversations.contains(id()) || !merged.users.isEmpty() || merged.stays)
            readFace();
    });
    connect(&m_session, &Session::typingChanged, this, [this](const ConversationId &conversation) {
        if (conversation == id())
            readTyping();
    });
    connect(&m_cache, &Cache::outboxChanged, this, [this](const ConversationId &conversation) {
        if (conversation == id())
            readFace();
    });
    connect(&m_session, &Session::undone, this,
            [this](const ConversationId &conversation, const Command &command, const QString &reason) {
                if (conversation == id())
                    tellUndone(command, reason);
            });
    // A server that was put back to an older state may not know it any more.
    connect(&m_session, &Session::stateChanged, this, [this] {
        if (m_session.state() == Session::State::Live && !id().isEmpty() && !m_cache.conversation(id()))
            lose();
    });
    connect(&m_session, &Session::presenceChanged, this, [this](const UserId &) { readFace(); });
}

Chat::~Chat()
{
    settle();
}

// ---- which one

void Chat::open(const QString &conversationId)
{
    if (conversationId == id().text)
        return;
    settle();
    if (!id().isEmpty())
        m_session.setTyping(id(), false);
    const ConversationId next{conversationId};
    std::optional<ConversationItem> item = next.isEmpty() ? std::nullopt : m_cache.conversation(next);
    if (item && item->leaving)
        item.reset();
    const bool known = item.has_value();
    setLoading(false);
    cancelJump();
    m_finder.setConversation(known ? next : ConversationId{});
    m_messages.open(item);
    showFace(item);
    readTyping();
    const std::optional<Draft> draft = known ? m_cache.draft(next) : std::nullopt;
    const bool answers = draft && draft->edits.isEmpty();
    changeDraft(answers ? draft->body : QString());
    changeReply(answers ? draft->replyTo : MessageId());
    Q_EMIT conversationChanged();
    Q_EMIT canSendChanged();
    // A conversation that one has just come into may not have arrived yet.
    if (known && m_messages.count() == 0 && m_messages.hasOlder())
        loadOlder();
}

// Others may end what one is in the middle of.
void Chat::lose()
{
    const QString title = m_face.title;
    const QString draft = m_draft;
    close();
    setTakenAway(title, draft);
}

void Chat::setTakenAway(const QString &title, const QString &draft)
{
    if (title == m_takenAway && draft == m_takenDraft)
        return;
    m_takenAway = title;
    m_takenDraft = draft;
    Q_EMIT takenAwayChanged();
}

void Chat::close()
{
    open({});
}

void Chat::settle()
{
    if (m_draftChanged)
        saveDraft();
    if (m_seenTimer.isActive())
        markSeen();
}

// ---- its face

void Chat::readFace()
{
    const auto item = id().isEmpty() ? std::nullopt : m_cache.conversation(id());
    if (!item && !id().isEmpty())
        return; // everything is being fetched anew
    if (item && item->leaving)
        return close();
    showFace(item);
}

void Chat::showFace(const std::optional<ConversationItem> &item)
{
    Face face;
    Stay stay;
    m_roster.show(item);
    if (item) {
        const Member *other = counterpart(*item);
        face.online = other && m_session.isOnline(other->user.id);
        face.title = titleOf(*item);
        face.subtitle = subtitleOf(*item, face.online);
        face.initials = initialsOf(face.title);
        face.hue = hueOf(faceId(*item));
        face.group = isGroup(*item);
        stay = stayOf(*item, m_clock.now(), m_viewer);
    }
    const int unread = item ? int(qBound(qint64(0), item->unread, qint64(1'000'000))) : 0;
    if (std::exchange(m_unread, unread) != unread)
        Q_EMIT unreadChanged();
    if (face != m_face) {
        m_face = face;
        Q_EMIT faceChanged();
    }
    if (stay != m_stay) {
        m_stay = stay;
        Q_EMIT stayChanged();
    }
}

void Chat::readTyping()
{
    const QString text = id().isEmpty() ? QString() : parlor::typingText(m_session.typing(id()), false);
    if (text == m_typingText)
        return;
    m_typingText = text;
    Q_EMIT typingTextChanged();
}

void Chat::setViewer(const Viewer &viewer)
{
    m_viewer = viewer;
    m_messages.setViewer(viewer);
    readFace();
    readTyping();
}

void Chat::refreshTimes()
{
    readFace();
    m_messages.refreshTimes();
}

// ---- the draft

void Chat::changeDraft(const QString &draft)
{
    if (draft == m_draft)
        return;
    const bool could = canSend();
    m_draft = draft;
    Q_EMIT draftChanged();
    if (could != canSend())
        Q_EMIT canSendChanged();
}

void Chat::setDraft(const QString &draft)
{
    if (draft == m_draft || id().isEmpty())
        return;
    changeDraft(draft);
    m_draftChanged = true;
    // Not restarted: somebody who types without a pause is saved, too. One at a time, so that a slow disk never has to
    // write what has long changed.
    if (!m_draftTimer.isActive() && !m_draftUnderway)
        m_draftTimer.start();
    if (draft.isEmpty())
        m_session.setTyping(id(), false);
}

void Chat::saveDraft()
{
    m_draftTimer.stop();
    m_draftChanged = false;
    if (id().isEmpty())
        return;
    m_draftUnderway = true;
    m_cache.saveDraft(id(), m_draft, {}, m_replyTo);
}

bool Chat::canSend() const
{
    return !id().isEmpty() && isSendable(m_draft);
}

// ---- what one can do

bool Chat::send(const QString &text)
{
    if (id().isEmpty() || !isSendable(text))
        return false;
    SendMessage message;
    message.conversation = id();
    message.body = text.trimmed();
    message.replyTo = m_replyTo;
    m_session.setTyping(id(), false);
    // The cache writes in order: the outbox has the text before the draft loses it, or this puts it back.
    m_session.send(message, [self = QPointer(this), conversation = id(), text,
                             answered = m_replyTo](const Result<void> &kept) {
        if (kept || !self)
            return;
        if (self->id() == conversation && self->m_draft.isEmpty())
            self->changeDraft(text);
        self->m_cache.saveDraft(conversation, text, {}, answered);
        Q_EMIT self->failed(kept.error().message);
    });
    changeDraft({});
    changeReply({});
    saveDraft();
    showNewest();
    return true;
}

void Chat::retry(const QString &clientId)
{
    m_session.retry(clientId);
}

void Chat::discard(const QString &clientId)
{
    m_session.discard(clientId);
}

bool Chat::edit(const QString &messageId, const QString &text)
{
    if (!isSendable(text))
        return false;
    std::optional<MessageItem> item = m_cache.message({messageId});
    if (const MessageItem *arrived = m_messages.byId({messageId}); !item && arrived)
        item = *arrived; // while it was being edited
    const bool here = item && item->message.conversation == id();
    if (here && item->message.body != text.trimmed())
        m_session.edit(MessageList::handleOf(*item), text.trimmed());
    if (!here)
        Q_EMIT failed(tr("This message is not here any more."));
    return here;
}

void Chat::remove(const QString &messageId)
{
    if (const MessageItem *item = m_messages.byId({messageId}))
        m_session.remove(MessageList::handleOf(*item));
}

void Chat::typing()
{
    if (!id().isEmpty())
        m_session.setTyping(id(), true);
}

void Chat::seen(double seq)
{
    if (id().isEmpty() || !(seq >= 1))
        return;
    const qint64 upTo = qint64(qMin(seq, 9e15));
    if (upTo <= m_seen)
        return;
    m_seen = upTo;
    if (!m_seenTimer.isActive())
        m_seenTimer.start();
}

void Chat::markSeen()
{
    m_seenTimer.stop();
    const MessageItem *item = m_messages.bySeq(std::exchange(m_seen, 0));
    if (item && !item->message.id.isEmpty())
        m_session.markRead(id(), item->message.id);
}

void Chat::setLoading(bool loading)
{
    if (loading == m_loading)
        return;
    m_loading = loading;
    Q_EMIT loadingChanged();
}

void Chat::loadOlder()
{
    if (m_loading || !m_messages.hasOlder() || m_messages.showOlder())
        return;
    setLoading(true);
    m_session.fetchOlder(id(), [self = QPointer(this), conversation = id()](const Result<void> &) {
        if (!self || self->id() != conversation)
            return;
        self->setLoading(false);
        self->m_messages.showOlder();
    });
}

void Chat::copy(const QString &text) const
{
    QGuiApplication::clipboard()->setText(text);
}

} // namespace parlor
