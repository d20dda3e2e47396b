// SPDX-License-Identifier: GPL-3.0-or-later
// Choosing among the people one knows: to start a conversation with them, or to add them to a group. Which people there
// are is known without a server; a conversation begins on one. GUI thread.
#pragma once

#include "client/session/session.h"
#include "client/view/row_list.h"

#include <QQmlEngine>

namespace parlor {

struct PersonRow
{
    UserId user;
    QString name, initials, detail;
    int hue = 0;
    bool chosen = false;
    friend bool operator==(const PersonRow &, const PersonRow &) = default;

    QString key() const { return user.text; }
};

class ConversationStarter final : public RowList<PersonRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given by Session")
    Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY searchChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(int knownCount READ knownCount NOTIFY countChanged) // without regard to the search
    Q_PROPERTY(QStringList chosen READ chosen NOTIFY chosenChanged) // ids, in the order of choosing
    Q_PROPERTY(QString chosenText READ chosenText NOTIFY chosenChanged) // their names
    Q_PROPERTY(bool busy READ busy NOTIFY busyChanged)
public:
    enum Role { UserIdRole = Qt::UserRole + 1, NameRole, InitialsRole, HueRole, DetailRole, ChosenRole };

    // The session outlives this.
    explicit ConversationStarter(Session &session, QObject *parent = nullptr);

    QHash<int, QByteArray> roleNames() const override;

    QString search() const { return m_search; }
    void setSearch(const QString &search);
    int count() const { return int(rows().size()); }
    int knownCount() const { return int(m_known.size()); }
    QStringList chosen() const { return m_chosen; }
    QString chosenText() const;
    bool busy() const { return m_busy; }

    // Everybody who is known but these, nobody chosen, nothing searched for.
    Q_INVOKABLE void begin(const QStringList &without = {});
    Q_INVOKABLE void toggle(const QString &userId);
    Q_INVOKABLE QString idAt(int row) const; // empty where there is no such row
    // With the one who is chosen; or a group under this title, when there are more or `group` is wanted.
    Q_INVOKABLE void start(bool group, const QString &title);

Q_SIGNALS:
    void searchChanged();
    void countChanged();
    void chosenChanged();
    void busyChanged();
    void started(const QString &conversationId);
    void failed(const QString &problem);

protected:
    QVariant valueOf(const PersonRow &row, int role) const override;

private:
    void show();
    void setBusy(bool busy);

    Session &m_session;
    QList<PersonRow> m_known; // by name
    QStringList m_chosen;
    QString m_search;
    bool m_busy = false;
};

} // namespace parlor
