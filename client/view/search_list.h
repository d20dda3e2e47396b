// SPDX-License-Identifier: GPL-3.0-or-later
// What a person looks for, everywhere: first the conversations that are named so, then the messages that say it, newest
// first, page after page. Out of the replica, so also without a server. GUI thread.
#pragma once

#include "client/view/conversation_list.h"

namespace parlor {

struct FoundRow
{
    QString kind; // "conversation", "more" (conversations), "message"
    ConversationId conversation;
    MessageId message;
    QString title, initials, words, timeText;
    int hue = 0;
    int unread = 0;
    bool group = false;
    bool archived = false;
    Stage stage;
    QVariantList marks;
    bool first = false; // of its heading

    QString key() const { return kind + u' ' + (message.isEmpty() ? conversation.text : message.text); }
};

class SearchList final : public RowList<FoundRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given by Session")
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)
    Q_PROPERTY(int count READ count NOTIFY found)
    Q_PROPERTY(int conversationCount READ conversationCount NOTIFY found)
    Q_PROPERTY(bool more READ more NOTIFY found) // older messages say it, too: loadMore()
    Q_PROPERTY(bool partial READ partial NOTIFY found) // this computer does not have every message yet
public:
    enum Role {
        KindRole = Qt::UserRole + 1,
        HeadingRole, // "conversations" or "messages" on the first of them, else empty
        ConversationIdRole,
        MessageIdRole,
        TitleRole,
        InitialsRole,
        HueRole,
        GroupRole,
        UnreadRole,
        ArchivedRole,
        StageTextRole,
        StageToneRole,
        WordsRole, // the place of a conversation, or a part of the message around what was found
        MarksRole, // where in it: {all: [{start, length}]}
        TimeTextRole,
    };
    static constexpr int pageSize = 50;

    // All of them outlive this.
    SearchList(Session &session, const ConversationList &conversations, const Clock &clock, Viewer viewer,
               QObject *parent = nullptr);

    QHash<int, QByteArray> roleNames() const override;

    QString text() const { return m_text; }
    void setText(const QString &text);
    int count() const { return int(rows().size()); }
    int conversationCount() const { return m_conversationCount; }
    bool more() const { return m_more; }
    bool partial() const { return m_partial; }

    Q_INVOKABLE void loadMore();
    // All conversations, when only the first few are shown.
    Q_INVOKABLE void showConversations();

Q_SIGNALS:
    void textChanged();
    void found();

protected:
    QVariant valueOf(const FoundRow &row, int role) const override;

private:
    void look();
    QList<Row> conversationRows();
    Row rowOf(const FoundMessage &message, bool first) const;

    Session &m_session;
    Cache &m_cache;
    const ConversationList &m_conversations;
    const Clock &m_clock;
    Viewer m_viewer;
    QString m_text;
    QHash<ConversationId, std::shared_ptr<const ConversationRow>> m_known;
    int m_pages = 1;
    qint64 m_lastKey = 0;
    int m_conversationCount = 0;
    bool m_allConversations = false;
    bool m_more = false;
    bool m_partial = false;
    QTimer m_againTimer;
};

} // namespace parlor
