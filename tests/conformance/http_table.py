#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""HTTP/1.1 as a strict server speaks it (RFC 9110, 9112, the Fetch standard): one named check a row.

  http_table.py PROGRAM... [--runs N] [--only TEXT] [--busy]
"""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
from raw import GOOD_ORIGIN, Peer, Server, check, handshake, table, token_for  # noqa: E402

ROWS = []
POLL = "/socket.io/?EIO=4&transport=polling"
PLACE = "/health"  # a place that takes GET and needs nobody signed in


def row(name, slow=False):
    def add(function):
        ROWS.append((name, function, slow))
        return function
    return add


def refused(name, data, status, method="GET"):
    """What follows a refused head must never be taken for a request: the connection ends."""
    def go(server):
        with Peer(server.port) as peer:
            peer.send(data if isinstance(data, bytes) else data.encode("latin-1"))
            peer.send(f"GET {PLACE}?smuggled HTTP/1.1\r\nHost: x\r\n\r\n")
            answer = peer.answer(head_only=method == "HEAD")
            check(answer.status == status, "wanted", status, "got", answer)
            check(answer.field("connection") == "close", "no Connection: close")
            if method != "HEAD":
                body = json.loads(answer.body)
                check(body["success"] is False and body["message"] and body["error"], "body", body)
                check(body["error"] == body["error"].lower() and " " not in body["error"], "error", body["error"])
            check(peer.has_ended(), "there was more than one answer")
    ROWS.append((f"{status}: {name}", go, False))


def get(fields="", target=PLACE):
    return f"GET {target} HTTP/1.1\r\nHost: x\r\n{fields}\r\n"


def post(fields, body="", target="/socket.io/"):
    return f"POST {target} HTTP/1.1\r\nHost: x\r\n{fields}\r\n{body}"


# ---- heads that are malformed
refused("line ends with a bare LF", f"GET {PLACE} HTTP/1.1\nHost: x\n\n", 400)
refused("a field ends with a bare LF", f"GET {PLACE} HTTP/1.1\r\nHost: x\r\nA: b\nC: d\r\n\r\n", 400)
refused("a bare CR in a field", get("A: b\rC: d\r\n"), 400)
refused("an empty line first", "\r\n" + get(), 400)
refused("a folded line", get("A: b\r\n c\r\n"), 400)
refused("a folded line after a tab", get("A: b\r\n\tc\r\n"), 400)
refused("the first field folded", f"GET {PLACE} HTTP/1.1\r\n Host: x\r\n\r\n", 400)
refused("NUL in a field", get("A: b\0c\r\n"), 400)
refused("a control character in a field", get("A: b\x01\r\n"), 400)
refused("a space before the colon", get("A : b\r\n"), 400)
refused("no colon", get("Abc\r\n"), 400)
refused("no name", get(": b\r\n"), 400)
refused("a bad character in a name", get("A(b): c\r\n"), 400)
refused("no Host", f"GET {PLACE} HTTP/1.1\r\n\r\n", 400)
refused("two Hosts", get("Host: y\r\n"), 400)
refused("a user in the Host", f"GET {PLACE} HTTP/1.1\r\nHost: a@b\r\n\r\n", 400)
refused("two spaces in the request line", f"GET  {PLACE} HTTP/1.1\r\nHost: x\r\n\r\n", 400)
refused("no version", f"GET {PLACE}\r\n\r\n", 400)
refused("absolute form", f"GET http://x{PLACE} HTTP/1.1\r\nHost: x\r\n\r\n", 400)
refused("asterisk form", "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", 400)
refused("authority form", "GET x:80 HTTP/1.1\r\nHost: x\r\n\r\n", 400)
refused("a fragment", get(target=PLACE + "#a"), 400)
refused("half a percent escape", get(target=PLACE + "%2"), 400)
refused("an escaped NUL", get(target=PLACE + "%00"), 400)
refused("8-bit address", get(target="/\xe4"), 400)
refused("TLS", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n", 400)

# ---- lengths and codings
refused("two equal lengths", post("Content-Length: 3\r\nContent-Length: 3\r\n", "abc"), 400)
refused("two lengths", post("Content-Length: 3\r\nContent-Length: 4\r\n", "abc"), 400)
refused("a list of lengths", post("Content-Length: 3, 3\r\n", "abc"), 400)
for length in ("+5", "-1", "0x5", "5 5", "5;", "", "5.0", "\uff15".encode().decode("latin-1")):
    refused(f"length {length!r}", post(f"Content-Length: {length}\r\n", "abcde"), 400)
refused("POST without a length", post(""), 411)
refused("PUT without a length", f"PUT {PLACE} HTTP/1.1\r\nHost: x\r\n\r\n", 411)
refused("PATCH without a length", f"PATCH {PLACE} HTTP/1.1\r\nHost: x\r\n\r\n", 411)
refused("chunked", post("Transfer-Encoding: chunked\r\n", "0\r\n\r\n"), 501)
refused("chunked and a length", post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "abc"), 501)
refused("identity", post("Transfer-Encoding: identity\r\nContent-Length: 3\r\n", "abc"), 501)
refused("a coding of HTTP/1.0", f"POST {PLACE} HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 501)
refused("another expectation", post("Expect: tea\r\nContent-Length: 1\r\n", "a"), 417)

# ---- sizes
refused("a body over the limit of all routes", post("Content-Length: 99999999\r\n"), 413)
refused("a length beyond numbers", post("Content-Length: 99999999999999999999\r\n"), 413)
refused("an address of 9 KiB", get(target="/" + "x" * 9000), 414)
refused("a request line without end", "GET /" + "x" * 17000, 414)
refused("100 fields", get("".join(f"X-{i}: y\r\n" for i in range(100))), 431)
refused("a head of 17 KiB", get("A: " + "x" * 17000 + "\r\n"), 431)
refused("a head without end", f"GET {PLACE} HTTP/1.1\r\nHost: x\r\nA: " + "x" * 17000, 431)

# ---- methods and versions
refused("an unknown method", f"BREW {PLACE} HTTP/1.1\r\nHost: x\r\n\r\n", 501)
refused("a method in lower case", f"get {PLACE} HTTP/1.1\r\nHost: x\r\n\r\n", 501)
refused("TRACE", f"TRACE {PLACE} HTTP/1.1\r\nHost: x\r\n\r\n", 501)
refused("CONNECT", "CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n", 501)
refused("HTTP/2.0", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505)
refused("HTTP/0.9", f"GET {PLACE} HTTP/0.9\r\nHost: x\r\n\r\n", 505)


@row("200, and the connection stays")
def _(server):
    with Peer(server.port) as peer:
        for _ in range(3):
            answer = peer.ask(f"GET {PLACE} HTTP/1.1\r\nHost: x")
            check(answer.status == 200 and answer.field("connection") == "keep-alive", answer)
            check(answer.field("date") and answer.field("content-type"), answer)


@row("pipelined requests are answered in order")
def _(server):
    with Peer(server.port) as peer:
        peer.send(get() + get(target="/nowhere") + f"HEAD {PLACE} HTTP/1.1\r\nHost: x\r\n\r\n" + get())
        statuses = [peer.answer().status, peer.answer().status, peer.answer(head_only=True).status,
                    peer.answer().status]
        check(statuses == [200, 404, 200, 200], statuses)


@row("404, the connection stays")
def _(server):
    with Peer(server.port) as peer:
        answer = peer.ask("GET /nowhere HTTP/1.1\r\nHost: x")
        check(answer.status == 404 and json.loads(answer.body)["error"] == "not_found", answer)
        check(peer.ask(f"GET {PLACE} HTTP/1.1\r\nHost: x").status == 200, "the connection has ended")


@row("405 with Allow, the connection stays")
def _(server):
    with Peer(server.port) as peer:
        answer = peer.ask(f"DELETE {PLACE} HTTP/1.1\r\nHost: x")
        check(answer.status == 405 and "GET" in answer.field("allow").split(", "), answer)
        check(json.loads(answer.body)["error"] == "method_not_allowed", answer)
        check(peer.ask(f"GET {PLACE} HTTP/1.1\r\nHost: x").status == 200, "the connection has ended")


@row("DELETE and OPTIONS need no length")
def _(server):
    with Peer(server.port) as peer:
        check(peer.ask(f"DELETE {PLACE} HTTP/1.1\r\nHost: x").status == 405, "DELETE")
        answer = peer.ask(f"OPTIONS {PLACE} HTTP/1.1\r\nHost: x")
        check(answer.status == 204 and answer.field("content-length") is None, answer)


@row("HEAD has the length of GET and no body")
def _(server):
    with Peer(server.port) as peer:
        whole = peer.ask(f"GET {PLACE} HTTP/1.1\r\nHost: x")
        head = peer.ask(f"HEAD {PLACE} HTTP/1.1\r\nHost: x", head_only=True)
        check(head.status == 200 and head.field("content-length") == str(len(whole.body)), head)
        check(peer.ask(f"GET {PLACE} HTTP/1.1\r\nHost: x").status == 200, "out of step")


refused("HEAD is refused without a body", f"HEAD {PLACE} HTTP/1.1\r\n\r\n", 400, "HEAD")


@row("Connection: close is honoured")
def _(server):
    for value in ("close", "Close", "keep-alive, close"):
        with Peer(server.port) as peer:
            answer = peer.ask(f"GET {PLACE} HTTP/1.1\r\nHost: x\r\nConnection: {value}")
            check(answer.status == 200 and answer.field("connection") == "close", answer)
            check(peer.has_ended(), "it stays open")


@row("HTTP/1.0 is honoured: no Host, closed after the answer")
def _(server):
    with Peer(server.port) as peer:
        answer = peer.ask(f"GET {PLACE} HTTP/1.0")
        check(answer.status == 200 and answer.version == "HTTP/1.0", answer)
        check(peer.has_ended(), "it stays open")


@row("Expect: 100-continue is answered before the body")
def _(server):
    with Peer(server.port) as peer:
        interim = peer.ask("POST /nowhere HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2")
        check(interim.status == 100, interim)
        peer.send("{}")
        check(peer.answer().status == 404, "no final answer")
        check(peer.ask(f"GET {PLACE} HTTP/1.1\r\nHost: x").status == 200, "out of step")


@row("100-continue is not sent when the body is there, too large, or for HTTP/1.0")
def _(server):
    with Peer(server.port) as peer:
        answer = peer.ask("POST /nowhere HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2", b"{}")
        check(answer.status == 404, answer)
    with Peer(server.port) as peer:
        answer = peer.ask("POST /nowhere HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 99999999")
        check(answer.status == 413, answer)
    with Peer(server.port) as peer:
        answer = peer.ask("POST /nowhere HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 2", b"{}")
        check(answer.status == 404, answer)


@row("one byte at a time")
def _(server):
    with Peer(server.port) as peer:
        for byte in post("Content-Length: 3\r\n", "abc", "/nowhere"):
            peer.send(byte)
        check(peer.answer().status == 404, "no answer")
        check(peer.ask(f"GET {PLACE} HTTP/1.1\r\nHost: x").status == 200, "out of step")


@row("a half-closed client gets its answers")
def _(server):
    with Peer(server.port) as peer:
        peer.send(get() + get())
        peer.end()
        check([peer.answer().status, peer.answer().status] == [200, 200], "answers")
        check(peer.has_ended(), "it stays open")


@row("a reset in any state does no harm")
def _(server):
    pieces = ["", "G", f"GET {PLACE} HTTP/1.1\r\nHo", post("Content-Length: 100\r\n", "abc"), get(), get() * 50,
              "BREW / HTTP/1.1\r\n\r\n"]
    for piece in pieces:
        peer = Peer(server.port)
        peer.send(piece)
        peer.reset()
    with Peer(server.port) as peer:
        check(peer.ask(f"GET {PLACE} HTTP/1.1\r\nHost: x").status == 200, "nobody is at home")


@row("408: a head that drips", slow=True)
def _(server):
    with Peer(server.port, timeout=15) as peer:
        peer.socket.settimeout(0.2)
        for byte in f"GET {PLACE} HTTP/1.1\r\nHost: x\r\nA: " + "b" * 60:
            peer.send(byte)
            try:
                peer.buffer = peer.socket.recv(4096)
                break
            except TimeoutError:
                pass
        peer.socket.settimeout(5)
        check(peer.answer().status == 408, "it was let drip")
        check(peer.has_ended(), "it stays open")


@row("a silent connection is closed", slow=True)
def _(server):
    with Peer(server.port, timeout=8) as peer:
        check(peer.rest() == b"", "it was told something")


# ---- CORS

def preflight(server, origin, target=PLACE):
    with Peer(server.port) as peer:
        return peer.ask(f"OPTIONS {target} HTTP/1.1\r\nHost: x\r\nOrigin: {origin}\r\n"
                        "Access-Control-Request-Method: GET")


@row("preflight from the listed origin")
def _(server):
    answer = preflight(server, GOOD_ORIGIN)
    check(answer.status == 204 and answer.field("access-control-allow-origin") == GOOD_ORIGIN, answer)
    check("GET" in answer.field("access-control-allow-methods"), answer)
    check("Authorization" in answer.field("access-control-allow-headers"), answer)
    check(answer.field("vary") == "Origin", answer)


@row("preflight from another origin, and from one that only looks alike")
def _(server):
    for origin in ("https://evil.example", GOOD_ORIGIN + ".evil.example", GOOD_ORIGIN + ":8443", "null",
                   GOOD_ORIGIN.replace("https", "http"), GOOD_ORIGIN.upper()):
        answer = preflight(server, origin)
        check(not any(name.startswith("access-control-") for name, _ in answer.fields), origin, answer)


@row("polling from another origin gets nothing that a browser would show")
def _(server):
    for target in (PLACE, POLL):
        with Peer(server.port) as peer:
            answer = peer.ask(f"GET {target} HTTP/1.1\r\nHost: x\r\nOrigin: https://evil.example")
            check(answer.field("access-control-allow-origin") is None, answer)
        with Peer(server.port) as peer:
            answer = peer.ask(f"GET {target} HTTP/1.1\r\nHost: x\r\nOrigin: {GOOD_ORIGIN}")
            check(answer.field("access-control-allow-origin") == GOOD_ORIGIN, answer)


@row("a WebSocket from another origin: 403")
def _(server):
    with Peer(server.port) as peer:
        peer.send(handshake("/socket.io/?EIO=4&transport=websocket", extra="Origin: https://evil.example\r\n"))
        answer = peer.answer()
        check(answer.status == 403, answer)


@row("401 with the same words everywhere")
def _(server):
    if server.is_conformance:
        return  # nobody signs in there
    bearer = f"Authorization: Bearer {token_for('ana')}x"
    for extra in ("", bearer + "\r\n"):
        with Peer(server.port) as peer:
            rest = peer.ask(f"GET /messaging/conversations HTTP/1.1\r\nHost: x\r\n{extra}".rstrip("\r\n"))
            check(rest.status == 401 and json.loads(rest.body)["error"] == "unauthorized", rest)
        with Peer(server.port) as peer:
            peer.send(handshake("/parlor", extra=extra))
            upgrade = peer.answer()
            check(upgrade.status == 401 and json.loads(upgrade.body)["error"] == "unauthorized", upgrade)


if __name__ == "__main__":
    table("HTTP/1.1", ROWS, Server)
