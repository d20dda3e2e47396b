// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with the storage, as one of its threads has seen it last; logged when it begins and when it is over.
// Any thread may ask.
#pragma once

#include "server/model/rows/database.h"

#include <atomic>
#include <mutex>

namespace parlor {

class StorageTrouble
{
public:
    // `whose` is a word for the log, a literal.
    explicit StorageTrouble(const char *whose)
        : m_whose(whose)
    {
    }

    void begin(const SqlError &error);
    // Costs next to nothing while there is none.
    void end();

    // The words of the fault that people are told.
    std::optional<QString> now() const;
    explicit operator bool() const { return m_any.load(std::memory_order_relaxed); }

private:
    const char *m_whose;
    std::atomic<bool> m_any = false;
    mutable std::mutex m_mutex;
    QString m_words;
};

} // namespace parlor
