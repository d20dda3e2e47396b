// SPDX-License-Identifier: GPL-3.0-or-later
// Who is online and who types; and telling the others that we do. Never stored. GUI thread.
#pragma once

#include "server/model/chat/event.h"

#include <QHash>
#include <QMap>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace parlor {

class Exchange;

class Company final : public QObject
{
    Q_OBJECT
public:
    explicit Company(Exchange &exchange, QObject *parent = nullptr);

    void setTyping(const ConversationId &conversation, bool isTyping, bool isLive);
    // A message was sent: the server ends the typing by itself.
    void stopped(const ConversationId &conversation) { m_toldAt.remove(conversation); }

    void take(const TypingChanged &typing);
    void take(const PresenceChanged &presence);
    // The connection has ended: nothing is known any more.
    void clear();

    QStringList typing(const ConversationId &conversation) const;
    bool isOnline(const UserId &user) const { return m_online.contains(user); }

Q_SIGNALS:
    void typingChanged(const parlor::ConversationId &conversation);
    void presenceChanged(const parlor::UserId &user);

private:
    struct Typist
    {
        QString name;
        qint64 until = 0; // steady ms
    };

    void expire();

    Exchange &m_exchange;
    QHash<ConversationId, qint64> m_toldAt; // steady ms
    QHash<ConversationId, QMap<UserId, Typist>> m_typists;
    QSet<UserId> m_online;
    QTimer m_expiry;
};

} // namespace parlor
