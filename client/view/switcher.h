// SPDX-License-Identifier: GPL-3.0-or-later
// Going to a conversation by its name: the unread ones first, then the recent ones; and people one has no conversation
// with yet. GUI thread.
#pragma once

#include "client/view/conversation_list.h"

namespace parlor {

struct SwitchRow
{
    bool person = false; // nobody one talks with alone yet: choosing them begins a conversation
    QString id;
    QString title, initials, detail;
    int hue = 0;
    int unread = 0;
    bool online = false;
    bool group = false;
    bool muted = false;
    Stage stage;

    QString key() const { return (person ? u'p' : u'c') + id; }
};

class Switcher final : public RowList<SwitchRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given by Session")
    Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY searchChanged)
    Q_PROPERTY(int count READ count NOTIFY shown)
    Q_PROPERTY(bool busy READ busy NOTIFY busyChanged)
public:
    enum Role {
        EntryIdRole = Qt::UserRole + 1,
        PersonRole,
        TitleRole,
        InitialsRole,
        HueRole,
        DetailRole,
        OnlineRole,
        GroupRole,
        UnreadRole,
        MutedRole,
        StageTextRole,
        StageToneRole,
    };

    // Both outlive this.
    Switcher(Session &session, const ConversationList &conversations, QObject *parent = nullptr);

    QHash<int, QByteArray> roleNames() const override;

    QString search() const { return m_search; }
    void setSearch(const QString &search);
    int count() const { return int(rows().size()); }
    bool busy() const { return m_busy; }

    // As things stand now; nothing searched for.
    Q_INVOKABLE void begin();
    // `chosen` follows, at once for a conversation; for a person when the server has made one.
    Q_INVOKABLE void choose(int row);

Q_SIGNALS:
    void searchChanged();
    void shown();
    void busyChanged();
    void chosen(const QString &conversationId);
    void failed(const QString &problem);

protected:
    QVariant valueOf(const SwitchRow &row, int role) const override;

private:
    void show();
    Row rowOf(const ConversationRow &conversation) const;
    void setBusy(bool busy);

    Session &m_session;
    const ConversationList &m_conversations;
    QString m_search;
    QList<Row> m_people; // by name
    bool m_busy = false;
};

} // namespace parlor
