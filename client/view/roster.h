// SPDX-License-Identifier: GPL-3.0-or-later
// Who is in the open conversation, and what its admins can do about it. Everything goes through the outbox: it shows at
// once, and what the server refuses is told with its reason. GUI thread.
#pragma once

#include "client/session/session.h"
#include "client/view/row_list.h"

#include <QQmlEngine>
#include <QVariantList>

namespace parlor {

struct RosterRow
{
    UserId user;
    QString name, initials, detail;
    int hue = 0;
    bool admin = false;
    bool self = false;
    bool online = false;
    bool changing = false; // waits to be told to the server
    friend bool operator==(const RosterRow &, const RosterRow &) = default;

    QString key() const { return user.text; }
};

class Roster final : public RowList<RosterRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given by Chat")
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(bool present READ present NOTIFY changed) // a group, a community, or two people
    Q_PROPERTY(bool group READ group NOTIFY changed)
    Q_PROPERTY(bool manageable READ manageable NOTIFY changed) // oneself is an admin of it
    Q_PROPERTY(QString title READ title NOTIFY changed)        // its own, empty where it has none
    Q_PROPERTY(QString description READ description NOTIFY changed)
    // What was refused: [{clientId, what, reason}], to be retried or given up (Chat::retry, Chat::discard)
    Q_PROPERTY(QVariantList refused READ refused NOTIFY changed)
    // Of the other one, in a direct conversation: [{label, value}]
    Q_PROPERTY(QVariantList facts READ facts NOTIFY changed)
public:
    enum Role {
        UserIdRole = Qt::UserRole + 1,
        NameRole,
        InitialsRole,
        HueRole,
        DetailRole, // "Host", "Guest", ...
        AdminRole,
        SelfRole,
        OnlineRole,
        ChangingRole,
    };

    // The session outlives this.
    explicit Roster(Session &session, QObject *parent = nullptr);

    QHash<int, QByteArray> roleNames() const override;

    void show(const std::optional<ConversationItem> &item);

    int count() const { return int(rows().size()); }
    bool present() const { return m_present; }
    bool group() const { return m_group; }
    bool manageable() const { return m_group && m_admin; }
    QString title() const { return m_title; }
    QString description() const { return m_description; }
    QVariantList refused() const { return m_refused; }
    QVariantList facts() const { return m_facts; }
    UserId self() const { return m_session.cache().self(); }

    // False, and nothing happens, for an empty or an overlong one.
    Q_INVOKABLE bool rename(const QString &title);
    Q_INVOKABLE void add(const QStringList &userIds);
    Q_INVOKABLE void remove(const QString &userId);
    Q_INVOKABLE void setAdmin(const QString &userId, bool admin);
    Q_INVOKABLE void leave();
    Q_INVOKABLE QStringList userIds() const;
    Q_INVOKABLE bool has(const QString &userId) const;

Q_SIGNALS:
    void changed();

protected:
    QVariant valueOf(const RosterRow &row, int role) const override;

private:
    void showPeople(const ConversationItem &item);
    void showFacts(const ConversationItem &item);
    QString nameOfUser(const UserId &user) const;
    QString wordsOf(const Command &command) const;

    Session &m_session;
    ConversationId m_conversation;
    bool m_present = false;
    bool m_group = false;
    bool m_admin = false;
    QString m_title;
    QString m_description;
    QVariantList m_refused;
    QVariantList m_facts;
};

} // namespace parlor
