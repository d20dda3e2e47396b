#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Slow and silent attackers beside honest people who talk, then a crowd of hostile requests.

  attack.py PARLORD [--attackers 5000] [--honest 500] [--requests 10000] [--insist 20] [--wait 60]

Attackers come from many addresses of 127/8, and whoever is cut off comes back at once for --insist seconds. Half of the
honest clients are there before, the others arrive in the middle of it. Holds: the honest lose no connection, get all
acknowledgements and wait less than 200 ms for 99 of 100; the server grows by 100 MiB at most; within 10 s of its deadline
each attacker is gone (those whose deadline is beyond --wait are not judged); hostile requests leave memory and
descriptors where they were. One thread of epoll for the attackers, one for the honest.
"""
import argparse
import collections
import heapq
import json
import multiprocessing
import os
import resource
import select
import socket
import struct
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "support"))
sys.path.insert(0, str(HERE.parent / "e2e"))
from raw import Peer, Server, WebSocket, frame, handshake, token_for  # noqa: E402
from smuggling import rows as hostile_heads  # noqa: E402

SOCKET_IO = "/socket.io/?EIO=4&transport=websocket"
# kind -> share, s until the server cuts it. Sign-in has 45 s: those of Engine.IO's connect timeout.
KINDS = {"silent": (0.29, 5), "head drips": (0.2, 5), "body drips": (0.2, 15), "floods pings": (0.05, 10),
         "upgrades, then nothing": (0.15, 45), "pings and never reads": (0.1, 45), "asks and never reads": (0.01, 30)}
GRACE = 10
MASKLESS = b"\0\0\0\0"  # a masking key is the client's choice


def text_frame(text):
    size = len(text)
    return b"\x81" + (bytes([0x80 | size]) if size < 126 else struct.pack("!BH", 0xfe, size)) + MASKLESS + text


# ---- attackers, in a process of their own

class Attacker:
    __slots__ = ("kind", "source", "socket", "began", "step")

    def __init__(self, kind, source):
        self.kind, self.source = kind, source


class Attack:
    DRIP = b"GET /health HTTP/1.1\r\nHost: x\r\nA: " + b"b" * 200
    BODY = b"POST /messaging/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n"
    PINGS = frame(9, b"p" * 20) * 100
    QUIET_PINGS = frame(9, bytes(125)) * 10
    ASKS = b"GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n" * 400
    UPGRADE = handshake(SOCKET_IO).encode()

    def __init__(self, port, count, insist):
        self.port, self.insist = port, insist
        self.poll, self.by_fd, self.timers, self.order = select.epoll(), {}, [], 0
        self.lives = collections.defaultdict(list)
        self.refused = 0
        kinds = [kind for kind, (share, _) in KINDS.items() for _ in range(round(share * count))]
        self.coming = collections.deque(
            Attacker(kind, f"127.{1 + i % 200}.{1 + i // 20000}.{1 + i // 200 % 100}") for i, kind in enumerate(kinds))

    def later(self, seconds, attacker):
        self.order += 1
        heapq.heappush(self.timers, (time.monotonic() + seconds, self.order, attacker.socket.fileno(), attacker))

    def come(self, attacker):
        attacker.socket = one = socket.socket()
        one.setblocking(False)
        if attacker.kind.endswith("never reads"):
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        one.bind((attacker.source, 0))
        one.connect_ex(("127.0.0.1", self.port))
        attacker.began, attacker.step = time.monotonic(), 0
        self.by_fd[one.fileno()] = attacker
        self.poll.register(one.fileno(), select.EPOLLOUT | select.EPOLLRDHUP)

    def connected(self, attacker):
        fd = attacker.socket.fileno()
        reads = not attacker.kind.endswith("never reads")
        self.poll.modify(fd, (select.EPOLLIN if reads else 0) | select.EPOLLRDHUP)
        if attacker.kind != "silent":
            self.act(attacker)

    def act(self, attacker):
        """What it does next, and when again."""
        kind, step = attacker.kind, attacker.step
        attacker.step += 1
        if kind == "head drips":
            data, again = self.DRIP[step:step + 1], 0.5
        elif kind == "body drips":
            data, again = self.BODY if step == 0 else b"x", 0.5
        elif kind == "floods pings":
            data, again = self.UPGRADE if step == 0 else self.PINGS, 0.1
        elif kind == "upgrades, then nothing":
            data, again = self.UPGRADE, None
        elif kind == "pings and never reads":
            data, again = self.UPGRADE if step == 0 else self.QUIET_PINGS, 0.2
        else:
            data, again = self.ASKS, 0.2
        try:
            attacker.socket.send(data)
        except BlockingIOError:
            pass
        except OSError:
            return  # its end is reported by epoll
        if again:
            self.later(again, attacker)

    def gone(self, attacker):
        fd = attacker.socket.fileno()
        self.poll.unregister(fd)
        del self.by_fd[fd]
        attacker.socket.close()
        self.lives[attacker.kind].append(time.monotonic() - attacker.began)
        if time.monotonic() < self.until:
            self.coming.append(attacker)

    def run(self, wait, channel):
        began = time.monotonic()
        self.until, end = began + self.insist, began + self.insist + wait
        while (self.by_fd or self.coming) and time.monotonic() < end:
            for _ in range(min(len(self.coming), 40)):
                self.come(self.coming.popleft())
            pause = 0.005 if self.coming else max(0, min(0.2, self.timers[0][0] - time.monotonic())) if self.timers else 0.2
            for fd, events in self.poll.poll(pause, 500):
                attacker = self.by_fd[fd]
                if events & (select.EPOLLHUP | select.EPOLLERR | select.EPOLLRDHUP):
                    self.gone(attacker)
                elif events & select.EPOLLOUT:
                    self.connected(attacker)
                else:
                    try:
                        if not attacker.socket.recv(65536):
                            self.gone(attacker)
                    except BlockingIOError:
                        pass
                    except OSError:
                        self.gone(attacker)
            now = time.monotonic()
            while self.timers and self.timers[0][0] <= now:
                _, _, fd, attacker = heapq.heappop(self.timers)
                if self.by_fd.get(fd) is attacker:
                    self.act(attacker)
            if all(KINDS[one.kind][1] + GRACE > wait for one in self.by_fd.values()) and now > self.until:
                break  # the others are beyond what is waited for
        now = time.monotonic()
        left = collections.Counter(one.kind for one in self.by_fd.values())
        oldest = {kind: max([now - one.began for one in self.by_fd.values() if one.kind == kind], default=0) for kind in KINDS}
        channel.send({kind: {"lives": len(self.lives[kind]), "longest": max(self.lives[kind], default=0),
                             "left": left[kind], "oldest": oldest[kind]} for kind in KINDS})


def attack(port, count, insist, wait, channel):
    Attack(port, count, insist).run(wait, channel)


# ---- honest people

class Person:
    def __init__(self, name, source):
        self.name, self.source, self.buffer, self.state = name, source, b"", "away"
        self.conversation = None
        self.asked = {}
        self.next_ack = 0


class Honest:
    INTERVAL = 1.0  # s between two messages of one person

    def __init__(self, server, count):
        self.server, self.poll, self.by_fd = server, select.epoll(), {}
        self.people = [Person(f"honest-{i}", f"127.250.{1 + i // 50}.1") for i in range(count)]
        self.timers, self.waits, self.lost, self.heard, self.order = [], [], [], 0, 0
        for first in range(0, count, 2):
            self.open(self.people[first], self.people[first + 1])

    def open(self, one, other):
        body = json.dumps({"type": "direct", "participantIds": [other.name]}).encode()
        with Peer(self.server.port) as peer:
            answer = peer.ask("POST /messaging/conversations HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                              f"Authorization: Bearer {token_for(one.name)}\r\nContent-Length: {len(body)}", body)
        one.conversation = other.conversation = json.loads(answer.body)["data"]["id"]

    def come(self, person):
        person.socket = socket.socket()
        person.socket.setblocking(False)
        person.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        person.socket.bind((person.source, 0))
        person.socket.connect_ex(("127.0.0.1", self.server.port))
        person.state, person.began = "connecting", time.monotonic()
        self.by_fd[person.socket.fileno()] = person
        self.poll.register(person.socket.fileno(), select.EPOLLOUT)

    def joined(self):
        return sum(one.state == "talking" for one in self.people)

    def say(self, person):
        if person.state != "talking":
            return
        person.next_ack += 1
        text = json.dumps(["sendMessage", {"conversationId": person.conversation, "content": "Is the key under the mat?",
                                           "type": "text", "clientMessageId": f"{person.name}-{person.next_ack}"}])
        person.asked[person.next_ack] = time.monotonic()
        person.socket.send(text_frame(f"42/messaging,{person.next_ack}{text}".encode()))
        self.later(self.INTERVAL, person)

    def later(self, seconds, person):
        self.order += 1
        heapq.heappush(self.timers, (time.monotonic() + seconds, self.order, person))

    def hear(self, person, text):
        if text == b"2":
            person.socket.send(text_frame(b"3"))
        elif text.startswith(b"0"):
            person.socket.send(text_frame(b"40/messaging," + json.dumps({"token": token_for(person.name)}).encode()))
        elif text.startswith(b"40/messaging,"):
            person.state = "talking"
            self.later(self.order % 97 / 97 * self.INTERVAL, person)
        elif text.startswith(b"43/messaging,"):
            number = int(text[13:text.index(b"[")])
            if b'"success":true' not in text:
                self.lost.append(f"{person.name} was refused: {text[:200]}")
            self.waits.append(time.monotonic() - person.asked.pop(number))
        elif text.startswith(b'42/messaging,["newMessage"'):
            self.heard += 1

    def read(self, person):
        try:
            data = person.socket.recv(65536)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self.lost.append(f"{person.name} was cut off while {person.state}: {person.buffer[:100]}")
            self.poll.unregister(person.socket.fileno())
            del self.by_fd[person.socket.fileno()]
            person.socket.close()
            person.state = "lost"
            return
        person.buffer += data
        if person.state == "handshake":
            if b"\r\n\r\n" not in person.buffer:
                return
            head, person.buffer = person.buffer.split(b"\r\n\r\n", 1)
            if not head.startswith(b"HTTP/1.1 101"):
                self.lost.append(f"{person.name} was refused: {head[:100]}")
            person.state = "joining"
        while len(person.buffer) >= 2:
            size, start = person.buffer[1], 2
            if size == 126 and len(person.buffer) >= 4:
                size, start = struct.unpack_from("!H", person.buffer, 2)[0], 4
            if len(person.buffer) < start + size:
                return
            text, person.buffer = person.buffer[start:start + size], person.buffer[start + size:]
            self.hear(person, text)

    def run(self, seconds, until=lambda: False):
        end = time.monotonic() + seconds
        while (now := time.monotonic()) < end and not until():
            while self.timers and self.timers[0][0] <= now:
                self.say(heapq.heappop(self.timers)[2])
            pause = max(0.0, min(0.05, self.timers[0][0] - now)) if self.timers else 0.05
            for fd, events in self.poll.poll(pause, 500):
                person = self.by_fd.get(fd)
                if person is None:
                    continue
                if person.state == "connecting":
                    self.poll.modify(fd, select.EPOLLIN)
                    person.state = "handshake"
                    person.socket.send(handshake(SOCKET_IO).encode())
                else:
                    self.read(person)


def quantile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] if values else float("nan")


def beside_honest(server, options, failures):
    honest = Honest(server, options.honest)
    early = options.honest * 2 // 5
    for person in honest.people[:early]:
        honest.come(person)
    honest.run(20, lambda: honest.joined() == early)
    honest.run(3)
    calm, honest.waits = honest.waits, []
    memory, descriptors, cpu, began = server.resident_kib(), server.descriptors(), server.cpu_seconds(), time.monotonic()

    near, far = multiprocessing.Pipe(False)
    attackers = multiprocessing.Process(target=attack, args=(server.port, options.attackers, options.insist, options.wait, far))
    attackers.start()
    most = memory
    newcomers = iter(honest.people[early:])
    arrival = options.insist / max(1, options.honest - early)
    while attackers.is_alive() and time.monotonic() < began + options.insist + options.wait + 20:
        if (person := next(newcomers, None)) is not None:
            honest.come(person)
            honest.run(arrival)
        else:
            honest.run(0.2)
        most = max(most, server.resident_kib())
        if near.poll():
            break
    kinds = near.recv()
    attackers.join(5)
    cpu = (server.cpu_seconds() - cpu) / (time.monotonic() - began)
    honest.run(2)
    honest.run(5, lambda: not any(one.asked for one in honest.people))

    unanswered = sum(1 for one in honest.people for when in one.asked.values() if time.monotonic() - when > 2)
    p99 = quantile(honest.waits, 0.99)
    print(f"{options.attackers} attackers beside {options.honest} honest clients, {time.monotonic() - began:.0f} s, the "
          f"server's processor {cpu:.0%}")
    for kind, one in kinds.items():
        deadline = KINDS[kind][1]
        judged = deadline + GRACE <= options.wait
        late = one["left"] if judged else 0
        print(f"  {kind:24} deadline {deadline:3} s: {one['lives']:6} ended, the longest after {one['longest']:5.1f} s, "
              f"{one['left']:5} left" + ("" if judged else " (not judged)"))
        if late or max(one["longest"], one["oldest"]) > deadline + GRACE:
            failures.append(f"{kind}: {late} left, the longest life {max(one['longest'], one['oldest']):.1f} s")
        if judged and one["lives"] == 0 and options.attackers >= 100:
            failures.append(f"{kind}: nobody was ever cut off")
    print(f"  honest: {honest.joined()} talking, {len(honest.waits)} acknowledged, {honest.heard} delivered; ack ms calm "
          f"p50 {quantile(calm, 0.5) * 1e3:.1f} p99 {quantile(calm, 0.99) * 1e3:.1f}, under attack p50 "
          f"{quantile(honest.waits, 0.5) * 1e3:.1f} p99 {p99 * 1e3:.1f} most {max(honest.waits, default=0) * 1e3:.1f}")
    print(f"  memory {memory / 1024:.1f} MiB before, {most / 1024:.1f} at most; descriptors {descriptors} before, "
          f"{server.descriptors()} after")
    failures += honest.lost[:5]
    if honest.joined() != options.honest:
        failures.append(f"{options.honest - honest.joined()} honest people are not talking")
    if unanswered:
        failures.append(f"{unanswered} messages were not acknowledged")
    if not p99 < options.p99 / 1000:
        failures.append(f"p99 {p99 * 1e3:.1f} ms")
    if most - memory > 100 * 1024:
        failures.append(f"the server grew by {(most - memory) / 1024:.1f} MiB")
    for person in honest.by_fd.values():
        person.socket.close()


# ---- hostile requests

def hostile_frames():
    for piece in (b"\x81\x01a", b"\xf1\x80\0\0\0\0", frame(3, b"a"), frame(9, bytes(126)), frame(0, b"a"),
                  b"\x81\xff" + b"\xff" * 8, frame(1, b"4\xff"), frame(8, b"\x03"), b"\x82\xff" + struct.pack("!Q", 1 << 40),
                  frame(1, b"4abc"), frame(1, b"garbage"), frame(1, b"42[" + b"[" * 2000), frame(1, b"40/messaging,{\"token\":1}"),
                  frame(2, b"\0"), frame(1, b"45999-[]"), frame(1, b"a", final=False), b"\x81", frame(9) * 1200):
        yield handshake(SOCKET_IO).encode() + piece


def hostile_requests(server, options, failures):
    pieces = [data if isinstance(data, bytes) else data.encode("latin-1") for _, data in hostile_heads()]
    pieces += list(hostile_frames())
    began = time.monotonic()

    def send(count, offset):
        for i in range(count):
            with Peer(server.port, source=f"127.{100 + i % 50}.0.1") as peer:
                peer.send(pieces[(i + offset) % len(pieces)])
                if i % 5 == 0:
                    peer.reset()
                    continue
                try:
                    peer.end()
                    peer.rest()
                except OSError:
                    pass

    def settled():
        """Resident KiB and descriptors, when all that had to go has gone."""
        end = time.monotonic() + 5
        while server.descriptors() > idle and time.monotonic() < end:
            time.sleep(0.05)
        return server.resident_kib(), server.descriptors()

    idle = server.descriptors()
    warm = max(len(pieces) * 2, options.requests // 10)
    send(warm, 0)
    memory, descriptors = settled()
    send(options.requests, warm)
    after, left = settled()
    print(f"{options.requests} hostile requests of {len(pieces)} kinds in {time.monotonic() - began:.1f} s: memory "
          f"{memory / 1024:.1f} -> {after / 1024:.1f} MiB, descriptors {descriptors} -> {left}")
    if left > idle or descriptors > idle:
        failures.append(f"descriptors: {idle} before, {descriptors} and {left} after")
    if after - memory > 2048:
        failures.append(f"memory grew by {(after - memory) / 1024:.1f} MiB")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--attackers", type=int, default=5000)
    parser.add_argument("--honest", type=int, default=500)
    parser.add_argument("--requests", type=int, default=10000)
    parser.add_argument("--insist", type=float, default=20, help="s for which attackers come back")
    parser.add_argument("--wait", type=float, default=60, help="s after that, for the last to be cut off")
    parser.add_argument("--p99", type=float, default=200, help="ms")
    options = parser.parse_args()
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (limit[1], limit[1]))

    failures = []
    server = Server(options.program)
    try:
        beside_honest(server, options, failures)
        hostile_requests(server, options, failures)
        if not server.is_alive():
            failures.append("the server has died")
    finally:
        if not server.stop():
            failures.append("the server did not end in order")
    for failure in failures:
        print(f"FAILED: {failure}")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
