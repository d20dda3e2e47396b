// SPDX-License-Identifier: GPL-3.0-or-later
// What ThreadSanitizer must report: one number that two threads change beside the mailbox. ./dev sanitize runs it to
// see that the quiet of the other tests means something.
#include "server/model/base/worker.h"

int main()
{
    int number = 0;
    parlor::Worker worker("worker");
    for (int i = 0; i < 1000; ++i) {
        worker.post([&] { ++number; });
        ++number;
    }
    worker.stop();
    return number == 0;
}
