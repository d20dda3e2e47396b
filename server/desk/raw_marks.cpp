// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/desk/raw_marks.h"

namespace parlor {

namespace {

constexpr int flushEveryMs = 500;

} // namespace

RawMarks::RawMarks(Store &store, const Clock &clock)
    : m_store(store)
    , m_clock(clock)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(flushEveryMs);
    m_timer.callOnTimeout([this] { flush(); });
}

RawMarks::~RawMarks()
{
    flush();
}

void RawMarks::had(const UserId &user, const ConversationId &conversation, qint64 seq)
{
    qint64 &mark = m_dirty[{user, conversation}];
    mark = std::max(mark, seq);
    if (!m_timer.isActive())
        m_timer.start();
}

void RawMarks::flush()
{
    m_timer.stop();
    if (m_dirty.isEmpty())
        return;
    QList<RawMark> marks;
    marks.reserve(m_dirty.size());
    for (auto it = m_dirty.cbegin(); it != m_dirty.cend(); ++it)
        marks.append({it.key().first, it.key().second, it.value()});
    m_dirty.clear();
    // Storage that takes nothing takes no messages either; what was not kept is told again to those who come back.
    m_store.write<bool>(saveRawMarks(marks), {});
}

void RawMarks::positions(const UserId &user, std::function<void(Result<RawPositions>)> done)
{
    flush();
    m_store.write<bool>(beginRaw(user, m_clock.now()),
                        [this, user, done = std::move(done), alive = std::weak_ptr(m_alive)](const Result<bool> &begun) {
                            if (alive.expired())
                                return;
                            if (!begun)
                                return done(tl::unexpected<Fault>(begun.error()));
                            m_store.read<RawPositions>(rawPositions(user), [done, alive](Result<RawPositions> found) {
                                if (!alive.expired())
                                    done(std::move(found));
                            });
                        });
}

void RawMarks::page(const UserId &user, const RawPositions &positions, std::function<void(Result<RawPage>)> done)
{
    m_store.read<RawPage>(rawPage(user, positions),
                          [done = std::move(done), alive = std::weak_ptr(m_alive)](Result<RawPage> page) {
                              if (!alive.expired())
                                  done(std::move(page));
                          });
}

} // namespace parlor
