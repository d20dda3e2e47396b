#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures parlord against socket.io with better-sqlite3, in turn (peer, ours, peer, ours, ...), on this machine.

Prints medians and ratios; exits 1 if a message was lost, doubled or reordered, or an acknowledgement was an error.
Only the ratios mean something elsewhere: absolute figures drift by a third from run to run.
"""
import argparse
import base64
import hashlib
import hmac
import json
import os
import resource
import selectors
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
SECRET = "bench: a secret of at least thirty-two bytes"
COLUMNS = [  # loadgen's name, heading, factor, digits
    ("acksPerS", "acks/s", 1, 0), ("deliveriesPerS", "deliveries/s", 1, 0), ("ackP50us", "ack p50 ms", 1e-3, 2),
    ("ackP99us", "p99 ms", 1e-3, 2), ("deliveryP50us", "delivery p50 ms", 1e-3, 2), ("deliveryP99us", "p99 ms", 1e-3, 2),
    ("serverUsPerMsg", "CPU us/msg", 1, 1), ("rssMiB", "MiB", 1, 0),
]


def token_for(user):
    def part(value):
        return base64.urlsafe_b64encode(value).rstrip(b"=")
    claims = {"sub": user, "role": "host", "name": user, "exp": int(time.time()) + 86400}
    head = b".".join(part(json.dumps(v).encode()) for v in ({"alg": "HS256", "typ": "JWT"}, claims))
    return (head + b"." + part(hmac.new(SECRET.encode(), head, hashlib.sha256).digest())).decode()


def first_line(process, begins, seconds=30):
    ready = selectors.DefaultSelector()
    ready.register(process.stdout, selectors.EVENT_READ)
    text, end = b"", time.monotonic() + seconds
    while not text.endswith(b"\n") and ready.select(max(0, end - time.monotonic())):
        piece = os.read(process.stdout.fileno(), 4096)
        if not piece:
            break
        text += piece
    line = text.decode().strip()
    if not line.startswith(begins):
        raise SystemExit(f"a server did not start: {line!r}")
    return line


class Ours:
    name = "parlord"

    def __init__(self, options, folder, shape):
        log = open(folder / "parlord.log", "wb")
        self.process = subprocess.Popen(
            [options.bin / self.name, "serve", "--data", folder / "data", "--listen", "127.0.0.1:0"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, env={**os.environ, "JWT_SECRET": SECRET})
        url = first_line(self.process, "listening on ").removeprefix("listening on ")
        self.port = int(url.rsplit(":", 1)[1])
        self.accounts = folder / "accounts"
        self.accounts.write_text("".join(self.people(url, shape)), encoding="ascii")

    @staticmethod
    def people(url, shape):
        for first in range(0, shape.users, shape.members):
            members = [f"u{i}" for i in range(first, first + shape.members)]
            body = {"type": "direct" if shape.members == 2 else "group", "title": f"Room {first}", "participantIds": members[1:]}
            request = urllib.request.Request(
                f"{url}/messaging/conversations", json.dumps(body).encode(),
                {"Authorization": f"Bearer {token_for(members[0])}", "Content-Type": "application/json"})
            with urllib.request.urlopen(request, timeout=10) as answer:
                conversation = json.load(answer)["data"]["id"]
            for member in members:
                yield f"{member} {token_for(member)} {conversation}\n"


class OnQtsLoop(Ours):
    name = "parlord_qt_loop"


class Peer:
    name = "socket.io"

    def __init__(self, options, folder, shape):
        self.accounts = folder / "accounts"
        lines = (f"u{i} tok-u{i} c{i // shape.members}\n" for i in range(shape.users))
        self.accounts.write_text("".join(lines), encoding="ascii")
        self.port = options.peer_port
        self.process = subprocess.Popen(
            ["node", HERE / "peer-socketio/server.js"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            env={**os.environ, "PORT": str(self.port), "ACCOUNTS": str(self.accounts), "DB": str(folder / "peer.db"),
                 "MODE": "batch", "LEAN": "1"})
        first_line(self.process, "ready")


@dataclass(frozen=True)
class Shape:
    name: str
    users: int
    members: int   # of a conversation
    load: tuple    # what loadgen is told
    against: type  # who takes turns with us; None: nobody
    goal: str


SHAPES = [
    Shape("1000 in pairs", 1000, 2, ("--senders", "1", "--inflight", "2"), Peer, "acks/s 2.5 times the peer's"),
    Shape("1000 in rooms of 50", 1000, 50, ("--senders", "2", "--inflight", "2"), Peer, "deliveries/s 5.5 times the peer's"),
    Shape("5000 connected, 50 pairs talking", 5000, 2, ("--senders", "1", "--inflight", "1", "--active", "50"),
          OnQtsLoop, "acks/s twice those on Qt's dispatcher"),
    Shape("10000 connected, 3000 messages/s", 10000, 2, ("--senders", "1", "--inflight", "4", "--rate", "3000"), None,
          "ack p50 <= 1 ms, p99 <= 10 ms"),
]
IDLE = Shape("10000 idle", 10000, 2, ("--idle", "8"), None, "<= 15 KiB a connection")


@contextmanager
def serving(side, options, shape):
    folder = Path(tempfile.mkdtemp(prefix="bench-", dir=options.bin.parent))  # a real disk, unlike /tmp perhaps
    server = None
    try:
        server = side(options, folder, shape)
        yield server
    finally:
        if server:
            server.process.terminate()
            server.process.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


def loadgen(options, server, shape):
    return [options.bin / "loadgen", "--port", str(server.port), "--accounts", server.accounts, "--pid",
            str(server.process.pid), "--warmup", "2", "--duration", str(options.seconds), "--json", *shape.load]


def measure(side, options, shape):
    with serving(side, options, shape) as server:
        result = subprocess.run(loadgen(options, server, shape), capture_output=True, text=True, timeout=180)
        if not result.stdout.startswith("{"):
            raise SystemExit(f"{side.name}, {shape.name}: {result.stderr}")
        return json.loads(result.stdout), result.returncode


def report(shape, results):
    print(f"\n{shape.name}, median of {len(results[Ours.name])}; goal: {shape.goal}")
    print(f"{'':16}" + "".join(f"{heading:>17}" for _, heading, _, _ in COLUMNS))
    median = {name: {key: statistics.median(r[key] for r in rounds) for key, *_ in COLUMNS} for name, rounds in results.items()}
    for name, values in median.items():
        print(f"{name:16}" + "".join(f"{values[key] * factor:>17,.{digits}f}" for key, _, factor, digits in COLUMNS))
    if shape.against:
        other = median[shape.against.name]
        print(f"{'ratio':16}" + "".join(f"{median[Ours.name][key] / (other[key] or 1):>17.2f}" for key, *_ in COLUMNS))


def resident_kib(pid):
    text = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(text.split("VmRSS:")[1].split()[0])


def measure_idle(options):
    with serving(Ours, options, IDLE) as server:
        before = resident_kib(server.process.pid)
        with subprocess.Popen(loadgen(options, server, IDLE), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as load:
            most = before
            while load.poll() is None:
                time.sleep(0.2)
                most = max(most, resident_kib(server.process.pid))
        each = (most - before) / IDLE.users
        print(f"\n{IDLE.name}: {each:.1f} KiB each ({before / 1024:.0f} MiB before, at most {most / 1024:.0f} MiB); goal: {IDLE.goal}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--bin", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=6)
    parser.add_argument("--peer-port", type=int, default=3971)
    parser.add_argument("--only", default="", help="shapes whose name holds this")
    options = parser.parse_args()
    options.bin = options.bin.resolve()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    wrong = 0
    for shape in (s for s in SHAPES if options.only in s.name):
        sides = [side for side in (shape.against, Ours) if side]
        results = {side.name: [] for side in sides}
        for number in range(options.rounds):
            for side in sides:
                result, code = measure(side, options, shape)
                results[side.name].append(result)
                print(f"{shape.name}, round {number + 1}, {side.name}: {result['acksPerS']:,} acks/s, "
                      f"{result['deliveriesPerS']:,} deliveries/s", file=sys.stderr)
                if code:
                    wrong += 1
                    print(f"WRONG: {side.name} {json.dumps(result)}")
        report(shape, results)
    if options.only in IDLE.name:
        measure_idle(options)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
