// SPDX-License-Identifier: GPL-3.0-or-later
// The inbox: pinned first, then by newest activity; filtered and searched in the cache, so also without a server. The
// first screens are read at once, the others soon after, a few at a time; then only what changed is told. GUI thread.
#pragma once

#include "client/session/session.h"
#include "client/view/row_list.h"
#include "client/view/texts.h"

#include <QQmlEngine>
#include <QTimer>
#include <QVariantMap>

namespace parlor {

// One conversation with what is not stored about it; its texts are made when a view first asks for them.
struct ConversationRow
{
    struct Face
    {
        QString title, initials, timeText, placeText, preview, previewStatus, typingText;
        int hue = 0;
        Stage stage;
    };

    ConversationItem item;
    bool online = false;
    bool open = false;
    QStringList typing;
    mutable std::optional<Face> face;
    mutable QString searchText; // made when it is first looked for

    QString key() const { return item.conversation.id.text; }
};

class ConversationList final : public RowList<ConversationRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given by Session")
    // "all", "unread" or "archived"
    Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY filterChanged)
    Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY searchChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(int unreadCount READ unreadCount NOTIFY unreadChanged) // messages, the sum of the rows' badges
    Q_PROPERTY(int archivedCount READ archivedCount NOTIFY archivedChanged)
    Q_PROPERTY(bool loading READ loading NOTIFY loadingChanged)       // nothing is known yet and a server is awaited
    Q_PROPERTY(bool empty READ empty NOTIFY countChanged)             // nothing to show under this filter and search
public:
    enum Role {
        ConversationIdRole = Qt::UserRole + 1,
        TitleRole,
        InitialsRole,
        HueRole,
        OnlineRole,
        LastAtRole, // milliseconds since 1970
        TimeTextRole,
        StageTextRole,
        StageToneRole,
        PlaceTextRole,
        PreviewRole, // the draft, where there is one
        PreviewMineRole,
        PreviewStatusRole,
        DraftRole, // whether there is one; not of the open conversation, where it is in sight
        UnreadRole,
        MutedRole,
        PinnedRole,
        TypingTextRole,
        GroupRole,
        ArchivedRole,
    };

    // All of them outlive this.
    ConversationList(Session &session, const Clock &clock, Viewer viewer, QObject *parent = nullptr);

    QHash<int, QByteArray> roleNames() const override;

    QString filter() const { return m_filter; }
    void setFilter(const QString &filter);
    QString search() const { return m_search; }
    void setSearch(const QString &search);
    int count() const { return int(rows().size()); }
    int unreadCount() const { return m_unreadCount; }
    int archivedCount() const { return m_archivedCount; }
    // Unread messages, those of muted conversations excepted.
    int totalUnread() const { return m_totalUnread; }
    bool loading() const;
    bool empty() const { return rows().isEmpty(); }

    // The row of a conversation, -1 if it is not shown.
    Q_INVOKABLE int rowOf(const QString &conversationId) const;
    // The next (step 1) or previous (-1) one that is shown, from the top when `from` is not; empty when there is none.
    Q_INVOKABLE QString neighbour(const QString &from, int step, bool unreadOnly);

    // At once here, and with the server when it can be reached.
    Q_INVOKABLE void setPinned(const QString &conversationId, bool pinned);
    Q_INVOKABLE void setArchived(const QString &conversationId, bool archived);
    Q_INVOKABLE void setMuted(const QString &conversationId, bool muted);
    // Everything that is in it so far.
    Q_INVOKABLE void markRead(const QString &conversationId);
    // {known, unread, pinned, archived, muted}, also of one that is not shown.
    Q_INVOKABLE QVariantMap flagsOf(const QString &conversationId) const;

    // All that are not being left, by newest activity: those that have each of these folded words in their names,
    // places and codes.
    QList<Row> rowsWith(const QStringList &words) const;
    const ConversationRow::Face &faceOf(const ConversationRow &row) const;

    // The one that is open stays under "unread" although it has been read: it must not vanish from under the pointer.
    void setOpen(const ConversationId &id);
    // Times, days and stages as of now.
    void refreshTimes();
    // In another language, or elsewhere: what has been put into words is put anew.
    void setViewer(const Viewer &viewer);

Q_SIGNALS:
    void filterChanged();
    void searchChanged();
    void countChanged();
    void unreadChanged();
    void archivedChanged();
    void loadingChanged();

protected:
    QVariant valueOf(const ConversationRow &row, int role) const override;

private:
    void readAll();
    void readAgain(const QSet<ConversationId> &ids);
    void readLater(const QList<ConversationId> &ids);
    void readNow(const QList<ConversationId> &ids);
    void readOn();
    void readRest();
    void take(const Merged &merged);
    void takePresence();
    void runSearch();
    void touch(const ConversationId &id, const std::function<void(ConversationRow &)> &change);
    Row makeRow(ConversationItem item) const;
    bool isShown(const ConversationRow &row) const;
    bool isFound(const ConversationRow &row) const;
    void arrange(const QSet<ConversationId> &changed);
    void arrangeAll();
    void count(const Row &row, int sign);
    void count(const ConversationHead &head, int sign);

    Session &m_session;
    Cache &m_cache;
    const Clock &m_clock;
    Viewer m_viewer;
    QHash<ConversationId, Row> m_all;
    QHash<ConversationId, ConversationHead> m_heads; // those that have not been read yet, and are counted by these
    QList<ConversationId> m_queue;    // to be read, or read again, a few at a time ...
    QSet<ConversationId> m_waiting;   // ... those that still have to be
    QTimer m_readTimer;
    QString m_filter;
    QString m_search;
    QStringList m_searchWords;     // folded
    QSet<ConversationId> m_saying; // those whose messages have them
    ConversationId m_open;
    QTimer m_searchTimer;
    QSet<UserId> m_presence; // told and not shown yet
    QTimer m_presenceTimer;
    int m_unreadCount = 0;
    int m_totalUnread = 0;
    int m_archivedCount = 0;
};

} // namespace parlor
