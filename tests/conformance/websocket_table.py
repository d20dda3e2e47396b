#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""RFC 6455 as a strict server speaks it: one named check a row.

  websocket_table.py PROGRAM... [--runs N] [--only TEXT] [--busy]

parlord-conformance echoes; parlord answers every text on /parlor, if only with a fault, and takes no binary ones.
"""
import json
import struct
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
from raw import (ACCEPT, BINARY, CLOSE, KEY, PING, PONG, TEXT, Peer, Server, WebSocket, check, frame,  # noqa: E402
                 handshake, table, token_for)

ROWS = []


def row(name, slow=False):
    def add(function):
        ROWS.append((name, function, slow))
        return function
    return add


def place(server):
    """Where a WebSocket is accepted, and the fields that it needs."""
    if server.is_conformance:
        return "/engine.io/?EIO=4&transport=websocket", ""
    return "/parlor", f"Authorization: Bearer {token_for('ana')}\r\n"


class Talk(WebSocket):
    """A WebSocket with somebody behind it who answers."""

    def __init__(self, server, **more):
        target, extra = place(server)
        super().__init__(server.port, target, extra, **more)
        self.echoes = server.is_conformance
        if self.echoes:
            check(self.frame()[1][:1] == b"0", "no handshake of Engine.IO")
        else:
            self.send(frame(TEXT, b'{"hello":{"version":1}}'))
            check(b"welcome" in self.frame()[1], "no welcome")

    def words(self, text):
        """What a client says so that `text` is answered."""
        return b"4" + text if self.echoes else json.dumps({"tag": 1, "query": text.decode()}).encode()

    def frame(self):
        while True:
            opcode, payload = super().frame()
            if (opcode, payload) != (TEXT, b"2"):
                return opcode, payload
            self.send(frame(TEXT, b"3"))  # the heartbeat of Engine.IO

    def hears(self, text):
        """The answer to words(text) comes next."""
        opcode, payload = self.frame()
        check(opcode == TEXT, "opcode", opcode, payload)
        if self.echoes:
            check(payload == b"4" + text, "another text came back:", payload[:100])
        else:
            check("fault" in json.loads(payload), "another answer:", payload[:100])

    def is_alive(self):
        self.send(frame(TEXT, self.words(b"still there?")))
        self.hears(b"still there?")

    def is_closed(self, code):
        """A close frame with that code, then the end."""
        opcode, payload = self.frame()
        check(opcode == CLOSE, "no close frame but", opcode, payload[:100])
        said = struct.unpack("!H", payload[:2])[0] if payload else None
        check(said == code, "closed with", said, payload[2:], "wanted", code)
        payload[2:].decode()
        self.send(frame(CLOSE, payload[:2]))  # a server that closes by itself waits for it
        check(self.has_ended(), "something came after the close frame")


# ---- the handshake

@row("101 with the right answer to the key, and no more")
def _(server):
    target, extra = place(server)
    with WebSocket(server.port, target, extra) as peer:
        fields = dict(peer.accepted.fields)
        check(fields == {"upgrade": "websocket", "connection": "Upgrade", "sec-websocket-accept": ACCEPT}, fields)


@row("extensions and protocols that are offered are not taken")
def _(server):
    target, extra = place(server)
    offers = "Sec-WebSocket-Extensions: permessage-deflate\r\nSec-WebSocket-Protocol: chat\r\n"
    with WebSocket(server.port, target, extra + offers) as peer:
        check(not any("extensions" in name or "protocol" in name for name, _ in peer.accepted.fields), peer.accepted)


@row("fields in any case, Connection as a list")
def _(server):
    target, extra = place(server)
    with Peer(server.port) as peer:
        peer.send(handshake(target, extra=extra, upgrade="WebSocket", connection="keep-alive, upgrade"))
        check(peer.answer().status == 101, "refused")


@row("the handshake may drip")
def _(server):
    target, extra = place(server)
    with Peer(server.port) as peer:
        for byte in handshake(target, extra=extra):
            peer.send(byte)
        check(peer.answer().status == 101, "refused")


@row("frames right behind the handshake")
def _(server):
    target, extra = place(server)
    with Peer(server.port) as peer:
        peer.send(handshake(target, extra=extra).encode() + frame(PING, b"eager"))
        check(peer.answer().status == 101, "refused")
        peer.__class__ = WebSocket
        while (found := peer.frame())[0] != PONG:
            check(found[0] == TEXT, found)
        check(found[1] == b"eager", found)


def refused(name, status, **what):
    def go(server):
        target, extra = place(server)
        with Peer(server.port) as peer:
            peer.send(handshake(target, **{**what, "extra": extra + what.get("extra", "")}))
            peer.send(frame(PING, b"not for a refused handshake"))
            answer = peer.answer()
            check(answer.status == status, "wanted", status, "got", answer)
            if status == 400 and "version" in what:
                check(answer.field("sec-websocket-version") == "13", "no Sec-WebSocket-Version: 13 but", answer)
            check(b"\x8a" not in peer.rest(), "a frame was answered")
    ROWS.append((f"{status}: {name}", go, False))


for version in ("8", "12", "14", "0", "x", "13, 8", ""):
    refused(f"version {version!r}", 400, version=version)
refused("no version", 400, version=None)
refused("two versions", 400, extra="Sec-WebSocket-Version: 13\r\n")
refused("no key", 400, key=None)
refused("two keys", 400, extra=f"Sec-WebSocket-Key: {KEY}\r\n")
refused("a key of 15 bytes", 400, key="c2l4dGVlbiBieXRlcyBv")
refused("a key of 17 bytes", 400, key="c2V2ZW50ZWVuIGJ5dGVzISE=")
refused("a key that is not base64", 400, key="!" * 22 + "==")
refused("a key without padding", 400, key=KEY.rstrip("="))
refused("an empty key", 400, key="")
refused("a body", 400, extra="Content-Length: 1\r\n")
refused("a length in pieces", 400, extra="Content-Length: 1, 1\r\n")
refused("a transfer coding", 501, extra="Transfer-Encoding: chunked\r\n")


@row("400: a bare LF in the head of a handshake")
def _(server):
    target, extra = place(server)
    with Peer(server.port) as peer:
        peer.send(handshake(target, extra=extra).replace("\r\n", "\n"))
        check(peer.answer().status == 400 and peer.has_ended(), "taken")


@row("404: no such place")
def _(server):
    with Peer(server.port) as peer:
        peer.send(handshake("/nowhere"))
        check(peer.answer().status == 404, "taken")


@row("no upgrade without Upgrade, without Connection, by POST or in HTTP/1.0")
def _(server):
    target, extra = place(server)
    for what in ({"upgrade": None}, {"upgrade": "h2c"}, {"connection": None}, {"connection": "keep-alive"},
                 {"method": "POST", "extra": "Content-Length: 0\r\n"}, {"http": "1.0"}):
        with Peer(server.port) as peer:
            peer.send(handshake(target, **{"extra": extra, **what}))
            status = peer.answer().status
            check(400 <= status < 500, what, "was answered", status)


# ---- messages

@row("texts of every length of the length")
def _(server):
    with Talk(server) as peer:
        for size in (0, 1, 100, 124, 125, 126, 127, 65000, 65535, 65536, 70000):
            text = b"x" * size
            peer.send(frame(TEXT, peer.words(text)))
            peer.hears(text)


@row("binary messages")
def _(server):
    with Talk(server) as peer:
        for size in (1, 4, 126, 65536, 999_999):
            peer.send(frame(BINARY, bytes(size)))
            if not peer.echoes:
                return peer.is_closed(1002)
            found = peer.frame()
            check(found == (BINARY, bytes(size)), "another message came back", found[0], len(found[1]))


@row("every character of UTF-8 at its edges")
def _(server):
    with Talk(server) as peer:
        text = "\0\x7f\x80\u07ff\u0800\ud7ff\ue000\uffff\U00010000\U0010ffff".encode()
        peer.send(frame(TEXT, peer.words(text)))
        peer.hears(text)


@row("fragments in the middle of a character, with control frames between")
def _(server):
    with Talk(server) as peer:
        text = "k\u00f6se \U0001f600 \u20ac".encode()
        words = peer.words(text)
        for i, byte in enumerate(words):
            peer.send(frame(TEXT if i == 0 else 0, bytes([byte]), final=i + 1 == len(words)))
            peer.send(frame(PING, b"%d" % i))
        for i in range(len(words) - 1):
            check(peer.frame() == (PONG, b"%d" % i), "pong", i)
        peer.hears(text)
        check(peer.frame() == (PONG, b"%d" % (len(words) - 1)), "the last pong")


@row("empty fragments")
def _(server):
    with Talk(server) as peer:
        words = peer.words(b"abc")
        peer.send(frame(TEXT, b"", False) + frame(0, words, False) + frame(0, b"", False) + frame(0, b""))
        peer.hears(b"abc")


@row("one byte at a time")
def _(server):
    with Talk(server) as peer:
        text = "langsam, \u00f6fter".encode()
        for byte in frame(TEXT, peer.words(text)):
            peer.send(bytes([byte]))
        peer.hears(text)


@row("a thousand messages in one piece, answered in order")
def _(server):
    with Talk(server) as peer:
        if not peer.echoes:
            return  # /parlor answers out of order when it may
        peer.send(b"".join(frame(TEXT, b"4%d" % i) for i in range(1000)))
        for i in range(1000):
            check(peer.frame() == (TEXT, b"4%d" % i), "out of order at", i)


@row("pings are answered with what they hold, in order")
def _(server):
    with Talk(server) as peer:
        payloads = [b"", b"a", bytes(125)] + [b"%d" % i for i in range(10)]
        peer.send(b"".join(frame(PING, one) for one in payloads))
        for one in payloads:
            check(peer.frame() == (PONG, one), one)


@row("pongs that nobody asked for are ignored")
def _(server):
    with Talk(server) as peer:
        peer.send(frame(PONG, b"x") + frame(PONG))
        peer.is_alive()


# ---- what fails the connection

def closes(name, code, *frames):
    def go(server):
        with Talk(server) as peer:
            peer.send(b"".join(frames) + frame(TEXT, peer.words(b"not to be answered")))
            peer.is_closed(code)
    ROWS.append((f"{code}: {name}", go, False))


closes("unmasked", 1002, frame(TEXT, b"4a", masked=False))
closes("unmasked ping", 1002, frame(PING, b"a", masked=False))
for bit in (4, 2, 1):
    closes(f"reserved bit {bit}", 1002, frame(TEXT, b"4a", reserved=bit))
for opcode in (3, 4, 5, 6, 7, 11, 12, 13, 14, 15):
    closes(f"reserved opcode {opcode}", 1002, frame(opcode, b"4a"))
closes("a ping of 126 bytes", 1002, frame(PING, bytes(126)))
closes("a close of 126 bytes", 1002, frame(CLOSE, b"\x03\xe8" + b"x" * 124))
closes("a ping in fragments", 1002, frame(PING, b"a", final=False))
closes("a continuation of nothing", 1002, frame(0, b"a"))
closes("a continuation after a whole message", 1002, frame(PONG), frame(0, b"a", final=False))
closes("a second beginning", 1002, frame(TEXT, b"4a", final=False), frame(TEXT, b"4b"))
closes("a binary beginning within a text", 1002, frame(TEXT, b"4a", final=False), frame(BINARY, b"b"))
closes("a length of 16 bits that fits in 7", 1002, b"\x81\xfe\x00\x01\0\0\0\0a")
closes("a length of 64 bits that fits in 16", 1002, b"\x81\xff" + struct.pack("!Q", 1) + b"\0\0\0\0a")
closes("a length of 64 bits with the highest set", 1002, b"\x81\xff" + b"\xff" * 8 + b"\0\0\0\0")
closes("not UTF-8", 1007, frame(TEXT, b"4a\xff"))
closes("half a character", 1007, frame(TEXT, b"4a\xc3"))
closes("an overlong character", 1007, frame(TEXT, b"4\xc0\xaf"))
closes("an overlong NUL", 1007, frame(TEXT, b"4\xe0\x80\x80"))
closes("a surrogate", 1007, frame(TEXT, b"4\xed\xa0\x80"))
closes("beyond U+10FFFF", 1007, frame(TEXT, b"4\xf4\x90\x80\x80"))
closes("not UTF-8 over two fragments", 1007, frame(TEXT, b"4\xc3", final=False), frame(0, b"\xc3"))
closes("a message of 1,000,001 bytes, by its head", 1009, b"\x82\xff" + struct.pack("!Q", 1_000_001) + b"\0\0\0\0")
closes("a message of 2^62 bytes, by its head", 1009, b"\x82\xff" + struct.pack("!Q", 1 << 62) + b"\0\0\0\0")
closes("fragments of 1,200,000 bytes together", 1009, frame(TEXT, b"4" * 600_000, final=False), frame(0, b"x" * 600_000))
closes("a close of one byte", 1002, frame(CLOSE, b"\x03"))
for code in (0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535):
    closes(f"close code {code}", 1002, frame(CLOSE, struct.pack("!H", code)))
closes("a reason that is not UTF-8", 1007, frame(CLOSE, struct.pack("!H", 1000) + b"\xff"))


# ---- closing

@row("close codes are given back, without the reason")
def _(server):
    for code in (None, 1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 4999):
        with Talk(server) as peer:
            payload = b"" if code is None else struct.pack("!H", code)
            peer.send(frame(CLOSE, payload and payload + "weil \u00f6".encode()))
            peer.is_closed(code)


@row("after a close frame nothing is answered")
def _(server):
    with Talk(server) as peer:
        peer.send(frame(CLOSE, struct.pack("!H", 1000)) + frame(PING, b"x") + frame(TEXT, peer.words(b"late")))
        peer.is_closed(1000)


@row("a close frame between fragments")
def _(server):
    with Talk(server) as peer:
        peer.send(frame(TEXT, b"4half", final=False) + frame(CLOSE, struct.pack("!H", 1000)))
        peer.is_closed(1000)


@row("the end without a close frame, and a reset, in any state")
def _(server):
    for piece in (b"", b"\x81", frame(TEXT, b"4half")[:5], frame(TEXT, b"4a", final=False), frame(PING) * 100):
        with Talk(server) as peer:
            peer.send(piece)
            peer.end()
            peer.rest()
        peer = Talk(server)
        peer.send(piece)
        peer.reset()
    with Talk(server) as peer:
        peer.is_alive()


# ---- what costs more than it should

def floods(name, piece):
    def go(server):
        with Talk(server) as peer:
            peer.send(piece * 1200)
            while (found := peer.frame())[0] != CLOSE:
                pass
            check(struct.unpack("!H", found[1][:2])[0] == 1008, "closed with", found)
            check(peer.has_ended(), "it goes on")
    ROWS.append((f"1008: {name}", go, False))


floods("a flood of pings", frame(PING, b"p"))
floods("a flood of pongs", frame(PONG))

@row("1008: a flood of empty fragments")
def _(server):
    with Talk(server) as peer:
        peer.send(frame(TEXT, b"4", False) + frame(0, b"", False) * 1200)
        peer.is_closed(1008)


@row("a heartbeat's worth of pings is no flood", slow=True)
def _(server):
    with Talk(server) as peer:
        for _ in range(10):
            peer.send(frame(PING, b"p") * 20)
            for _ in range(20):
                check(peer.frame() == (PONG, b"p"), "no pong")
            time.sleep(0.05)
        peer.is_alive()


@row("who floods pings and never reads is let go, and holds nobody up", slow=True)
def _(server):
    target, extra = place(server)
    with WebSocket(server.port, target, extra, receive_buffer=4096) as peer, Talk(server) as other:
        flood = frame(PING, bytes(125)) * 200
        peer.socket.settimeout(0.3)
        try:
            for _ in range(200):
                peer.socket.send(flood)
                other.is_alive()
        except OSError:
            pass  # it has been let go
        other.is_alive()
        peer.socket.settimeout(10)
        peer.rest()


if __name__ == "__main__":
    table("WebSocket", ROWS, Server)
