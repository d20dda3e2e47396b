// SPDX-License-Identifier: GPL-3.0-or-later
// The open conversation: its face, its messages, its draft, and what one can do there. Everything that changes
// something goes through the outbox and so also works without a server. GUI thread.
#pragma once

#include "client/view/message_list.h"
#include "client/view/roster.h"
#include "client/view/stay.h"

#include <QTimer>

namespace parlor {

class Chat final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given by Session")
    Q_PROPERTY(QString conversationId READ conversationId NOTIFY conversationChanged) // empty: none is open
    Q_PROPERTY(QString title READ title NOTIFY faceChanged)
    Q_PROPERTY(QString subtitle READ subtitle NOTIFY faceChanged)
    Q_PROPERTY(bool online READ online NOTIFY faceChanged)
    Q_PROPERTY(QString initials READ initials NOTIFY faceChanged)
    Q_PROPERTY(int hue READ hue NOTIFY faceChanged)
    Q_PROPERTY(bool group READ group NOTIFY faceChanged)
    Q_PROPERTY(QString typingText READ typingText NOTIFY typingTextChanged)
    Q_PROPERTY(parlor::MessageList *messages READ messages CONSTANT)
    Q_PROPERTY(QString draft READ draft WRITE setDraft NOTIFY draftChanged)
    Q_PROPERTY(bool canSend READ canSend NOTIFY canSendChanged) // the draft, as it is, would be taken
    Q_PROPERTY(bool loading READ loading NOTIFY loadingChanged) // older messages are under way
    Q_PROPERTY(parlor::Stay stay READ stay NOTIFY stayChanged)
    Q_PROPERTY(parlor::Roster *roster READ roster CONSTANT)
    Q_PROPERTY(QString replyTo READ replyTo NOTIFY replyChanged) // messageId; empty: it answers nothing
    Q_PROPERTY(QString replySender READ replySender NOTIFY replyChanged)
    Q_PROPERTY(QString replyBody READ replyBody NOTIFY replyChanged)
    // {messageId, about, people: [{name, initials, hue, state, words}]} of the message that was asked about last;
    // about: told from what is here, as there is no server to ask.
    Q_PROPERTY(QVariantMap receipts READ receipts NOTIFY receiptsChanged)
public:
    static constexpr int mostCodePoints = 2000; // of a message, trimmed

    // All of them outlive this.
    Chat(Session &session, const Clock &clock, Viewer viewer, QObject *parent = nullptr);
    ~Chat() override;

    QString conversationId() const { return m_messages.conversation().text; }
    QString title() const { return m_face.title; }
    QString subtitle() const { return m_face.subtitle; }
    bool online() const { return m_face.online; }
    QString initials() const { return m_face.initials; }
    int hue() const { return m_face.hue; }
    bool group() const { return m_face.group; }
    QString typingText() const { return m_typingText; }
    MessageList *messages() { return &m_messages; }
    QString draft() const { return m_draft; }
    void setDraft(const QString &draft);
    bool canSend() const;
    bool loading() const { return m_loading; }
    Stay stay() const { return m_stay; }
    Roster *roster() { return &m_roster; }
    QString replyTo() const { return m_replyTo.text; }
    QString replySender() const { return m_reply.senderName; }
    QString replyBody() const { return m_reply.body; }
    QVariantMap receipts() const { return m_receipts; }

    // An id that is not known here closes what is open.
    Q_INVOKABLE void open(const QString &conversationId);
    Q_INVOKABLE void close();
    // False, and nothing happens, unless 1 to 2,000 code points remain after trimming. Otherwise the text is on its
    // way to the outbox and the draft is empty; should the outbox refuse it, it is the draft again.
    Q_INVOKABLE bool send(const QString &text);
    Q_INVOKABLE void retry(const QString &clientId);
    Q_INVOKABLE void discard(const QString &clientId);
    Q_INVOKABLE bool edit(const QString &messageId, const QString &text);
    Q_INVOKABLE void remove(const QString &messageId);
    // What is sent next answers this message.
    Q_INVOKABLE void reply(const QString &messageId);
    // The next older (1) or newer (-1) message to answer; from none to the newest of somebody else, and back to none.
    Q_INVOKABLE void stepReply(int step);
    Q_INVOKABLE void cancelReply() { reply({}); }
    // Shows a message, however far back: `found` when it is in the list.
    Q_INVOKABLE void jumpTo(const QString &messageId);
    // Gives one's reaction or takes it back.
    Q_INVOKABLE void react(const QString &messageId, const QString &emoji);
    // "You, Jonas and 2 others"
    Q_INVOKABLE QString reactors(const QString &messageId, const QString &emoji) const;
    Q_INVOKABLE void askReceipts(const QString &messageId);
    // Only http, https, mailto and tel; called when a person has seen the address and said yes.
    Q_INVOKABLE void openLink(const QString &address);
    Q_INVOKABLE void typing();
    // Everything up to `seq` has been seen by a person.
    Q_INVOKABLE void seen(double seq);
    Q_INVOKABLE void loadOlder();
    Q_INVOKABLE void copy(const QString &text) const;

    // Writes down what waits for a pause: the draft, what has been seen.
    void settle();
    void refreshTimes();
    // In another language, or elsewhere: what has been put into words is put anew.
    void setViewer(const Viewer &viewer);

Q_SIGNALS:
    void conversationChanged();
    void faceChanged();
    void typingTextChanged();
    void draftChanged();
    void canSendChanged();
    void loadingChanged();
    void stayChanged();
    void replyChanged();
    void receiptsChanged();
    void found(const QString &messageId, int row);
    // What was asked for could not be kept, in words for the person.
    void failed(const QString &problem);

private:
    struct Face
    {
        QString title, subtitle, initials;
        int hue = 0;
        bool online = false;
        bool group = false;
        friend bool operator==(const Face &, const Face &) = default;
    };

    const ConversationId &id() const { return m_messages.conversation(); }
    void readFace();
    void readTyping();
    void saveDraft();
    void markSeen();
    void setLoading(bool loading);
    void changeDraft(const QString &draft);
    void changeReply(const MessageId &replyTo);
    void lookFurtherBack();
    void jumpFailed();
    void tellUndone(const Command &command, const QString &reason);

    Session &m_session;
    Cache &m_cache;
    const Clock &m_clock;
    Viewer m_viewer;
    MessageList m_messages;
    Face m_face;
    Stay m_stay;
    Roster m_roster;
    MessageId m_replyTo;
    ReplyQuote m_reply; // of m_replyTo, fit to be shown
    QString m_jumpTo;   // being looked for
    int m_jumpPages = 0;
    QVariantMap m_receipts;
    QString m_typingText;
    QString m_draft;
    QTimer m_draftTimer;
    qint64 m_seen = 0;
    QTimer m_seenTimer;
    bool m_loading = false;
};

} // namespace parlor
