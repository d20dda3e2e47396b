// SPDX-License-Identifier: GPL-3.0-or-later
// What ThreadSanitizer must report: one number that two threads change, one after the other, but told of it by nothing
// that orders them. ./dev sanitize runs it to see that the quiet of the other tests means something.
#include "server/model/base/worker.h"

#include <atomic>

int main()
{
    int number = 0;
    std::atomic<bool> changed = false;
    parlor::Worker worker("worker");
    worker.post([&] {
        ++number;
        changed.store(true, std::memory_order_relaxed);
    });
    while (!changed.load(std::memory_order_relaxed)) {
    }
    ++number;
    return number == 0;
}
