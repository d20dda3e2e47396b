// SPDX-License-Identifier: GPL-3.0-or-later
// Requests over the link and their answers, matched by tag. GUI thread.
#pragma once

#include "server/model/dialect/native.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <map>

namespace parlor {

class Link;

class Exchange final : public QObject
{
    Q_OBJECT
public:
    // The answer as the server gave it, or its refusal, or Unavailable when the connection ended first.
    using Answered = std::function<void(Result<native::ServerText>)>;

    explicit Exchange(Link &link, QObject *parent = nullptr);

    void tell(const Command &command, Answered answered = {});
    void ask(const Query &query, Answered answered);

    // Hands an answer to whoever asked. False if `text` is not an answer.
    bool take(native::ServerText &text);
    // The connection has ended: nobody will answer.
    void drop();

private:
    struct Asked
    {
        Answered answered;
        qint64 at = 0; // steady ms
    };

    void send(qint64 tag, const QByteArray &text, Answered answered);
    bool finish(qint64 tag, Result<native::ServerText> result);
    void watch();

    Link &m_link;
    std::map<qint64, Asked> m_asked;
    qint64 m_lastTag = 0;
    QTimer m_watchTimer;
};

} // namespace parlor
