#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads from the system calls of a parlord at work that no message leaves it before the disk has it.

Each message carries a marker of its own. Before a send whose bytes hold the marker begins, there must have been a write
to the WAL that holds it, and after the end of that write a sync of the WAL that began and returned.

ack_after_sync.py [--faulty] [--messages N]   PARLORD or, with --faulty, PARLORD_FAULTY names the program. Exits 77,
                                              skipped, where no process may trace another.
"""
import argparse
import os
import re
import shutil
import subprocess
import sys
import threading
import time

from wire import Gone, Link, Parlord, work_folder

SKIPPED = 77
CALLS = "fdatasync,fsync,pwrite64,write,writev,pwritev,sendto,sendmsg,sendmmsg"
LINE = re.compile(rb"^(\d+) +(?:(?P<call>\w+)\((?P<rest>.*)|<\.\.\. (?P<resumed>\w+) resumed>(?P<tail>.*))$", re.DOTALL)
RESULT = re.compile(rb"= (-?\d+)[^=]*$")
MARKER = re.compile(rb"mark-[a-z]+-\d+-")


def may_trace():
    if not shutil.which("strace"):
        return "there is no strace"
    tried = subprocess.run(["strace", "-f", "-o", os.devnull, "true"], capture_output=True, text=True, check=False)
    return "" if tried.returncode == 0 else f"tracing is not permitted here: {tried.stderr.strip()}"


def talk(port, user, other, count, failures):
    """Several in flight, so that batches hold several; every answer is waited for."""
    try:
        link = Link(port, user, timeout=30.0)
        opened = link.call("command", "openConversation", kind="direct", members=[other])
        conversation = opened["conversation"]["id"]
        waiting = set()
        for number in range(count):
            waiting.add(link.ask("command", "sendMessage", conversation=conversation, body="words",
                                 clientId=f"mark-{user}-{number}-"))
            while len(waiting) > 5:
                waiting.discard(link.receive().get("tag"))
        while waiting:
            waiting.discard(link.receive().get("tag"))
        link.close()
    except (Gone, RuntimeError, OSError) as error:
        failures.append(f"{user}: {error}")


class Trace:
    """Walks the lines of strace -f -y and remembers what is on the disk."""

    def __init__(self):
        self.begun = {}     # thread -> (call, the beginning of its line)
        self.written = {}   # marker -> number of the line at whose end the WAL held it
        self.synced = set() # markers
        self.syncing = {}   # thread -> number of the line at which its sync of the WAL began
        self.sent, self.acks, self.syncs, self.broken = 0, set(), 0, []

    def read(self, lines):
        for number, line in enumerate(lines):
            match = LINE.match(line.rstrip(b"\n"))
            if not match:
                continue
            thread = match[1]
            if match["resumed"]:
                call, rest = self.begun.pop(thread, (match["resumed"], b""))
                self.ended(number, thread, call, rest + match["tail"])
            else:
                call, rest = match["call"], match["rest"]
                unfinished = rest.endswith(b"<unfinished ...>")
                self.starts(number, thread, call, rest)
                if unfinished:
                    self.begun[thread] = (call, rest.removesuffix(b"<unfinished ...>"))
                else:
                    self.ended(number, thread, call, rest)

    def starts(self, number, thread, call, rest):
        if call in (b"fdatasync", b"fsync"):
            if b".db-wal>" in rest:
                self.syncing[thread] = number
        elif b"<socket:" in rest or b"<TCP" in rest:
            for marker in set(MARKER.findall(rest)):
                self.sent += 1
                self.acks.add(marker)
                if marker not in self.written:
                    self.broken.append(f"line {number + 1}: {marker.decode()} was sent before it was written")
                elif marker not in self.synced:
                    self.broken.append(f"line {number + 1}: {marker.decode()} was sent before it was synced")

    def ended(self, number, thread, call, rest):
        result = RESULT.search(rest)
        if not result or int(result[1]) < 0:
            self.syncing.pop(thread, None)
            return
        if call in (b"fdatasync", b"fsync") and thread in self.syncing:
            begin = self.syncing.pop(thread)
            self.syncs += 1
            self.synced.update(m for m, at in self.written.items() if at < begin)
        elif call in (b"pwrite64", b"pwritev") and b".db-wal>" in rest:
            for marker in MARKER.findall(rest):
                self.written.setdefault(marker, number)


def run(program, folder, count):
    log = folder + "/trace"
    # -D: the program is our child and strace is not; -s: whole buffers; -y: what a descriptor is
    server = Parlord(program, folder, wrap=["strace", "-D", "-f", "-qq", "-y", "--seccomp-bpf", "-s", "2000000",
                                            "-e", f"trace={CALLS}", "-e", "signal=none", "-o", log])
    server.start(deadline=60)
    failures = []
    people = [("ana", "bo"), ("bo", "ana"), ("chi", "ana"), ("dev", "bo")]
    for user, _ in people:
        Link(server.port, user, timeout=30.0).close()
    threads = [threading.Thread(target=talk, args=(server.port, user, other, count, failures)) for user, other in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    server.process.terminate()
    if not server.ended(within=20):
        failures.append("the server does not end")
    server.kill()
    time.sleep(0.2)  # strace writes its last lines
    trace = Trace()
    with open(log, "rb") as lines:
        trace.read(lines)
    return failures, trace, count * len(people)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--faulty", action="store_true")
    parser.add_argument("--messages", type=int, default=60, help="of each of four people")
    options = parser.parse_args()
    why = may_trace()
    if why:
        print(f"skipped: {why}")
        sys.exit(SKIPPED)
    with work_folder("sync") as folder:
        failures, trace, wanted = run(os.environ["PARLORD_FAULTY" if options.faulty else "PARLORD"], folder, options.messages)
    for line in (failures + trace.broken)[:10]:
        print(line)
    if failures or trace.broken:
        sys.exit(1)
    if len(trace.acks) != wanted or trace.syncs == 0:  # a trace that was not understood proves nothing
        sys.exit(f"{len(trace.acks)} of {wanted} messages were seen leaving, {trace.syncs} syncs")
    print(f"{wanted} messages left in {trace.sent} sends, each after one of {trace.syncs} syncs that covered it")


main()
