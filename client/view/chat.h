// SPDX-License-Identifier: GPL-3.0-or-later
// The open conversation: its face, its messages, its draft, and what one can do there. Everything that changes
// something goes through the outbox and so also works without a server. GUI thread.
#pragma once

#include "client/view/message_list.h"
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
    Q_INVOKABLE void typing();
    // Everything up to `seq` has been seen by a person.
    Q_INVOKABLE void seen(double seq);
    Q_INVOKABLE void loadOlder();
    Q_INVOKABLE void copy(const QString &text) const;

    // Writes down what waits for a pause: the draft, what has been seen.
    void settle();
    void refreshTimes();

Q_SIGNALS:
    void conversationChanged();
    void faceChanged();
    void typingTextChanged();
    void draftChanged();
    void canSendChanged();
    void loadingChanged();
    void stayChanged();
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

    Session &m_session;
    Cache &m_cache;
    const Clock &m_clock;
    Viewer m_viewer;
    MessageList m_messages;
    Face m_face;
    Stay m_stay;
    QString m_typingText;
    QString m_draft;
    QTimer m_draftTimer;
    qint64 m_seen = 0;
    QTimer m_seenTimer;
    bool m_loading = false;
};

} // namespace parlor
