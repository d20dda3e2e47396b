// SPDX-License-Identifier: GPL-3.0-or-later
// Who is typing where. A sign lasts 5 s unless it is renewed (SPEC "Typing"). Lives on the I/O thread.
#pragma once

#include "server/rooms/outlet.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <functional>

namespace parlor {

class Typing final : public QObject
{
public:
    // Called at each beginning and end; `origin` must not hear it.
    using Changed = std::function<void(const TypingChanged &, Outlet *origin)>;

    explicit Typing(Changed changed);

    // A renewal is not told again.
    void begin(const ConversationId &conversation, const UserId &user, const QString &name, Outlet *origin);
    void end(const ConversationId &conversation, const UserId &user, Outlet *origin);
    void endAll(const UserId &user);
    QList<UserId> in(const ConversationId &conversation) const;

private:
    struct Typist
    {
        ConversationId conversation;
        UserId user;
        QString name;
        qint64 until = 0; // steady clock
    };
    template <typename Wanted>
    void endWhere(Wanted wanted);
    void endKey(const QString &key, Outlet *origin);

    Changed m_changed;
    QHash<QString, Typist> m_typists; // by conversation and user
    QTimer m_timer;
};

} // namespace parlor
