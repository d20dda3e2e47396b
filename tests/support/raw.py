# SPDX-License-Identifier: GPL-3.0-or-later
"""Raw sockets against a server under test, for tables of what it must do: Python's standard library only."""
import argparse
import base64
import hashlib
import os
import random
import selectors
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "e2e"))
from wire import SECRET, token_for  # noqa: E402

GOOD_ORIGIN = "https://stay.example"


class Failed(Exception):
    """What a row found."""


def check(condition, *what):
    if not condition:
        raise Failed(" ".join(str(one) for one in what))


class Server:
    """parlord, or the conformance program, in a folder of its own on a free port of 127.0.0.1."""

    def __init__(self, program, environment=None):
        self.program = str(program)
        self.is_conformance = "conformance" in Path(self.program).name
        self.folder = tempfile.TemporaryDirectory(prefix="parlor-raw-")
        self.log = open(Path(self.folder.name) / "stderr.log", "w+b")
        arguments = [] if self.is_conformance else ["serve", "--data", self.folder.name + "/data", "--listen",
                                                    "127.0.0.1:0"]
        self.process = subprocess.Popen(
            [self.program, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self.log,
            env={**os.environ, "JWT_SECRET": SECRET, "CLIENT_URL": GOOD_ORIGIN, **(environment or {})})
        self.port = int(self._first_line().rsplit(":", 1)[1])

    def _first_line(self):
        ready, text, end = selectors.DefaultSelector(), b"", time.monotonic() + 20
        ready.register(self.process.stdout, selectors.EVENT_READ)
        while not text.endswith(b"\n") and ready.select(max(0.0, end - time.monotonic())):
            piece = os.read(self.process.stdout.fileno(), 4096)
            if not piece:
                break
            text += piece
        if b"listening on http://" not in text:
            self.log.seek(0)
            raise SystemExit(f"the server did not start: {text!r}\n{self.log.read().decode(errors='replace')}")
        return text.decode().strip()

    @property
    def pid(self):
        return self.process.pid

    def is_alive(self):
        return self.process.poll() is None

    def resident_kib(self):
        with open(f"/proc/{self.pid}/statm", encoding="ascii") as statm:
            return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024

    def cpu_seconds(self):
        with open(f"/proc/{self.pid}/stat", encoding="ascii") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.pid}/fd"))

    def stop(self):
        """True if it ended in order."""
        self.process.terminate()
        try:
            code = self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = self.process.wait()
        self.process.stdout.close()
        self.log.close()
        self.folder.cleanup()
        return code == (-15 if self.is_conformance else 0)


class Answer:
    def __init__(self, status, version, fields, body):
        self.status, self.version, self.fields, self.body = status, version, fields, body

    def field(self, name):
        return next((value for key, value in self.fields if key == name), None)

    def __str__(self):
        return f"{self.version} {self.status} {self.fields} {self.body[:120]!r}"


class Peer:
    """One TCP connection. Every wait ends."""

    def __init__(self, port, source=None, timeout=5.0, receive_buffer=None):
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if receive_buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.socket.settimeout(timeout)
        if source:
            self.socket.bind((source, 0))
        self.socket.connect(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, data):
        try:
            self.socket.sendall(data.encode("latin-1") if isinstance(data, str) else data)
        except (BrokenPipeError, ConnectionResetError):
            pass  # the server has said enough; what it said is still to be read

    def end(self):
        self.socket.shutdown(socket.SHUT_WR)

    def reset(self):
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()

    def _fill(self):
        try:
            piece = self.socket.recv(65536)
        except ConnectionResetError:
            piece = b""
        except TimeoutError:
            raise Failed(f"nothing came in time, after {self.buffer[:200]!r}") from None
        self.buffer += piece
        return bool(piece)

    def exactly(self, count):
        while len(self.buffer) < count:
            check(self._fill(), "the connection ended after", repr(self.buffer[:200]))
        taken, self.buffer = self.buffer[:count], self.buffer[count:]
        return taken

    def rest(self):
        """Everything until the end of the connection."""
        while self._fill():
            pass
        taken, self.buffer = self.buffer, b""
        return taken

    def has_ended(self):
        return self.rest() == b""

    def stays(self, seconds=0.2):
        """Nothing comes, and nobody hangs up."""
        before = self.socket.gettimeout()
        self.socket.settimeout(seconds)
        try:
            return not self.buffer and self.socket.recv(1) is None
        except TimeoutError:
            return True
        except ConnectionResetError:
            return False
        finally:
            self.socket.settimeout(before)

    def answer(self, head_only=False):
        """The next HTTP answer, read strictly."""
        while b"\r\n\r\n" not in self.buffer:
            check(self._fill(), "the connection ended after", repr(self.buffer[:200]))
        head, self.buffer = self.buffer.split(b"\r\n\r\n", 1)
        lines = head.decode("latin-1").split("\r\n")
        version, status, _phrase = lines[0].split(" ", 2)
        check(version in ("HTTP/1.1", "HTTP/1.0"), "version", version)
        fields = []
        for line in lines[1:]:
            name, value = line.split(":", 1)
            check(name and name == name.strip(), "a field's name", repr(line))
            fields.append((name.lower(), value.strip()))
        answer = Answer(int(status), version, fields, b"")
        lengths = [value for name, value in fields if name == "content-length"]
        bodiless = head_only or answer.status < 200 or answer.status in (204, 304)
        check(len(lengths) == (0 if answer.status < 200 or answer.status in (204, 304) else 1), "lengths", lengths)
        if not bodiless:
            answer.body = self.exactly(int(lengths[0]))
        return answer

    def ask(self, head, body=b"", **more):
        self.send(head.encode("latin-1") + b"\r\n\r\n" + body)
        return self.answer(**more)


KEY = base64.b64encode(b"sixteen bytes ok").decode()
ACCEPT = base64.b64encode(hashlib.sha1((KEY + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest()).decode()


def handshake(target, version="13", key=KEY, extra="", method="GET", http="1.1", upgrade="websocket",
              connection="Upgrade"):
    fields = [("Host", "127.0.0.1"), ("Upgrade", upgrade), ("Connection", connection),
              ("Sec-WebSocket-Version", version), ("Sec-WebSocket-Key", key)]
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields if value is not None)
    return f"{method} {target} HTTP/{http}\r\n{lines}{extra}\r\n"


def frame(opcode, payload=b"", final=True, masked=True, reserved=0):
    first = bytes([(0x80 if final else 0) | reserved << 4 | opcode])
    size, bit = len(payload), 0x80 if masked else 0
    if size < 126:
        head = first + bytes([bit | size])
    elif size < 65536:
        head = first + struct.pack("!BH", bit | 126, size)
    else:
        head = first + struct.pack("!BQ", bit | 127, size)
    return head + mask(payload) if masked else head + payload


def mask(payload):
    key = os.urandom(4)
    size = len(payload)
    stream = int.from_bytes(key * (size // 4 + 1), "big") >> (8 * (4 - size % 4))
    return key + (int.from_bytes(payload, "big") ^ stream).to_bytes(size, "big")


TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10


class WebSocket(Peer):
    """After a handshake that has been accepted."""

    def __init__(self, port, target, extra="", **more):
        super().__init__(port, **more)
        self.send(handshake(target, extra=extra))
        self.accepted = self.answer()
        check(self.accepted.status == 101, "no upgrade:", self.accepted)

    def frame(self):
        """(opcode, payload) of the server's next frame, whose form is checked."""
        first, second = self.exactly(2)
        check(first & 0x70 == 0, "reserved bits")
        check(second & 0x80 == 0, "a server must not mask")
        size = second & 0x7f
        if size == 126:
            size = struct.unpack("!H", self.exactly(2))[0]
            check(size > 125, "the length is not in its shortest form")
        elif size == 127:
            size = struct.unpack("!Q", self.exactly(8))[0]
            check(size > 65535, "the length is not in its shortest form")
        check(first & 0x80, "a server's frame is a whole message")
        return first & 0x0f, self.exactly(size)


def table(title, rows, servers):
    """Runs every row against every server, as often as --runs says, and prints what came out. Ends the program.

    `rows`: (name, function of a server, is it slow); slow ones run beside the others.
    """
    parser = argparse.ArgumentParser(description=title)
    parser.add_argument("programs", nargs="+", help="parlord, parlord-conformance")
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--only", default="", help="rows whose name holds this")
    parser.add_argument("--busy", action="store_true", help="with every core kept busy by others")
    options = parser.parse_args()
    hogs = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(os.cpu_count() or 1)
            if options.busy]
    chosen = [row for row in rows if options.only in row[0]]
    failures = 0
    try:
        for program in options.programs:
            server = servers(program)
            results = {name: [0, 0.0, ""] for name, *_ in chosen}
            try:
                for _ in range(options.runs):
                    run(server, chosen, results)
            finally:
                in_order = server.stop()
            print(f"{title}: {Path(program).name}, {options.runs} run(s)")
            for name, (bad, seconds, why) in results.items():
                print(f"  {'FAILED' if bad else 'ok':6} {seconds * 1000 / options.runs:7.1f} ms  {name}")
                if bad:
                    print(f"         {bad} of {options.runs}: {why}")
            bad = sum(1 for one in results.values() if one[0])
            print(f"{len(results) - bad} of {len(results)} rows hold")
            if not in_order:
                print("FAILED: the server did not end in order")
            failures += bad + (not in_order)
    finally:
        for hog in hogs:
            hog.kill()
            hog.wait()
    sys.exit(1 if failures else 0)


def run(server, rows, results):
    def one(name, function):
        began = time.monotonic()
        try:
            function(server)
            check(server.is_alive(), "the server has died")
            why = ""
        except Failed as failed:
            why = str(failed)
        except Exception:  # a row that breaks has failed, and the others go on
            why = traceback.format_exc(limit=3)
        result = results[name]
        result[1] += time.monotonic() - began
        if why:
            result[0] += 1
            result[2] = why

    beside = [threading.Thread(target=one, args=row[:2]) for row in rows if row[2]]
    for thread in beside:
        thread.start()
    quick = [row for row in rows if not row[2]]
    random.shuffle(quick)
    for name, function, _ in quick:
        one(name, function)
    for thread in beside:
        thread.join()
