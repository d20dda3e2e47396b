#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Shows that the tests would notice: plants a fault, and the test that is named for it must fail.

planted.py FAULT --programs DIR   exits 0 if the test passes without the fault and fails with it
planted.py --all --programs DIR   every fault, as a table; DIR holds parlord_faulty and the faulty copies of tests

The end-to-end tests read PARLORD_FAULTY and PARLOR_RIG_LIB from the environment.
"""
import argparse
import os
import re
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
SKIPPED = 77


def unit(program, function):
    return lambda programs: [str(programs / f"{program}_faulty"), function]


def e2e(script, *arguments):
    return lambda programs: [sys.executable, "-B", str(HERE / "e2e" / script), *arguments]


def oracle(*arguments):
    return lambda programs: [sys.executable, "-B", str(HERE / "e2e" / "kill_oracle.py"), str(programs / "parlord_faulty"),
                             "--rounds", "8", *arguments]


def interop(suite):
    """With the clients of npm, where they are installed."""
    if not (HERE / "interop" / "node_modules").is_dir():
        return lambda programs: ["sh", "-c", f"exit {SKIPPED}"]
    return lambda programs: ["env", f"PARLORD={programs / 'parlord_faulty'}", "node", "--test",
                             str(HERE / "interop" / suite)]


def queue_oracle():
    return lambda programs: [sys.executable, "-B", str(HERE / "e2e" / "queue_oracle.py"), str(programs / "parlord_faulty")]


# fault -> (the promise that it breaks, the test that must catch it, what that test says then, perhaps one more)
CAUGHT_BY = {
    "ack-before-commit": ("an ack means committed", oracle(), "^kept: ",
                          e2e("ack_after_sync.py", "--faulty"), "before it was written"),
    "told-before-commit": ("durable before visible", oracle(), "^kept: .*was told"),
    "no-sync": ("committed means on the disk", oracle("--power-loss"), "^(kept|order): ",
                e2e("ack_after_sync.py", "--faulty"), "before it was synced"),
    "ack-of-failed-commit": ("an ack means committed", e2e("full_disk.py", "--faulty"), "acknowledged although"),
    "no-idempotency-key": ("a retry is the same message", unit("test_store", "a_retry_gets_the_same_message_also_within_one_batch"), "FAIL!"),
    "reused-seq": ("seq without gaps", unit("test_store", "seq_has_no_gap_and_follows_commit_order"), "FAIL!"),
    "cache-survives-rollback": ("seq without gaps", unit("test_store", "a_broken_batch_takes_nobody_with_it"), "FAIL!"),
    "beside-apart": ("a question and its place in the queue are one", queue_oracle(), "^whole: "),
    "receipt-goes-back": ("receipts only move forward", unit("test_store", "receipts_and_unread"), "FAIL!"),
    "catch-up-skips-border": ("catching up misses nothing", unit("test_store", "catch_up_gives_each_change_once"), "FAIL!"),
    "double-broadcast": ("each socket hears once", unit("test_rooms", "each_socket_hears_once_and_each_audience_is_encoded_once"), "FAIL!",
                         interop("matrix.test.js"), "heard 2 times, not 1"),
    "left-still-hears": ("members alone hear", unit("test_rooms", "who_has_left_hears_no_more"), "FAIL!"),
    "half-read": ("what is told is whole", unit("test_database", "half_read_is_not_read"), "FAIL!"),
    "wal-never-anew": ("every file is bounded", unit("test_database", "the_wal_begins_anew_however_many_read"), "the WAL grew"),
    "lost-wake-up": ("nothing waits for ever", unit("test_worker", "everything_posted_is_run"), "a wake-up is lost"),
}


def run(command, fault):
    env = {**os.environ, "PARLOR_FAULT": fault}
    try:
        done = subprocess.run(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              errors="replace", timeout=50, check=False)
    except subprocess.TimeoutExpired:
        return 1, "it does not end"
    return done.returncode, done.stdout


def check(fault, programs):
    """What is wrong with the test, or nothing; SKIPPED if the test cannot run here."""
    _, *tests = CAUGHT_BY[fault]
    results = [check_one(fault, command(programs), says) for command, says in zip(tests[::2], tests[1::2])]
    wrong = [r for r in results if r not in (None, SKIPPED)]
    return wrong[0] if wrong else SKIPPED if None not in results else None


def check_one(fault, command, says):
    status, said = run(command, "")
    if status == SKIPPED:
        return SKIPPED
    if status != 0:
        return f"its test fails without the fault:\n{said}"
    status, said = run(command, fault)
    if status == 0:
        return f"not caught:\n{said}"
    if not re.search(says, said, re.MULTILINE):
        return f"something else went wrong:\n{said}"
    return None


def unnamed():
    """Faults in the code that no test is named for, or the other way round."""
    source = "\n".join(p.read_text() for p in sorted((HERE.parent / "server").rglob("*.[ch]*")) if p.is_file())
    return set(re.findall(r'planted\("([^"]+)"\)', source)) ^ set(CAUGHT_BY)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("fault", nargs="?", choices=CAUGHT_BY)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--programs", type=Path, required=True)
    options = parser.parse_args()
    if unnamed():
        sys.exit(f"planted and in the table, or not at all: {sorted(unnamed())}")
    wrong = {}
    for fault in CAUGHT_BY if options.all else [options.fault]:
        begin = time.monotonic()
        wrong[fault] = check(fault, options.programs)
        result = {None: "caught", SKIPPED: "skipped"}.get(wrong[fault], wrong[fault])
        print(f"{fault:24} {CAUGHT_BY[fault][0]:28} {time.monotonic() - begin:5.1f} s  {result}", flush=True)
    if list(wrong.values()) == [SKIPPED]:
        sys.exit(SKIPPED)
    sys.exit(1 if any(w not in (None, SKIPPED) for w in wrong.values()) else 0)


main()
