// SPDX-License-Identifier: GPL-3.0-or-later
// One account as QML sees it: who it is, how the connection stands, its inbox and the open conversation. GUI thread.
#pragma once

#include "client/view/chat.h"
#include "client/view/conversation_list.h"
#include "client/view/conversation_starter.h"
#include "client/view/search_list.h"
#include "client/view/switcher.h"

#include <QDateTime>

namespace parlor {

class SessionView final : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(Session)
    QML_UNCREATABLE("Given by App")
    Q_PROPERTY(State state READ state NOTIFY stateChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged)
    Q_PROPERTY(QDateTime lastSync READ lastSync NOTIFY stateChanged) // invalid: never
    Q_PROPERTY(QString userId READ userId CONSTANT)
    Q_PROPERTY(QString userName READ userName NOTIFY userChanged)
    Q_PROPERTY(QString userInitials READ userInitials NOTIFY userChanged)
    Q_PROPERTY(int userHue READ userHue CONSTANT)
    Q_PROPERTY(parlor::ConversationList *conversations READ conversations CONSTANT)
    Q_PROPERTY(parlor::ConversationStarter *starter READ starter CONSTANT)
    Q_PROPERTY(parlor::SearchList *finds READ finds CONSTANT)
    Q_PROPERTY(parlor::Switcher *switcher READ switcher CONSTANT)
    Q_PROPERTY(parlor::Chat *chat READ chat CONSTANT)
    Q_PROPERTY(int totalUnread READ totalUnread NOTIFY totalUnreadChanged)
    Q_PROPERTY(int outboxCount READ outboxCount NOTIFY outboxCountChanged)
    Q_PROPERTY(QString serverAddress READ serverAddress NOTIFY serverAddressChanged)
public:
    enum State { Offline, Connecting, CatchingUp, Live };
    Q_ENUM(State)

    // All of them outlive this.
    SessionView(Session &session, const Clock &clock, Viewer viewer = Viewer::ofSystem(), QObject *parent = nullptr);

    State state() const;
    // The bundled server's trouble before the connection's.
    QString problem() const { return m_serverProblem.isEmpty() ? m_session.problem() : m_serverProblem; }
    void setServerProblem(const QString &problem);
    QDateTime lastSync() const;
    QString userId() const { return m_session.cache().self().text; }
    QString userName() const { return m_userName; }
    QString userInitials() const;
    int userHue() const;
    ConversationList *conversations() { return &m_conversations; }
    ConversationStarter *starter() { return &m_starter; }
    SearchList *finds() { return &m_finds; }
    Switcher *switcher() { return &m_switcher; }
    Chat *chat() { return &m_chat; }
    int totalUnread() const { return m_conversations.totalUnread(); }
    int outboxCount() const { return m_outboxCount; }
    QString serverAddress() const { return m_serverAddress; }
    // Times and dates are told for this viewer from now on, and all that C++ has put into words is put anew: after a
    // change of the language.
    void setViewer(const Viewer &viewer);
    void setServerAddress(const QString &address);
    // What stands for the server in a link.
    void setLinkServer(const QString &server) { m_linkServer = server; }
    // The parlor:// address of a message, or of the conversation without one.
    Q_INVOKABLE QString linkTo(const QString &conversationId, const QString &messageId) const;

    Q_INVOKABLE void retryNow();

    // Writes down what waits for a pause.
    void settle() { m_chat.settle(); }

Q_SIGNALS:
    void stateChanged();
    void problemChanged();
    void userChanged();
    void totalUnreadChanged();
    void outboxCountChanged();
    void serverAddressChanged();
    void retryAsked();

private:
    void readUser();
    void readOutbox();
    void waitForMinute();

    Session &m_session;
    const Clock &m_clock;
    ConversationList m_conversations;
    ConversationStarter m_starter;
    SearchList m_finds;
    Switcher m_switcher;
    Chat m_chat;
    QString m_userName;
    QString m_serverProblem;
    QString m_serverAddress;
    QString m_linkServer;
    int m_outboxCount = 0;
    QTimer m_minuteTimer;
};

} // namespace parlor
