// SPDX-License-Identifier: GPL-3.0-or-later
// What must be there after everything that two people did, told from their journals alone: every message once and in its
// sender's order, its last text unless it was deleted, each reaction, flag, name and member as it was last set. What was
// cut off between the intention and the disk may have happened or not.
#pragma once

#include "server/model/chat/values.h"

#include <QHash>
#include <QMap>
#include <QSet>
#include <QStringList>

namespace parlor::test {

// The values that something may have in the end.
class Possible
{
public:
    void set(const QString &value, bool sure)
    {
        if (sure)
            m_values.clear();
        m_values.insert(value);
        m_sure |= sure;
    }
    // Not if perhaps everything was cut off before the disk: then it is what it was before.
    bool isSet() const { return m_sure; }
    bool has(const QString &value) const { return m_values.contains(value); }
    // The same for what is `before` until somebody sets it.
    bool has(const QString &value, const QString &before) const { return has(value) || (!m_sure && value == before); }
    QString text() const { return QStringList(m_values.cbegin(), m_values.cend()).join(QStringLiteral(" | ")); }

private:
    QSet<QString> m_values;
    bool m_sure = false;
};

class PartitionOracle
{
public:
    // Returns what is wrong with the journal itself.
    QStringList readJournal(const QString &file, const QString &person);

    // Each returns what is wrong, a line each.
    QStringList checkMessages(const QList<Message> &messages) const;
    QStringList checkConversations(const QList<Conversation> &conversations, const QList<Participant> &people) const;
    QStringList checkMemberships(const QList<Membership> &memberships) const;
    QString draftProblem(const QString &person, const QString &conversation, const QString &draft) const;
    // Whether somebody may have deleted this message.
    bool mayBeDeleted(const QString &clientId) const { return m_messages.value(clientId).deleted != No; }

    int operations() const { return m_operations; }
    int sends() const { return m_sends; }

private:
    enum Certainty { No, Maybe, Sure };

    struct Sent
    {
        QString person;
        QString conversation;
        int number = 0;
        Certainty sent = No;
        Certainty deleted = No;
        Possible body;
        QMap<QString, Possible> reactions; // by person and emoji
    };

    void take(const QJsonObject &what, const QString &person, const QString &clientId, Certainty kept);
    QString problemOf(const Message &message, const Sent &sent) const;

    QHash<QString, Sent> m_messages; // by clientId
    QMap<QString, Possible> m_values; // titles, members, flags and drafts, each by a key of its own
    QHash<QString, int> m_unnamed; // sends of which the name was not written down, by person
    int m_operations = 0;
    int m_sends = 0;
};

} // namespace parlor::test
