// SPDX-License-Identifier: GPL-3.0-or-later
// The open conversation: its face, its messages, its draft, and what one can do there. Everything that changes
// something goes through the outbox and so also works without a server. GUI thread.
#pragma once

#include "client/view/finder.h"
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
    Q_PROPERTY(bool looking READ looking NOTIFY lookingChanged) // for a message that is not on this computer yet
    Q_PROPERTY(int unread READ unread NOTIFY unreadChanged)
    Q_PROPERTY(parlor::Finder *finder READ finder CONSTANT)
    Q_PROPERTY(parlor::Stay stay READ stay NOTIFY stayChanged)
    Q_PROPERTY(parlor::Roster *roster READ roster CONSTANT)
    Q_PROPERTY(QString replyTo READ replyTo NOTIFY replyChanged) // messageId; empty: it answers nothing
    Q_PROPERTY(QString replySender READ replySender NOTIFY replyChanged)
    Q_PROPERTY(QString replyBody READ replyBody NOTIFY replyChanged)
    // The name of the conversation that was taken away while it was open, and what was being written there; empty: none.
    Q_PROPERTY(QString takenAway READ takenAway NOTIFY takenAwayChanged)
    Q_PROPERTY(QString takenDraft READ takenDraft NOTIFY takenAwayChanged)
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
    bool looking() const { return m_looking; }
    int unread() const { return m_unread; }
    Finder *finder() { return &m_finder; }
    Stay stay() const { return m_stay; }
    Roster *roster() { return &m_roster; }
    QString replyTo() const { return m_replyTo.text; }
    QString replySender() const { return m_reply.senderName; }
    QString replyBody() const { return m_reply.body; }
    QString takenAway() const { return m_takenAway; }
    QString takenDraft() const { return m_takenDraft; }
    QVariantMap receipts() const { return m_receipts; }

    // An id that is not known here closes what is open.
    Q_INVOKABLE void open(const QString &conversationId);
    Q_INVOKABLE void close();
    // False, and nothing happens, unless 1 to 2,000 code points remain after trimming. Otherwise the text is on its
    // way to the outbox and the draft is empty; should the outbox refuse it, it is the draft again.
    Q_INVOKABLE bool send(const QString &text);
    Q_INVOKABLE void retry(const QString &clientId);
    Q_INVOKABLE void discard(const QString &clientId);
    // What waits to be sent has its name too; false when it is gone.
    Q_INVOKABLE bool edit(const QString &messageId, const QString &text);
    Q_INVOKABLE void remove(const QString &messageId);
    // What is sent next answers this message.
    Q_INVOKABLE void reply(const QString &messageId);
    // The next older (1) or newer (-1) message to answer; from none to the newest of somebody else, and back to none.
    Q_INVOKABLE void stepReply(int step);
    Q_INVOKABLE void cancelReply() { reply({}); }
    // Shows a message, however far back: `found` when it is in the list.
    Q_INVOKABLE void jumpTo(const QString &messageId);
    // The first message on or after this day, else the newest.
    Q_INVOKABLE void jumpToDay(int year, int month, int day);
    Q_INVOKABLE void jumpToUnread();
    Q_INVOKABLE void cancelJump();
    // More of the stretch that is shown, out of what is here.
    Q_INVOKABLE void loadNewer();
    Q_INVOKABLE void showNewest();
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
    // The person knows that it was taken away.
    Q_INVOKABLE void forgetTakenAway() { setTakenAway({}, {}); }

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
    void lookingChanged();
    void unreadChanged();
    void stayChanged();
    void replyChanged();
    void receiptsChanged();
    void takenAwayChanged();
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

    // What is looked for: a message, the first one at or after a time, or a number.
    struct Goal
    {
        MessageId message;
        std::optional<Instant> at;
        qint64 seq = 0;
    };

    const ConversationId &id() const { return m_messages.conversation(); }
    void readFace();
    void showFace(const std::optional<ConversationItem> &item);
    void readTyping();
    void saveDraft();
    void lose();
    void setTakenAway(const QString &title, const QString &draft);
    void markSeen();
    void setLoading(bool loading);
    void changeDraft(const QString &draft);
    void changeReply(const MessageId &replyTo);
    void look(const Goal &goal);
    qint64 seqOf(const Goal &goal) const;
    void lookFurtherBack();
    void arrive(qint64 seq);
    void setLooking(bool looking);
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
    Finder m_finder;
    std::optional<Goal> m_goal;
    int m_jumpPages = 0;
    bool m_looking = false;
    int m_unread = 0;
    QVariantMap m_receipts;
    QString m_takenAway;
    QString m_takenDraft;
    QString m_typingText;
    QString m_draft;
    QTimer m_draftTimer;
    bool m_draftUnderway = false; // to the disk, which may be slow
    bool m_draftChanged = false; // since then
    qint64 m_seen = 0;
    QTimer m_seenTimer;
    bool m_loading = false;
};

} // namespace parlor
