// SPDX-License-Identifier: GPL-3.0-or-later
// Finding in the open conversation: how many of its messages have the words, and one after the other, newest first. All
// of it out of the replica, so also without a server. GUI thread.
#pragma once

#include "client/cache/cache.h"

#include <QQmlEngine>
#include <QTimer>
#include <QVariantList>

namespace parlor {

// Where the words that were typed stand in a text, for drawing: [{start, length}] in UTF-16 units.
QVariantList marksIn(const QString &text, const QString &typed);

class Finder final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given by Chat")
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)
    Q_PROPERTY(int count READ count NOTIFY matchesChanged)
    Q_PROPERTY(int current READ current NOTIFY matchesChanged) // from 1, the newest; 0: none
    Q_PROPERTY(bool partial READ partial NOTIFY matchesChanged) // older messages have not been fetched yet
public:
    // The cache outlives this.
    explicit Finder(Cache &cache, QObject *parent = nullptr);

    void setConversation(const ConversationId &id);
    QString text() const { return m_text; }
    // The newest match is shown at once.
    void setText(const QString &text);
    int count() const { return int(m_keys.size()); }
    int current() const { return m_current + 1; }
    bool partial() const { return m_partial; }

    // 1: older, -1: newer; around at the ends.
    Q_INVOKABLE void step(int by);
    Q_INVOKABLE QVariantList marks(const QString &text) const { return marksIn(text, m_text); }

Q_SIGNALS:
    void textChanged();
    void matchesChanged();
    void reached(const QString &messageId);

private:
    void look();
    void lookAgain();
    void tell();

    Cache &m_cache;
    ConversationId m_conversation;
    QString m_text;
    QList<qint64> m_keys; // of the cache, newest first
    int m_current = -1;
    bool m_partial = false;
    QTimer m_againTimer;
};

} // namespace parlor
