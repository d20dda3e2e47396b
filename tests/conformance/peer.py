# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tables talk with: the program, one HTTP connection, one WebSocket, one client of Engine.IO over either.

Python's standard library only, and no more of the protocols than a check needs, so that nothing here is lenient where the
server should be strict."""
import base64
import http.client
import json
import os
import socket
import struct
import subprocess
import time

INTERVAL, TIMEOUT, CONNECT, UPGRADE = 0.3, 0.2, 1.0, 0.5  # s, as the program has them
PATIENCE = 10.0  # s; for answers that should come at once, however busy the machine is
SEPARATOR = "\x1e"


class Wrong(AssertionError):
    """The server did something else than the table says."""


def expect(got, wanted, what=""):
    if got != wanted:
        raise Wrong(f"{what + ': ' if what else ''}{got!r} instead of {wanted!r}")


class Program:
    """parlord-conformance, on a port of its own."""

    def __init__(self, path):
        self.process = subprocess.Popen([path], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        if not line.startswith("listening on http://127.0.0.1:"):
            raise RuntimeError(f"did not start: {line!r}")
        self.port = int(line.rsplit(":", 1)[1])

    def living(self):
        http_ = Http(self.port)
        try:
            return json.loads(http_.ask("GET", "/living").body)
        finally:
            http_.close()

    def memory(self):
        """Resident KiB."""
        with open(f"/proc/{self.process.pid}/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS:"))

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def isRunning(self):
        return self.process.poll() is None

    def end(self):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()


class Answer:
    def __init__(self, response):
        self.status, self.headers = response.status, response.headers
        self.body = response.read().decode()

    def expect(self, status, body=None):
        expect((self.status, self.body if body is not None else None), (status, body), "answer")
        return self

    def refused(self, code=None, status=400):
        """In the words of the protocol."""
        expect(self.status, status, f"status of {self.body!r}")
        said = json.loads(self.body)
        expect(sorted(said), ["code", "message"])
        if code is not None:
            expect(said["code"], code, said["message"])
        return self


class Http:
    """One connection; send() and receive() apart, for a request that waits."""

    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self.connection.connect()
        self.connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(self, method, path, body=None, headers=None):
        self.connection.request(method, path, body.encode() if isinstance(body, str) else body, headers or {})
        return self

    def receive(self):
        return Answer(self.connection.getresponse())

    def ask(self, method, path, body=None, headers=None):
        return self.send(method, path, body, headers).receive()

    def close(self):
        self.connection.close()


class Refused(Exception):
    """The handshake was answered with something else than 101."""

    def __init__(self, answer):
        super().__init__(answer.status)
        self.answer = answer


class Closed(Exception):
    """The server has closed; `code` is that of its close frame, None without one."""

    def __init__(self, code=None):
        super().__init__(code)
        self.code = code


class WebSocket:
    TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10

    def __init__(self, port, path, headers=None):
        self.buffer = b""
        self.socket = socket.create_connection(("127.0.0.1", port), PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        key = base64.b64encode(os.urandom(16)).decode()
        fields = {"Host": f"127.0.0.1:{port}", "Upgrade": "websocket", "Connection": "Upgrade",
                  "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": key, **(headers or {})}
        self.socket.sendall((f"GET {path} HTTP/1.1\r\n" + "".join(f"{k}: {v}\r\n" for k, v in fields.items()) + "\r\n").encode())
        response = http.client.HTTPResponse(_Keep(self.socket), method="GET")
        response.begin()
        if response.status != 101:
            answer = Answer(response)
            self.socket.close()
            raise Refused(answer)

    def frame(self, opcode, payload):
        mask = os.urandom(4)
        size = len(payload)
        head = bytes([0x80 | opcode])
        if size < 126:
            head += bytes([0x80 | size])
        elif size < 65536:
            head += struct.pack("!BH", 0xfe, size)
        else:
            head += struct.pack("!BQ", 0xff, size)
        mixed = bytes(a ^ b for a, b in zip(payload, mask * (size // 4 + 1))) if size < 65536 else _mask(payload, mask)
        self.socket.sendall(head + mask + mixed)

    def send(self, *messages):
        for one in messages:
            self.frame(self.TEXT if isinstance(one, str) else self.BINARY, one.encode() if isinstance(one, str) else one)

    def receive(self, patience=PATIENCE):
        """The next message, a str or bytes; Closed at the end, TimeoutError if nothing comes."""
        self.socket.settimeout(patience)
        while True:
            first, second = self._exactly(2)
            expect(first & 0xf0, 0x80, "first byte of a frame")
            size = second
            if size == 126:
                size = struct.unpack("!H", self._exactly(2))[0]
            elif size == 127:
                size = struct.unpack("!Q", self._exactly(8))[0]
            payload = self._exactly(size)
            opcode = first & 0x0f
            if opcode == self.CLOSE:
                raise Closed(struct.unpack("!H", payload[:2])[0] if payload else 1005)
            if opcode in (self.TEXT, self.BINARY):
                return payload.decode() if opcode == self.TEXT else payload

    def _exactly(self, count):
        while len(self.buffer) < count:
            try:
                piece = self.socket.recv(65536)
            except ConnectionError:
                piece = b""
            if not piece:
                raise Closed()
            self.buffer += piece
        taken, self.buffer = self.buffer[:count], self.buffer[count:]
        return taken

    def close(self):
        self.socket.close()


class _Keep:
    """A socket for http.client, unbuffered, so that it reads no byte behind the head."""

    def __init__(self, socket_):
        self.socket = socket_

    def makefile(self, mode):
        return self.socket.makefile(mode, buffering=0)


def _mask(payload, mask):
    whole = int.from_bytes(payload, "big") ^ int.from_bytes((mask * (len(payload) // 4 + 1))[:len(payload)], "big")
    return whole.to_bytes(len(payload), "big")


class Session:
    """One client of Engine.IO, whichever transport; answers pings unless it is told not to."""

    def __init__(self, port, path):
        self.port, self.path = port, path
        self.sid, self.opened, self.queue, self.open_packet = None, 0.0, [], None
        self.closers = []

    def http(self):
        one = Http(self.port)
        self.closers.append(one.close)
        return one

    def web_socket(self, query="", headers=None):
        one = WebSocket(self.port, f"{self.path}?EIO=4&transport=websocket{query}", headers)
        self.closers.append(one.close)
        return one

    @property
    def polling(self):
        return f"{self.path}?EIO=4&transport=polling&sid={self.sid}"

    def _opened(self, packet):
        expect(packet[:1], "0", "type of the open packet")
        self.open_packet = json.loads(packet[1:])
        self.sid = self.open_packet["sid"]

    def close(self):
        for one in self.closers:
            one()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class Poller(Session):
    """Over long-polling, one connection for each direction."""

    def __init__(self, port, path):
        super().__init__(port, path)
        self.up, self.down = self.http(), self.http()
        answer = self.down.ask("GET", f"{path}?EIO=4&transport=polling").expect(200)
        self.opened = time.monotonic()
        self._opened(answer.body)

    def get(self):
        return self.down.ask("GET", self.polling)

    def post(self, payload):
        return self.up.ask("POST", self.polling, payload)

    def send(self, *messages):
        self.post(SEPARATOR.join(m if isinstance(m, str) else "b" + base64.b64encode(m).decode() for m in messages))

    def next(self):
        """The next packet, a str or bytes; Closed when the session is gone."""
        end = time.monotonic() + PATIENCE
        while not self.queue:
            expect(time.monotonic() < end, True, "something but pings in time")
            answer = self.get()
            if answer.status == 400:
                raise Closed()
            answer.expect(200)
            for packet in answer.body.split(SEPARATOR):
                if packet == "2":
                    self.post("3")
                elif packet == "1":
                    raise Closed()
                else:
                    self.queue.append(base64.b64decode(packet[1:]) if packet[0] == "b" else packet)
        return self.queue.pop(0)

    def payload(self):
        """What the next poll brings. A ping that is due by now may be with it, and is answered."""
        while True:
            answer = self.get().expect(200)
            packets = answer.body.split(SEPARATOR)
            if "2" in packets and time.monotonic() - self.opened > INTERVAL * 0.9:
                self.post("3").expect(200, "ok")
                packets.remove("2")
            if packets:
                return SEPARATOR.join(packets)


class Talker(Session):
    """Over WebSocket."""

    def __init__(self, port, path):
        super().__init__(port, path)
        self.socket = self.web_socket()
        self.opened = time.monotonic()
        self._opened(self.socket.receive())

    def send(self, *messages):
        self.socket.send(*messages)

    def next(self):
        end = time.monotonic() + PATIENCE
        while (message := self.socket.receive()) == "2":
            expect(time.monotonic() < end, True, "something but pings in time")
            self.socket.send("3")
        return message


def is_closed(session):
    """True once the server has closed, whatever it said before."""
    try:
        while True:
            session.next()
    except Closed:
        return True
