# SPDX-License-Identifier: GPL-3.0-or-later
"""A real parlord and its native wire (/parlor), for tests: Python's standard library only."""
import base64
import hashlib
import hmac
import json
import os
import selectors
import socket
import struct
import subprocess
import tempfile
import time
from pathlib import Path

SECRET = "e2e: a secret of at least thirty-two bytes"


def token_for(user, role="guest", name=None):
    """As an existing booking site would sign it (HS256)."""
    def part(value):
        return base64.urlsafe_b64encode(value).rstrip(b"=")
    now = int(time.time())
    claims = {"sub": user, "role": role, "name": name or user.capitalize(), "iat": now, "exp": now + 86400}
    head = b".".join(part(json.dumps(v).encode()) for v in ({"alg": "HS256", "typ": "JWT"}, claims))
    return (head + b"." + part(hmac.new(SECRET.encode(), head, hashlib.sha256).digest())).decode()


class Rig:
    """A disk and a clock that the test controls (tests/support/rig.cpp): `env` is for the program."""

    DISK = {"well": 0, "full": 1, "read-only": 2, "broken": 3, "unsynced": 4}

    def __init__(self, folder, power=False):
        self.file = Path(folder) / "rig"
        self.file.write_bytes(bytes(64))
        self.env = {"LD_PRELOAD": os.environ["PARLOR_RIG_LIB"], "PARLOR_RIG": str(self.file),
                    "ASAN_OPTIONS": "verify_asan_link_order=0"}

        self.log = Path(folder) / "rig.log"
        if power:
            self.env["PARLOR_RIG_LOG"] = str(self.log)

    def lose_power(self, database, chance):
        """After a kill: what was not synced may be gone, in any part, as the disk had its turn. How much there was."""
        pending = {1: [], 2: []}
        content, place = self.log.read_bytes() if self.log.exists() else b"", 0
        while place + 40 <= len(content):
            file, is_sync, at, count, old, size = struct.unpack_from("=IIqqqq", content, place)
            place += 40
            if is_sync:
                pending[file].clear()
            else:
                pending[file].append((at, content[place:place + old], content[place + old:place + old + count], size))
            place += old + count
        self.log.unlink(missing_ok=True)
        for file, path in ((1, Path(f"{database}-wal")), (2, Path(database))):
            if pending[file]:
                path.write_bytes(self._after_power_loss(path.read_bytes(), pending[file], chance))
        Path(f"{database}-shm").unlink(missing_ok=True)
        return sum(map(len, pending.values()))

    @staticmethod
    def _after_power_loss(content, writes, chance):
        content = bytearray(content)
        for at, old, _, size in reversed(writes):
            content[at:at + len(old)] = old
            del content[max(size, 0):]
        kept = chance.choice((0.0, 0.5, 0.9, 1.0))
        for at, _, new, _ in writes:
            if chance.random() >= kept:
                continue
            if chance.random() < 0.2:  # by sectors
                new = new[:chance.randrange(len(new) + 1) // 512 * 512]
            content.extend(bytes(max(0, at - len(content))))
            content[at:at + len(new)] = new
        return bytes(content)

    def _put(self, at, value):
        with open(self.file, "r+b") as file:
            file.seek(at)
            file.write(value)

    def disk(self, state):
        self._put(0, struct.pack("=i", self.DISK[state]))

    def clock(self, seconds):
        """By how much the wall clock is wrong."""
        self._put(8, struct.pack("=q", int(seconds * 1000)))


class Parlord:
    """The program in a folder of its own; comes back at the same port. `wrap` stands before it on the command line."""

    def __init__(self, program, folder, env=None, wrap=(), arguments=()):
        self.program, self.folder, self.port, self.process = program, Path(folder), 0, None
        self.env, self.wrap, self.arguments = env or {}, list(wrap), arguments

    def start(self, deadline=20.0, **env):
        self.log = open(self.folder / "stderr.log", "ab")
        self.process = subprocess.Popen(
            [*self.wrap, self.program, "serve", "--data", str(self.folder / "data"), "--listen", f"127.0.0.1:{self.port}",
             *self.arguments],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self.log,
            env={**os.environ, **self.env, **env, "JWT_SECRET": SECRET})
        line = self._first_line(deadline)
        if not line.startswith("listening on http://"):
            raise RuntimeError(f"parlord did not start: {line!r}\n{self.tail()}")
        self.port = int(line.rsplit(":", 1)[1])

    def _first_line(self, deadline):
        ready = selectors.DefaultSelector()
        ready.register(self.process.stdout, selectors.EVENT_READ)
        text, end = b"", time.monotonic() + deadline
        while not text.endswith(b"\n"):
            if not ready.select(max(0.0, end - time.monotonic())):
                break
            piece = os.read(self.process.stdout.fileno(), 4096)
            if not piece:
                break
            text += piece
        return text.decode().strip()

    def ended(self, within):
        """Whether it has ended by itself."""
        try:
            self.process.wait(within)
        except subprocess.TimeoutExpired:
            return False
        return True

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.process.stdout.close()
        self.log.close()

    def tail(self):
        return (self.folder / "stderr.log").read_text(errors="replace")[-4000:]


class Gone(Exception):
    """The server has closed the connection, or was killed."""


class Link:
    """One signed-in native connection. Blocking; one thread."""

    def __init__(self, port, user, role="guest", timeout=10.0):
        self.user, self.buffer, self.tag = user, b"", 0
        try:
            self.socket = socket.create_connection(("127.0.0.1", port), timeout)
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            key = base64.b64encode(os.urandom(16)).decode()
            self.socket.sendall((f"GET /parlor HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
                                 f"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n"
                                 f"Authorization: Bearer {token_for(user, role)}\r\n\r\n").encode())
            head = self._until(b"\r\n\r\n")
        except OSError as error:
            raise Gone(str(error)) from error
        if not head.startswith(b"HTTP/1.1 101"):
            raise RuntimeError(f"refused: {head[:200]!r}")
        self.send({"hello": {"version": 1}})
        while "welcome" not in self.receive():
            pass

    def close(self):
        self.socket.close()

    def send(self, value):
        payload = json.dumps(value).encode()
        mask = os.urandom(4)
        size = len(payload)
        head = b"\x81" + (struct.pack("!B", 0x80 | size) if size < 126 else struct.pack("!BH", 0xfe, size))
        masked = bytes(b ^ m for b, m in zip(payload, mask * (size // 4 + 1)))
        try:
            self.socket.sendall(head + mask + masked)
        except OSError as error:
            raise Gone(str(error)) from error

    def ask(self, what, word, /, **fields):
        """Sends a command or query; the tag of its answer."""
        self.tag += 1
        self.send({"tag": self.tag, what: word, "with": fields})
        return self.tag

    def receive(self):
        """The next text of the server, as a value."""
        whole = b""
        while True:
            first, second = self._exactly(2)
            size = second & 0x7f
            if size == 126:
                size = struct.unpack("!H", self._exactly(2))[0]
            elif size == 127:
                size = struct.unpack("!Q", self._exactly(8))[0]
            payload = self._exactly(size)
            opcode = first & 0x0f
            if opcode == 8:
                raise Gone(f"closed: {payload!r}")
            if opcode in (9, 10):
                continue  # tests are shorter than any heartbeat's deadline
            whole += payload
            if first & 0x80:
                return json.loads(whole)

    def call(self, what, word, /, **fields):
        """Sends, waits for the answer; RuntimeError with the server's fault."""
        tag = self.ask(what, word, **fields)
        while True:
            text = self.receive()
            if text.get("tag") == tag:
                if "fault" in text:
                    raise RuntimeError(f"{word}: {text['fault']}")
                return text.get("done", text)

    def _fill(self):
        try:
            piece = self.socket.recv(65536)
        except OSError as error:
            raise Gone(str(error)) from error
        if not piece:
            raise Gone("end of stream")
        self.buffer += piece

    def _exactly(self, count):
        while len(self.buffer) < count:
            self._fill()
        taken, self.buffer = self.buffer[:count], self.buffer[count:]
        return taken

    def _until(self, mark):
        while mark not in self.buffer:
            self._fill()
        taken, self.buffer = self.buffer.split(mark, 1)
        return taken


def rows(text, word):
    """The rows of one kind in an answer or a live text."""
    return [row[word] for row in text.get("rows", []) if word in row]


def work_folder(name):
    return tempfile.TemporaryDirectory(prefix=f"parlor-{name}-")
