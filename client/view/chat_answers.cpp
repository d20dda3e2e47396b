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
