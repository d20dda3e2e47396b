// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled into the faulty programs only.
#include "server/model/base/planted.h"

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <string>
#include <string_view>
#include <thread>

namespace parlor {

namespace {

std::string fromEnvironment(const char *name)
{
    const char *value = std::getenv(name);
    return value ? value : "";
}

struct Crash
{
    std::string point;
    std::atomic<int> left = 0;

    Crash()
    {
        const std::string wanted = fromEnvironment("PARLOR_CRASH_AT");
        const size_t colon = wanted.find(':');
        point = wanted.substr(0, colon);
        left = colon == std::string::npos ? 1 : std::atoi(wanted.c_str() + colon + 1);
    }
};

} // namespace

bool planted(const char *fault)
{
    static const std::string chosen = fromEnvironment("PARLOR_FAULT");
    return chosen == std::string_view(fault);
}

void crashPoint(const char *point)
{
    static Crash crash;
    if (crash.point == std::string_view(point) && --crash.left == 0)
        std::raise(SIGKILL);
}

void dawdle()
{
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
}

} // namespace parlor
