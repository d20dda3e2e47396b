// SPDX-License-Identifier: GPL-3.0-or-later
// A thread for what an operator asks and would keep the I/O thread for milliseconds: with many thousand sockets, counting
// or describing them does.
#pragma once

#include "server/model/base/worker.h"

#include <utility>

namespace parlor {

class Aside
{
public:
    // Runs `work` on the other thread, then `then` with its result on the one that made this; not after this has gone.
    template <typename Work, typename Then>
    void run(Work work, Then then)
    {
        m_worker.post([this, work = std::move(work), then = std::move(then)]() mutable {
            m_courier.post([then = std::move(then), result = work()]() mutable { then(std::move(result)); });
        });
    }

private:
    Courier m_courier;
    Worker m_worker{"aside"}; // ends before the courier does
};

} // namespace parlor
