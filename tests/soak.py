#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What takes too long for every change: each promise for hours, and one table of what held. `./dev soak` builds and
calls this.

soak.py [PART ...] --build DIR [--asan DIR] [--rounds N] [--inputs N] [--runs N]
"""
import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

TESTS = Path(__file__).resolve().parent
PYTHON = [sys.executable, "-B"]
CHUNK = 50  # rounds with one database and one ledger


def run(command, log, env=None):
    """Whether it succeeded, and its last line."""
    log.write(f"\n$ {' '.join(map(str, command))}\n")
    log.flush()
    begin = log.tell()
    status = subprocess.run(list(map(str, command)), stdout=log, stderr=subprocess.STDOUT, env={**os.environ, **(env or {})},
                            check=False).returncode
    log.flush()
    said = Path(log.name).read_bytes()[begin:].decode(errors="replace").strip().splitlines()
    return status, said


def kill(options, log, *how):
    """Rounds of kill -9, in chunks of a fresh database each."""
    program = options.build / ("tests/parlord_faulty" if "--crash-points" in how else "bin/parlord")
    done = 0
    while done < options.rounds:
        count = min(CHUNK, options.rounds - done)
        seed = options.seed + done
        status, said = run([*PYTHON, TESTS / "e2e/kill_oracle.py", program, "--rounds", count, "--seed", seed,
                            *how], log, promises(options))
        if status:
            return False, f"{done} rounds held, then: {said[-1] if said else status}"
        done += count
        print(f"\r  {done} of {options.rounds} rounds", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return True, f"{done} rounds"


def simply(command, env=None, which=-1):
    def part(options, log):
        status, said = run(command(options), log, env(options) if env else None)
        return status == 0, said[which].strip() if said else str(status)
    return part


def promises(options):
    return {"PARLORD": str(options.build / "bin/parlord"), "PARLORD_FAULTY": str(options.build / "tests/parlord_faulty"),
            "PARLOR_RIG_LIB": str(options.build / "tests/rig.so")}


def e2e(script, *arguments):
    return simply(lambda o: [*PYTHON, TESTS / "e2e" / script, *arguments], promises)


PARTS = {
    "kill": ("kill -9 at random", kill),
    "power": ("loss of power at random", lambda o, log: kill(o, log, "--power-loss")),
    "points": ("loss of power at named points", lambda o, log: kill(o, log, "--crash-points", "--power-loss")),
    "planted": ("every planted fault is caught",
                simply(lambda o: [*PYTHON, TESTS / "planted.py", "--all", "--programs", o.build / "tests"], promises)),
    "disk": ("full, read-only, broken disks", e2e("full_disk.py")),
    "clock": ("clock jumps", e2e("clock_jumps.py")),
    "sync": ("no ack before its sync", e2e("ack_after_sync.py", "--messages", "2000")),
    "desktop": ("kill -9 of the desktop", simply(
        lambda o: [o.build / "bin/test_desktop_kill", "-maxwarnings", "0"],
        lambda o: {"PARLOR_ROUNDS": str(o.rounds // 5), "QTEST_FUNCTION_TIMEOUT": "36000000"}, which=-2)),
    "partition": ("two desktops cut off, everybody killed", simply(
        lambda o: [o.build / "bin/test_partition", "-maxwarnings", "0"],
        lambda o: {"PARLOR_KILLS": str(o.rounds // 5), "QTEST_FUNCTION_TIMEOUT": "36000000"}, which=-5)),
    "conformance": ("PROTOCOLS, row by row", simply(
        lambda o: [*PYTHON, TESTS / "conformance/run.py", o.build / "bin/parlord-conformance", "--runs", o.runs])),
    "busy": ("PROTOCOLS, both cores busy", simply(
        lambda o: [*PYTHON, TESTS / "conformance/run.py", o.build / "bin/parlord-conformance", "--runs", o.runs, "--busy"])),
    "fuzz": ("what strangers send", simply(
        lambda o: [*PYTHON, TESTS / "fuzz/run.py", "--bin", o.asan / "bin", "--inputs", o.inputs])),
}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("parts", nargs="*", metavar="PART", help=" ".join(PARTS))
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--asan", type=Path)
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--inputs", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=50)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--log", type=Path, help="default: soak.log in the build folder")
    options = parser.parse_args()
    unknown = set(options.parts) - set(PARTS)
    if unknown:
        parser.error(f"there is no part {' '.join(unknown)}; there are {' '.join(PARTS)}")
    table = []
    with open(options.log or options.build / "soak.log", "w+", encoding="utf-8") as log:
        for name in options.parts or PARTS:
            what, part = PARTS[name]
            print(f"{name}: {what}", file=sys.stderr, flush=True)
            begin = time.monotonic()
            held, said = part(options, log)
            table.append((name, what, held, time.monotonic() - begin, said))
            print(f"  {'held' if held else 'FAILED'}", file=sys.stderr, flush=True)
        where = log.name
    print(f"\n{'part':12} {'what':34} {'':7} {'minutes':>7}  ")
    for name, what, held, seconds, said in table:
        print(f"{name:12} {what:34} {'held' if held else 'FAILED':7} {seconds / 60:7.1f}  {said[:100]}")
    print(f"seed {options.seed}, all that was said: {where}")
    sys.exit(0 if all(row[2] for row in table) else 1)


main()
