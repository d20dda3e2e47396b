// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/attention.h"

#include "client/desktop/launcher_badge.h"
#include "client/view/people.h"
#include "client/view/script.h"

#include <QGuiApplication>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

constexpr int burst = 250; // ms
constexpr int longestName = 80;

QString keyOf(const QString &account, const ConversationId &conversation)
{
    return account + u'/' + conversation.text; // neither has a slash
}

} // namespace

Attention::Attention(Accounts &accounts, const Settings &settings, const QString &dataFolder, const Clock &clock,
                     QObject *parent)
    : QObject(parent)
    , m_accounts(accounts)
    , m_settings(settings)
    , m_doNotDisturb(dataFolder, clock)
{
    QQmlEngine::setObjectOwnership(&m_doNotDisturb, QQmlEngine::CppOwnership);
    m_tellTimer.setSingleShot(true);
    m_badgeTimer.setSingleShot(true);
    connect(&m_tellTimer, &QTimer::timeout, this, &Attention::tell);
    connect(&m_badgeTimer, &QTimer::timeout, this, [this] { setLauncherBadge(m_accounts.totalUnread()); });
    connect(&m_accounts, &Accounts::opened, this, &Attention::follow);
    connect(&m_accounts, &Accounts::closing, this, &Attention::leave);
    connect(&m_accounts, &Accounts::totalUnreadChanged, this, [this] {
        if (m_started && !m_badgeTimer.isActive())
            m_badgeTimer.start(burst);
    });
    connect(&m_tray, &TrayHost::presentChanged, this, &Attention::trayPresentChanged);
    connect(&m_notifications, &Notifications::readAsked, this, &Attention::markRead);
    connect(&m_notifications, &Notifications::replied, this, &Attention::reply);
    connect(&m_notifications, &Notifications::opened, this, [this](const QString &key, const QByteArray &activation) {
        const Subject subject = m_subjects.value(key);
        Q_EMIT openAsked(subject.account, subject.conversation.text, activation);
    });
    connect(&m_doNotDisturb, &DoNotDisturb::changed, this, [this] {
        if (m_doNotDisturb.isActive())
            m_notifications.closeAll();
    });
}

void Attention::start()
{
    if (std::exchange(m_started, true))
        return;
    m_notifications.start();
    m_tray.start();
    m_badgeTimer.start(burst);
}

void Attention::follow(OpenAccount *account)
{
    if (!account->session())
        return;
    connect(account->connection(), &Session::messageArrived, this,
            [this, account](const Message &message) { consider(account, message); });
    connect(account->cache(), &Cache::outboxChanged, this,
            [this, account](const ConversationId &id) { closeIfRead(*account, id); });
    connect(account->cache(), &Cache::changed, this, [this, account](const Merged &merged) {
        for (const ConversationId &id : merged.conversations + merged.removed)
            closeIfRead(*account, id);
    });
}

void Attention::leave(OpenAccount *account)
{
    if (account->session()) {
        disconnect(account->connection(), nullptr, this, nullptr);
        disconnect(account->cache(), nullptr, this, nullptr);
    }
    const QStringList keys = m_subjects.keys();
    for (const QString &key : keys) {
        if (m_subjects.value(key).account != account->accountId())
            continue;
        m_notifications.close(key);
        m_subjects.remove(key);
    }
}

// ---- what deserves a notice

bool Attention::isLookedAt(const OpenAccount &account, const ConversationId &conversation) const
{
    return QGuiApplication::focusWindow() && m_accounts.shown() == &account
        && account.session()->chat()->conversationId() == conversation.text;
}

void Attention::consider(OpenAccount *account, const Message &message)
{
    if (!m_started || !m_settings.notifications() || m_doNotDisturb.isActive() || m_notifications.isInhibited())
        return;
    if (message.kind == MessageKind::System || message.deletedAt || isLookedAt(*account, message.conversation))
        return;
    const std::optional<ConversationItem> item = account->cache()->conversation(message.conversation);
    if (!item || item->membership.muted || item->leaving)
        return;
    const QString key = keyOf(account->accountId(), message.conversation);
    Subject &subject = m_subjects[key];
    const int before = m_notifications.isShown(key) || m_untold.contains(key) ? subject.messages : 0;
    subject = {account->accountId(), message.conversation, message.id, before + 1};
    if (!m_untold.contains(key))
        m_untold.append(key);
    if (!m_tellTimer.isActive())
        m_tellTimer.start(burst);
}

void Attention::tell()
{
    for (const QString &key : std::exchange(m_untold, {})) {
        const auto subject = m_subjects.constFind(key);
        if (subject == m_subjects.constEnd())
            continue;
        const OpenAccount *account = m_accounts.find(subject->account);
        if (!account || isLookedAt(*account, subject->conversation))
            continue;
        const std::optional<ConversationItem> item = account->cache()->conversation(subject->conversation);
        if (item && item->unread > 0)
            m_notifications.show(noticeAbout(key, *subject, *item));
    }
}

Notice Attention::noticeAbout(const QString &key, const Subject &subject, const ConversationItem &item) const
{
    const OpenAccount *account = m_accounts.find(subject.account);
    const std::optional<MessageItem> message = account->cache()->message(subject.newest);
    const QString sender = message ? oneLine(message->senderName, longestName) : QString();
    const QString conversation = oneLine(titleOf(item), longestName);
    QString title = sender.isEmpty() ? conversation : sender;
    if (isGroup(item) && !sender.isEmpty())
        title = tr("%1 in %2", "a person, a group").arg(sender, conversation);
    if (subject.messages > 1)
        title = tr("%1 (%2)", "a person, how many messages").arg(title).arg(subject.messages);
    const bool withText = m_settings.notificationText() && message;
    return {key, title, withText ? previewText(message->message) : tr("New message")};
}

void Attention::closeIfRead(const OpenAccount &account, const ConversationId &conversation)
{
    const QString key = keyOf(account.accountId(), conversation);
    if (!m_notifications.isShown(key))
        return;
    const std::optional<ConversationItem> item = account.cache()->conversation(conversation);
    if (!item || item->unread == 0)
        m_notifications.close(key);
}

// ---- what is pressed there

void Attention::markRead(const QString &key)
{
    const Subject subject = m_subjects.value(key);
    if (const OpenAccount *account = m_accounts.find(subject.account))
        account->connection()->markRead(subject.conversation, subject.newest);
}

// What is too long to be sent becomes the draft, in sight.
void Attention::reply(const QString &key, const QString &text)
{
    const Subject subject = m_subjects.value(key);
    const OpenAccount *account = m_accounts.find(subject.account);
    if (!account || text.trimmed().isEmpty())
        return;
    if (text.trimmed().toUcs4().size() > Chat::mostCodePoints) {
        account->cache()->saveDraft(subject.conversation, text);
        return Q_EMIT openAsked(subject.account, subject.conversation.text, {});
    }
    SendMessage message;
    message.conversation = subject.conversation;
    message.body = text;
    account->connection()->send(std::move(message));
    account->connection()->markRead(subject.conversation, subject.newest);
    m_notifications.close(key);
}

} // namespace parlor
