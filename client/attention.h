// SPDX-License-Identifier: GPL-3.0-or-later
// What calls for attention outside the window, over all accounts: which message deserves a notice, the number on the
// icon, whether there is a tray. GUI thread.
#pragma once

#include "client/accounts.h"
#include "client/desktop/do_not_disturb.h"
#include "client/desktop/notifications.h"
#include "client/desktop/tray_host.h"
#include "client/settings.h"

#include <QTimer>

namespace parlor {

class Attention final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given by App")
    Q_PROPERTY(parlor::DoNotDisturb *doNotDisturb READ doNotDisturb CONSTANT)
    Q_PROPERTY(bool trayPresent READ isTrayPresent NOTIFY trayPresentChanged)
public:
    // All of them outlive this.
    Attention(Accounts &accounts, const Settings &settings, const QString &dataFolder, const Clock &clock,
              QObject *parent = nullptr);

    // From now on, if there is a session bus. Returns at once.
    void start();

    DoNotDisturb *doNotDisturb() { return &m_doNotDisturb; }
    bool isTrayPresent() const { return m_tray.isPresent(); }

Q_SIGNALS:
    void trayPresentChanged();
    // The person has pressed a notice.
    void openAsked(const QString &accountId, const QString &conversationId, const QByteArray &activation);

private:
    // Which conversation a notice is about, and how far it is read when the person says so.
    struct Subject
    {
        QString account;
        ConversationId conversation;
        MessageId newest;
        int messages = 0;
    };

    void follow(OpenAccount *account);
    void leave(OpenAccount *account);
    void consider(OpenAccount *account, const Message &message);
    bool isLookedAt(const OpenAccount &account, const ConversationId &conversation) const;
    void tell();
    Notice noticeAbout(const QString &key, const Subject &subject, const ConversationItem &item) const;
    void closeIfRead(const OpenAccount &account, const ConversationId &conversation);
    void markRead(const QString &key);
    void reply(const QString &key, const QString &text);

    Accounts &m_accounts;
    const Settings &m_settings;
    DoNotDisturb m_doNotDisturb;
    Notifications m_notifications;
    TrayHost m_tray;
    QHash<QString, Subject> m_subjects;
    QStringList m_untold; // keys, oldest first
    QTimer m_tellTimer; // a burst is one notice
    QTimer m_badgeTimer;
    bool m_started = false;
};

} // namespace parlor
