// SPDX-License-Identifier: GPL-3.0-or-later
// A stretch of the open conversation, row 0 the newest of it; it grows in both directions. A pending message is the same row before and after it was
// sent, and rows only come, go and change one by one, so that the thread stays where it is. GUI thread.
#pragma once

#include "client/session/session.h"
#include "client/view/row_list.h"
#include "client/view/script.h"
#include "client/view/texts.h"

#include <QDateTime>
#include <QQmlEngine>
#include <QTimer>
#include <QVariantMap>

namespace parlor {

struct MessageRow
{
    MessageItem item;
    Portion portion; // how much of the body is drawn
    bool portionEnough = true;
    QString body; // that much of it
    bool rtl = false;
    bool emojiOnly = false;
    QString timeText;
    QString dayText; // empty but in the first row of a day
    qint64 day = 0; // in the viewer's zone
    bool groupFirst = true;
    bool groupLast = true;
    bool firstUnread = false;

    QString key() const { return item.key(); }
};

bool isSame(const MessageItem &a, const MessageItem &b);

class MessageList final : public RowList<MessageRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given by Chat")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(bool hasOlder READ hasOlder NOTIFY hasOlderChanged)
    Q_PROPERTY(bool hasNewer READ hasNewer NOTIFY hasNewerChanged) // the stretch ends before the newest message
    Q_PROPERTY(int firstUnreadRow READ firstUnreadRow NOTIFY firstUnreadRowChanged) // -1: none
    Q_PROPERTY(bool unreadElsewhere READ unreadElsewhere NOTIFY firstUnreadRowChanged) // not in this stretch
public:
    enum Role {
        MessageIdRole = Qt::UserRole + 1,
        ClientIdRole,
        SeqRole,
        MineRole,
        SenderNameRole,
        BodyRole,
        CutRole,
        KindRole,
        TimeTextRole,
        FullTimeTextRole,
        StatusRole,
        ProblemRole,
        EditedRole,
        DeletedRole,
        AutomationRole,
        ReplySenderRole,
        ReplyBodyRole,
        GroupFirstRole,
        GroupLastRole,
        DayTextRole,
        FirstUnreadRole,
        RtlRole,
        EmojiOnlyRole,
        ReactionsTextRole,
        StatusTextRole,
        ReplyToRole, // messageId of what is quoted
        ChipsRole, // {all: [{emoji, count, mine}]}; undefined: none
    };
    static constexpr int pageSize = 50;

    // All of them outlive this.
    MessageList(Cache &cache, const Clock &clock, Viewer viewer, QObject *parent = nullptr);

    QHash<int, QByteArray> roleNames() const override;

    // The newest page; everything from the first unread message on; or what stands around that one when it is far back.
    void open(const std::optional<ConversationItem> &item); // nullopt: nothing
    const ConversationId &conversation() const { return m_conversation; }

    int count() const { return int(rows().size()); }
    // The server knows messages before those that are shown.
    bool hasOlder() const { return m_hasOlder; }
    int firstUnreadRow() const;
    bool unreadElsewhere() const { return m_dividerAfter && firstUnreadRow() < 0; }
    bool hasNewer() const { return m_top.has_value(); }
    // The next page out of the cache; false if that has no more.
    bool showOlder(int atMost = pageSize);
    bool showNewer(int atMost = pageSize);
    // Another stretch, unless this one has it already.
    void showAround(qint64 seq);
    void showNewest();
    // After which seq the unread ones began when it was opened; nullopt: nothing was unread.
    std::optional<qint64> dividerAfter() const { return m_dividerAfter; }

    // More of a long message.
    Q_INVOKABLE void expand(int row);
    // {messageId, body} of one's newest message that can be edited; messageId is empty when there is none.
    Q_INVOKABLE QVariantMap lastOwn() const;

    // All words of a message, however much of them is drawn.
    Q_INVOKABLE QString bodyOf(const QString &messageId) const;
    // When it was sent; invalid if it is not shown.
    Q_INVOKABLE QDateTime timeOf(int row) const;
    // The row of a message, -1 if it is not shown.
    Q_INVOKABLE int rowOf(const QString &messageId) const;

    const MessageItem *bySeq(qint64 seq) const;
    // Also by the unsentId() that it had before it arrived.
    const MessageItem *byId(const MessageId &id) const;
    // How it is named: by its id, or by its unsentId() while it waits.
    static MessageId handleOf(const MessageItem &item);
    // "Today" has become "Yesterday".
    void refreshTimes();
    // In another language, or elsewhere: what has been put into words is put anew.
    void setViewer(const Viewer &viewer);

Q_SIGNALS:
    void countChanged();
    void hasOlderChanged();
    void hasNewerChanged();
    void firstUnreadRowChanged();

protected:
    QVariant valueOf(const MessageRow &row, int role) const override;
    QList<int> rolesBetween(const MessageRow &before, const MessageRow &after) const override;

private:
    void readAgain();
    void readDeeper();
    void showEnd(const ConversationItem &item);
    void startAnew(const QList<MessageItem> &items, std::optional<qint64> top);
    void setTop(std::optional<qint64> top);
    void show(QList<Row> chronological, qsizetype from, qsizetype to);
    void placeDivider(QList<Row> &chronological) const;
    void noteOlder();
    // Those that are as they were among rows first..end-1 stay the same.
    QList<Row> makeRows(const QList<MessageItem> &items, qsizetype first, qsizetype end) const;
    Row makeRow(const MessageItem &item, const Row &before, bool anew = false) const;
    // Row of the oldest message that has a number, -1 if there is none.
    qsizetype oldestNumbered() const;
    std::optional<qint64> oldestSeq() const;

    Cache &m_cache;
    const Clock &m_clock;
    Viewer m_viewer;
    ConversationId m_conversation;
    std::optional<qint64> m_dividerAfter; // readSeq when it was opened; none if nothing was unread
    std::optional<qint64> m_top; // the newest row of a stretch that ends before the newest message
    bool m_hasOlder = false;
    qint64 m_dayShown = 0; // that "Today" means
    qint64 m_deepBefore = 0; // rows with a smaller seq have not been looked at since something changed
    bool m_deepAgain = false; // something changed meanwhile
    QTimer m_deepTimer;
};

} // namespace parlor
