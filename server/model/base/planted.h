// SPDX-License-Identifier: GPL-3.0-or-later
// Faults that are planted on purpose, because a test that nothing can fail proves nothing: each breaks one promise, and
// tests/planted.py names the test that must catch it. In what people run, planted() is a constant false and leaves no
// code behind. Where PARLOR_FAULTS is defined (parlord_faulty, test_*_faulty) the environment chooses: PARLOR_FAULT=name
// plants a fault, PARLOR_CRASH_AT=point:N ends the program, as kill -9 does, when it comes to the point the Nth time.
#pragma once

namespace parlor {

#ifdef PARLOR_FAULTS
bool planted(const char *fault);
void crashPoint(const char *point);
// Gives whoever kills the program a moment in which the fault shows.
void dawdle();
#else
constexpr bool planted(const char *)
{
    return false;
}
constexpr void crashPoint(const char *) {}
constexpr void dawdle() {}
#endif

} // namespace parlor
