// SPDX-License-Identifier: GPL-3.0-or-later
// What answers a message in the open conversation: replies, reactions, and who has read it.
#include "client/view/chat.h"

#include "client/view/links.h"
#include "client/view/people.h"
#include "client/view/receipts.h"

#include <QDesktopServices>
#include <QPointer>
#include <QUrl>

#include <algorithm>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

// Rows that are put above the others in one turn of the event loop, while a message far back is looked for.
constexpr int jumpStep = 200;
// Pages that are fetched from the server for one jump: 200,000 messages.
constexpr int mostPages = 2000;

bool isAnswerable(const MessageItem &item)
{
    return !item.message.id.isEmpty() && !item.message.deletedAt && item.message.kind != MessageKind::System;
}

} // namespace

// ---- replies

void Chat::changeReply(const MessageId &replyTo)
{
    const std::optional<MessageItem> item = replyTo.isEmpty() ? std::nullopt : m_cache.message(replyTo);
    const bool good = item && item->message.conversation == id() && isAnswerable(*item);
    const MessageId next = good ? replyTo : MessageId();
    if (next == m_replyTo)
        return;
    m_replyTo = next;
    m_reply = {};
    if (good) {
        m_reply.senderName = item->own ? tr("You") : oneLine(item->senderName, 80);
        const QString words = previewText(item->message);
        m_reply.body = words.isEmpty() ? kindWords(item->message.kind) : words;
    }
    Q_EMIT replyChanged();
}

void Chat::reply(const QString &messageId)
{
    if (id().isEmpty() || messageId == m_replyTo.text)
        return;
    changeReply({messageId});
    saveDraft();
}

void Chat::stepReply(int step)
{
    const auto &rows = m_messages.rows();
    const int from = m_messages.rowOf(m_replyTo.text);
    const int direction = step < 0 ? -1 : 1;
    if (from < 0 && direction < 0)
        return;
    int fallback = -1;
    for (int row = from + direction; row >= 0 && row < rows.size(); row += direction) {
        const MessageItem &item = rows.at(row)->item;
        if (!isAnswerable(item))
            continue;
        if (from >= 0 || !item.own)
            return reply(item.message.id.text);
        if (fallback < 0)
            fallback = row;
    }
    if (fallback >= 0)
        reply(rows.at(fallback)->item.message.id.text);
    else if (direction < 0)
        cancelReply();
}

void Chat::jumpTo(const QString &messageId)
{
    if (id().isEmpty() || messageId.isEmpty())
        return;
    const bool idle = m_jumpTo.isEmpty();
    m_jumpTo = messageId;
    m_jumpPages = 0;
    if (idle)
        lookFurtherBack();
}

// One step back, until the message is there: out of the cache as long as it has more, then from the server.
void Chat::lookFurtherBack()
{
    if (m_jumpTo.isEmpty())
        return;
    if (const int row = m_messages.rowOf(m_jumpTo); row >= 0) {
        Q_EMIT found(std::exchange(m_jumpTo, {}), row);
        return;
    }
    const auto again = [self = QPointer(this), conversation = id()] {
        if (self && self->id() == conversation)
            self->lookFurtherBack();
    };
    const std::optional<MessageItem> item = m_cache.message({m_jumpTo});
    if (item && item->message.conversation != id())
        return jumpFailed();
    if (m_messages.showOlder(jumpStep)) {
        QTimer::singleShot(0, this, again);
        return;
    }
    if (!m_messages.hasOlder() || ++m_jumpPages > mostPages)
        return jumpFailed();
    setLoading(true);
    m_session.fetchOlder(id(), [self = QPointer(this), conversation = id(), again](const Result<void> &fetched) {
        if (!self || self->id() != conversation)
            return;
        self->setLoading(false);
        const qsizetype before = self->m_messages.count();
        self->m_messages.showOlder(jumpStep);
        if (fetched && self->m_messages.count() > before)
            again();
        else
            self->jumpFailed();
    });
}

void Chat::jumpFailed()
{
    m_jumpTo.clear();
    Q_EMIT failed(m_session.state() == Session::State::Live
                      ? tr("The original message cannot be found.")
                      : tr("The original message is not on this computer yet; it can be fetched when you are online."));
}

// ---- reactions

void Chat::react(const QString &messageId, const QString &emoji)
{
    const MessageItem *item = m_messages.byId({messageId});
    if (!item || !isAnswerable(*item) || emoji.isEmpty())
        return;
    const auto &reactions = item->message.reactions;
    const bool given = std::any_of(reactions.begin(), reactions.end(), [&](const Reaction &r) {
        return r.user == m_cache.self() && r.emoji == emoji;
    });
    m_session.react(item->message.id, emoji, !given);
}

QString Chat::reactors(const QString &messageId, const QString &emoji) const
{
    constexpr int mostNames = 8;
    const MessageItem *item = m_messages.byId({messageId});
    QStringList names;
    int others = 0;
    for (const Reaction &r : item ? item->message.reactions : QList<Reaction>()) {
        if (r.emoji != emoji)
            continue;
        if (r.user == m_cache.self()) {
            names.prepend(tr("You"));
        } else if (names.size() < mostNames) {
            const std::optional<User> user = m_cache.user(r.user);
            names.append(oneLine(user ? nameOf(*user) : r.user.text, 40));
        } else {
            ++others;
        }
    }
    if (others > 0)
        names.append(tr("%Ln others", nullptr, others));
    return m_viewer.locale.createSeparatedList(names);
}

void Chat::tellUndone(const Command &command, const QString &reason)
{
    if (std::holds_alternative<React>(command))
        Q_EMIT failed(tr("Your reaction was not taken: %1").arg(oneLine(reason, 200)));
    else if (std::holds_alternative<ChangeMembership>(command))
        Q_EMIT failed(tr("This could not be changed: %1").arg(oneLine(reason, 200)));
}

// ---- who has read it

void Chat::askReceipts(const QString &messageId)
{
    const MessageItem *item = m_messages.byId({messageId});
    const auto conversation = m_cache.conversation(id());
    if (!item || !conversation)
        return;
    const qint64 seq = item->message.seq;
    const auto show = [this, messageId](bool about, const QVariantList &people) {
        m_receipts = {{u"messageId"_s, messageId}, {u"about"_s, about}, {u"people"_s, people}};
        Q_EMIT receiptsChanged();
    };
    show(true, receiptRows(*conversation, seq, nullptr, m_clock.now(), m_viewer));
    m_session.receipts({messageId}, [self = QPointer(this), messageId, item = *conversation, seq,
                                     show](const Result<ReceiptList> &list) {
        if (self && list && self->m_receipts.value(u"messageId"_s) == messageId)
            show(false, receiptRows(item, seq, &*list, self->m_clock.now(), self->m_viewer));
    });
}

// ---- links

void Chat::openLink(const QString &address)
{
    const QUrl url(address, QUrl::StrictMode);
    if (isOpenable(url))
        QDesktopServices::openUrl(url);
    else
        Q_EMIT failed(tr("This address cannot be opened."));
}

} // namespace parlor
