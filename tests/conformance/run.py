# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks every row of Engine.IO and Socket.IO against parlord-conformance and prints the table.

    run.py PROGRAM [--runs N] [--busy] [--only TEXT] [--at-once N]

Checks of one run go on at the same time, because most of their time is waiting for heartbeats. --busy keeps every core
occupied meanwhile. At the end of each run nothing may be left in the server: no session, no socket.

A client has 200 ms to answer a ping. Where the machine did not let this program run for a good part of that, the server
was right to give the client up: a check that fails then, and only then, is done again, and the table says how often."""
import argparse
import concurrent.futures
import os
import subprocess
import sys
import threading
import time

import engineio
import socketio
from peer import Program


def checks(port):
    """(name, title, a function)"""
    for number, title, check in engineio.rows:
        for door in (engineio.Engine, engineio.SocketIo):
            yield f"E{number} {door.path}", title, lambda check=check, door=door: check(port, door)
    for number, title, check in socketio.rows:
        for name, transport in socketio.transports.items():
            def run(check=check, transport=transport):
                with transport(port, socketio.PATH) as session:
                    check(session)
            yield f"S{number} {name}", title, run


class Busy:
    """One process per core that does nothing, as fast as it can."""

    def __enter__(self):
        self.burners = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(os.cpu_count() or 1)]

    def __exit__(self, *_):
        for one in self.burners:
            one.kill()
            one.wait()


class Pulse(threading.Thread):
    """Notices when this program is held up."""
    tolerated = 0.05  # s

    def __init__(self):
        super().__init__(daemon=True)
        self.last_gap = 0.0

    def run(self):
        last = time.monotonic()
        while True:
            time.sleep(0.005)
            now = time.monotonic()
            if now - last > self.tolerated:
                self.last_gap = now
            last = now

    def was_held_up_since(self, moment):
        time.sleep(0.02)  # it may be only about to find out
        return self.last_gap >= moment


def left_over(program, descriptors):
    """What the server still holds when everybody has left; empty when that is nothing."""
    deadline = time.monotonic() + 5
    while True:
        living, open_ = program.living(), program.descriptors()
        if not any(living.values()) and open_ <= descriptors:
            return ""
        if time.monotonic() > deadline:
            return f"{living}, {open_ - descriptors} descriptors"
        time.sleep(0.05)


def settle(check, pulse):
    """Why the check failed, None if it did not; and how often it was done again."""
    for again in range(3):
        begun = time.monotonic()
        try:
            check()
            return None, again
        except Exception as why:  # whatever it is, the table shall say it
            if again == 2 or not pulse.was_held_up_since(begun):
                return f"{type(why).__name__}: {why}", again


def run_once(program, only, at_once, pulse):
    failed, again = {}, 0
    with concurrent.futures.ThreadPoolExecutor(at_once) as pool:
        running = {pool.submit(settle, check, pulse): name for name, _, check in checks(program.port) if only in name}
        for done in concurrent.futures.as_completed(running):
            why, times = done.result()
            again += times
            if why:
                failed[running[done]] = why
    return failed, again


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--busy", action="store_true")
    parser.add_argument("--only", default="", help="checks whose name contains this, e.g. 'E19 ' or polling")
    parser.add_argument("--at-once", type=int, default=16)
    arguments = parser.parse_args()

    sys.setswitchinterval(0.0005)  # the threads only wait; who has something to say shall say it
    pulse = Pulse()
    pulse.start()
    program = Program(arguments.program)
    failures, bad_runs, repeated, begun = {}, 0, 0, time.monotonic()
    descriptors, memory = program.descriptors() + 1, []  # one for the connection that asks
    busy = Busy() if arguments.busy else None
    if busy:
        busy.__enter__()
    try:
        for number in range(arguments.runs):
            failed, again = run_once(program, arguments.only, arguments.at_once, pulse)
            repeated += again
            if not program.isRunning():
                failed["server"] = f"ended with {program.process.returncode}"
            elif left := left_over(program, descriptors):
                failed["left behind"] = left
            for name, why in failed.items():
                failures.setdefault(name, []).append((number + 1, why))
            bad_runs += bool(failed)
            if not program.isRunning():
                break
            memory.append(program.memory())
    finally:
        if busy:
            busy.__exit__()
        if program.isRunning():
            program.end()

    for name, title, _ in checks(0):
        if arguments.only in name:
            print(f"{'FAIL' if name in failures else 'ok  '}  {name:17} {title}")
    for name, all_ in failures.items():
        for number, why in all_[:3]:
            print(f"run {number}: {name}: {why}")
    print(f"{arguments.runs - bad_runs} of {arguments.runs} runs green in {time.monotonic() - begun:.1f} s; the server's memory "
          f"{memory[0] if memory else 0} KiB after the first run, {memory[-1] if memory else 0} after the last")
    if repeated:
        print(f"{repeated} checks were done again because this program had been held up")
    return 1 if bad_runs or len(memory) < arguments.runs else 0


if __name__ == "__main__":
    sys.exit(main())
