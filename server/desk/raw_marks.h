// SPDX-License-Identifier: GPL-3.0-or-later
// What each person has had on the raw WebSocket, durably: sockets say what they have written, it is kept at most half a
// second later, and what is missing is given back page by page. After a crash something may come twice, never not at
// all. Lives on the I/O thread.
#pragma once

#include "server/store/raw_rows.h"

#include <QTimer>

namespace parlor {

class RawMarks
{
public:
    explicit RawMarks(Store &store, const Clock &clock);
    ~RawMarks();

    // Everything up to `seq` was written to a socket of `user`.
    void had(const UserId &user, const ConversationId &conversation, qint64 seq);
    void flush();

    // Where something is owed to a person who connects now.
    void positions(const UserId &user, std::function<void(Result<RawPositions>)> done);
    void page(const UserId &user, const RawPositions &positions, std::function<void(Result<RawPage>)> done);

private:
    Store &m_store;
    const Clock &m_clock;
    QHash<std::pair<UserId, ConversationId>, qint64> m_dirty;
    QTimer m_timer;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace parlor
