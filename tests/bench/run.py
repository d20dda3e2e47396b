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
from pathlib import Path

HERE = Path(__file__).resolve().parent
SECRET = "bench: a secret of at least thirty-two bytes"
# name -> members of a conversation, and what loadgen is told
SHAPES = {
    "1000 in pairs": (2, ["--senders", "1", "--inflight", "2"]),
    "1000 in rooms of 50": (50, ["--senders", "2", "--inflight", "2"]),
}
USERS = 1000
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

    def __init__(self, options, folder, size):
        log = open(folder / "parlord.log", "wb")
        self.process = subprocess.Popen(
            [options.bin / "parlord", "serve", "--data", folder / "data", "--listen", "127.0.0.1:0"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, env={**os.environ, "JWT_SECRET": SECRET})
        url = first_line(self.process, "listening on ").removeprefix("listening on ")
        self.port = int(url.rsplit(":", 1)[1])
        self.accounts = folder / "accounts"
        self.accounts.write_text("".join(self.people(url, size)), encoding="ascii")

    @staticmethod
    def people(url, size):
        for first in range(0, USERS, size):
            members = [f"u{i}" for i in range(first, first + size)]
            body = {"type": "direct" if size == 2 else "group", "title": f"Room {first}", "participantIds": members[1:]}
            request = urllib.request.Request(
                f"{url}/messaging/conversations", json.dumps(body).encode(),
                {"Authorization": f"Bearer {token_for(members[0])}", "Content-Type": "application/json"})
            with urllib.request.urlopen(request, timeout=10) as answer:
                conversation = json.load(answer)["data"]["id"]
            for member in members:
                yield f"{member} {token_for(member)} {conversation}\n"


class Peer:
    name = "socket.io"

    def __init__(self, options, folder, size):
        self.accounts = folder / "accounts"
        self.accounts.write_text("".join(f"u{i} tok-u{i} c{i // size}\n" for i in range(USERS)), encoding="ascii")
        self.port = options.peer_port
        self.process = subprocess.Popen(
            ["node", HERE / "peer-socketio/server.js"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            env={**os.environ, "PORT": str(self.port), "ACCOUNTS": str(self.accounts), "DB": str(folder / "peer.db"),
                 "MODE": "batch", "LEAN": "1"})
        first_line(self.process, "ready")


def measure(side, options, shape):
    size, load = SHAPES[shape]
    folder = Path(tempfile.mkdtemp(prefix="bench-", dir=options.bin.parent))  # a real disk, unlike /tmp perhaps
    server = None
    try:
        server = side(options, folder, size)
        result = subprocess.run(
            [options.bin / "loadgen", "--port", str(server.port), "--accounts", server.accounts, "--pid",
             str(server.process.pid), "--warmup", "2", "--duration", str(options.seconds), "--json", *load],
            capture_output=True, text=True, timeout=180)
        if not result.stdout.startswith("{"):
            raise SystemExit(f"{side.name}, {shape}: {result.stderr}")
        return json.loads(result.stdout), result.returncode
    finally:
        if server:
            server.process.terminate()
            server.process.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


def report(shape, results):
    print(f"\n{shape}, median of {len(results['parlord'])}")
    print(f"{'':12}" + "".join(f"{heading:>17}" for _, heading, _, _ in COLUMNS))
    median = {name: {key: statistics.median(r[key] for r in rounds) for key, *_ in COLUMNS} for name, rounds in results.items()}
    for name, values in median.items():
        print(f"{name:12}" + "".join(f"{values[key] * factor:>17,.{digits}f}" for key, _, factor, digits in COLUMNS))
    print(f"{'ratio':12}" + "".join(f"{median['parlord'][key] / (median['socket.io'][key] or 1):>17.2f}" for key, *_ in COLUMNS))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--bin", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=6)
    parser.add_argument("--peer-port", type=int, default=3971)
    options = parser.parse_args()
    options.bin = options.bin.resolve()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    wrong = 0
    for shape in SHAPES:
        results = {Peer.name: [], Ours.name: []}
        for number in range(options.rounds):
            for side in (Peer, Ours):
                result, code = measure(side, options, shape)
                results[side.name].append(result)
                print(f"{shape}, round {number + 1}, {side.name}: {result['acksPerS']:,} acks/s, "
                      f"{result['deliveriesPerS']:,} deliveries/s", file=sys.stderr)
                if code:
                    wrong += 1
                    print(f"WRONG: {side.name} {json.dumps(result)}")
        report(shape, results)
    sys.exit(1 if wrong else 0)


main()
