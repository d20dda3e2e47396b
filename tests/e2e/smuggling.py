#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hostile heads through nginx: what it denies must never be reached at the backend.

  smuggling.py PARLORD [--runs N] [--must-catch]

nginx denies /health and passes everything else to parlord over connections that it keeps. Between them a tap looks at
what the backend answers: the words of /health must never be among it, and who comes next must get his own answer.
With --must-catch the backend is a careless one of our own, which reads heads of over 100 fields as none at all and takes
a lone LF for the end of a line, and the table has to notice. Exit 77: there is no nginx here.
"""
import argparse
import concurrent.futures
import os
import selectors
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
from raw import KEY, Failed, Peer, Server, check, frame, handshake  # noqa: E402

MARK = b'"status":"ok","version"'
S = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n"  # what is to be smuggled
PATIENCE = 0.12  # s for an answer of which we do not know whether it comes


def post(fields, body, target="/allowed", version="1.1"):
    return f"POST {target} HTTP/{version}\r\nHost: x\r\n{fields}\r\n{body}"


def get(fields="", target="/allowed", body=""):
    return f"GET {target} HTTP/1.1\r\nHost: x\r\n{fields}\r\n{body}"


def chunk(text):
    return f"{len(text):x}\r\n{text}\r\n"


def rows():
    """(name, bytes)"""
    size = len(S)
    cl, te = f"Content-Length: {size}\r\n", "Transfer-Encoding: chunked\r\n"
    whole = chunk(S) + "0\r\n\r\n"
    yield "plain body", post(cl, S)
    yield "plain chunked body", post(te, whole)

    # both lengths
    yield "CL.TE", post(f"Content-Length: {size + 5}\r\n{te}", "0\r\n\r\n" + S)
    yield "TE.CL", post(f"Content-Length: 4\r\n{te}", whole)
    yield "TE first, then CL", post(f"{te}Content-Length: 4\r\n", whole)
    yield "CL 0 and TE", post(f"Content-Length: 0\r\n{te}", whole)

    # spellings of Transfer-Encoding, with a length that covers what a reader without it would leave
    for name, field in {
        "space before the colon": "Transfer-Encoding : chunked", "tab before the colon": "Transfer-Encoding\t: chunked",
        "space first": " Transfer-Encoding: chunked", "tab after the colon": "Transfer-Encoding:\tchunked",
        "no space": "Transfer-Encoding:chunked", "xchunked": "Transfer-Encoding: xchunked",
        "chunked, identity": "Transfer-Encoding: chunked, identity", "identity, chunked": "Transfer-Encoding: identity, chunked",
        "twice in one": "Transfer-Encoding: chunked, chunked", "upper case": "TRANSFER-ENCODING: CHUNKED",
        "vertical tab": "Transfer-Encoding: \x0bchunked", "NUL behind": "Transfer-Encoding: chunked\0",
        "quoted": 'Transfer-Encoding: "chunked"', "parameter": "Transfer-Encoding: chunked;q=1",
        "underscore": "Transfer_Encoding: chunked", "bare LF before": "X: y\nTransfer-Encoding: chunked",
        "bare CR before": "X: y\rTransfer-Encoding: chunked", "bare LF behind the name": "Transfer-Encoding\n: chunked",
        "folded": "Transfer-Encoding:\r\n chunked", "folded by a tab": "Transfer-Encoding:\r\n\tchunked",
        "two fields": "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
        "two fields, cow first": "Transfer-Encoding: cow\r\nTransfer-Encoding: chunked",
        "empty": "Transfer-Encoding:", "8-bit": "Transfer-Encoding: \xffchunked", "gzip, chunked": "Transfer-Encoding: gzip, chunked",
    }.items():
        yield f"TE {name}, CL covers all", post(f"Content-Length: {size + 5}\r\n{field}\r\n", "0\r\n\r\n" + S)
        yield f"TE {name}, CL covers little", post(f"Content-Length: 4\r\n{field}\r\n", whole)
    yield "TE in HTTP/1.0", post(te, whole, version="1.0")

    # spellings of Content-Length
    for name, field in {
        "+": f"Content-Length: +{size}", "hexadecimal": f"Content-Length: {size:#x}", "octal": f"Content-Length: 0{size}",
        "list": f"Content-Length: {size}, {size}", "list of two": f"Content-Length: 0, {size}",
        "twice the same": f"Content-Length: {size}\r\nContent-Length: {size}",
        "twice, 0 first": f"Content-Length: 0\r\nContent-Length: {size}",
        "twice, 0 last": f"Content-Length: {size}\r\nContent-Length: 0", "negative": f"Content-Length: -{size}",
        "empty": "Content-Length:", "vertical tab": f"Content-Length: {size}\x0b", "exponent": "Content-Length: 3e1",
        "space inside": "Content-Length: 3 3", "beyond 64 bits": f"Content-Length: {2 ** 64 + size}",
        "space before the colon": f"Content-Length : {size}", "folded": f"Content-Length:\r\n {size}",
        "underscore": f"Content_Length: {size}", "bare LF before": f"X: y\nContent-Length: {size}",
        "NUL behind": f"Content-Length: {size}\0", "zero": "Content-Length: 0", "none": "X: y",
        "hop by hop": f"Connection: Content-Length\r\nContent-Length: {size}", "point": f"Content-Length: {size}.0",
    }.items():
        yield f"CL {name}", post(field + "\r\n", S)

    # chunks
    for name, body in {
        "extension": f"{size:x};a=b\r\n{S}\r\n0;c\r\n\r\n", "extension with LF": f"{size:x};\n{S}\r\n0\r\n\r\n",
        "long extension": f"{size:x};{'a' * 3000}\r\n{S}\r\n0\r\n\r\n", "0x": f"0x{size:x}\r\n{S}\r\n0\r\n\r\n",
        "+": f"+{size:x}\r\n{S}\r\n0\r\n\r\n", "leading zeros": f"000000{size:x}\r\n{S}\r\n0\r\n\r\n",
        "bare LF": f"{size:x}\n{S}\n0\n\n", "size beyond 64 bits": f"{2 ** 64 + size:x}\r\n{S}\r\n0\r\n\r\n",
        "trailers": "0\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n" + S,
        "no end": chunk(S), "wrong size": f"{size - 5:x}\r\n{S}\r\n0\r\n\r\n", "remains": "0\r\n\r\n" + S.replace("health", "he%61lth"),
    }.items():
        yield f"chunk {name}", post(te, body)

    # the request line and the path
    for target in ("//health", "///health", "/./health", "/x/../health", "/../health", "/%2e/health", "/x/%2e%2e/health",
                   "/%2e%2e/health", "/%68ealth", "/h%65alth", "/health/", "/health//", "/health/.", "/health/x/..",
                   "/health?x", "/health#x", "/health%00", "/health%20", "/health;x", "/;/health", "/x%2f..%2fhealth",
                   "/%2fhealth", "\\health", "/x\\..\\health", "http://x/health", "http://x//health", "HTTP://x/health",
                   "http:///health", "health", "*", "/x/..;/health", "/.//health", "/%252e/health", "/health%0d%0a"):
        yield f"path {target}", get(target=target)
    for name, line in {
        "bare LF": "GET /allowed HTTP/1.1\nHost: x\n\n" + S, "tab": "GET\t/health\tHTTP/1.1\r\nHost: x\r\n\r\n",
        "second request inside": "GET /allowed HTTP/1.1\r\nX: a\rGET /health HTTP/1.1\r\rHost: x\r\n\r\n",
        "second version": "GET /health HTTP/1.1 HTTP/1.1\r\nHost: x\r\n\r\n", "no version": "GET /health\r\n\r\n",
        "leading space": " GET /health HTTP/1.1\r\nHost: x\r\n\r\n", "empty lines first": "\r\n\r\n" + S,
        "form feed": "GET /allowed\x0c/../health HTTP/1.1\r\nHost: x\r\n\r\n", "lower case": "get /health HTTP/1.1\r\nHost: x\r\n\r\n",
        "8-bit": "GET /\xff/../health HTTP/1.1\r\nHost: x\r\n\r\n", "NUL": "GET /allowed\0/../health HTTP/1.1\r\nHost: x\r\n\r\n",
    }.items():
        yield f"line {name}", line

    # sizes
    many = "".join(f"X-{i}: y\r\n" for i in range(150))
    yield "150 fields and a body", post(many + cl, S)
    yield "150 fields, length first", post(cl + many, S)
    yield "65 fields and a chunked body", post(te + "".join(f"X-{i}: y\r\n" for i in range(63)), whole)
    yield "a name of 5,000 bytes", post(f"{'N' * 5000}: y\r\n{cl}", S)
    yield "a value of 7,000 bytes", post(f"N: {'y' * 7000}\r\n{cl}", S)
    yield "a head of 20,000 bytes", post("".join(f"X-{i}: {'y' * 5000}\r\n" for i in range(4)) + cl, S)
    yield "bad names", post(f"N(: y\r\nN[]: y\r\n{{}}: y\r\n{cl}", S)
    yield "names without end", post(f"{'N' * 7000}\r\n{cl}", S)

    # upgrades
    yield "upgrade with a body", handshake("/socket.io/?EIO=4&transport=websocket", extra=cl) + S
    yield "upgrade with chunks", handshake("/socket.io/?EIO=4&transport=websocket", extra=te) + whole
    yield "upgrade of another version", handshake("/socket.io/?EIO=4&transport=websocket", version="7") + S
    yield "upgrade with a bad key", handshake("/socket.io/?EIO=4&transport=websocket", key="x") + S
    yield "upgrade without a token", handshake("/parlor") + S
    yield "upgrade of nothing", handshake("/allowed") + S
    yield "upgrade to h2c", get(f"Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABk\r\n{cl}", body=S)
    yield "upgrade by POST", handshake("/socket.io/?EIO=4&transport=websocket", method="POST", extra=cl) + S
    yield "upgraded, then HTTP", handshake("/socket.io/?EIO=4&transport=websocket") + S
    yield "upgraded, then HTTP in a frame", (handshake("/socket.io/?EIO=4&transport=websocket").encode()
                                             + frame(2, S.encode()))

    # bodies where none is expected, and what is pipelined behind
    for method in ("GET", "HEAD", "DELETE", "OPTIONS"):
        yield f"{method} with a body", f"{method} /allowed HTTP/1.1\r\nHost: x\r\n{cl}\r\n{S}"
        yield f"{method} with chunks", f"{method} /allowed HTTP/1.1\r\nHost: x\r\n{te}\r\n{whole}"
    yield "Expect, and the body at once", post(f"Expect: 100-continue\r\n{cl}", S)
    yield "another expectation", post(f"Expect: tea\r\n{cl}", S)
    yield "pipelined behind a body too long", post("Content-Length: 5\r\n", "abcde" + S)
    yield "pipelined behind an error", "BREW / HTTP/1.1\r\nHost: x\r\n\r\n" + S
    yield "two Hosts", f"POST /allowed HTTP/1.1\r\nHost: x\r\nHost: y\r\n{cl}\r\n{S}"
    yield "Host with a path", f"POST /allowed HTTP/1.1\r\nHost: x/health\r\n{cl}\r\n{S}"
    yield "method override", post(f"X-HTTP-Method-Override: GET\r\nX-Original-URL: /health\r\nX-Rewrite-URL: /health\r\n{cl}", S)


CONFIG = """
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
{user}
events {{ worker_connections 256; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  large_client_header_buffers 4 16k;
  upstream backend {{ server 127.0.0.1:{backend}; keepalive 4; }}
  map $http_upgrade $connection_upgrade {{ default upgrade; "" ""; }}
  server {{
    listen 127.0.0.1:{port};
    location /health {{ return 403; }}
    location / {{
      proxy_pass http://backend;
      proxy_http_version 1.1;
      proxy_request_buffering {buffering};
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection $connection_upgrade;
      proxy_set_header Host $host;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    }}
  }}
}}
"""


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Nginx:
    def __init__(self, backend, buffering):
        self.folder = tempfile.TemporaryDirectory(prefix="parlor-nginx-")
        self.port = free_port()
        config = Path(self.folder.name) / "nginx.conf"
        config.write_text(CONFIG.format(folder=self.folder.name, port=self.port, backend=backend, buffering=buffering,
                                        user="user root;" if os.geteuid() == 0 else ""), encoding="ascii")
        self.process = subprocess.Popen([nginx_program(), "-c", str(config), "-p", self.folder.name, "-e",
                                         self.folder.name + "/error.log"], stdin=subprocess.DEVNULL)
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise SystemExit("nginx did not start: " + (Path(self.folder.name) / "error.log").read_text())

    def stop(self):
        self.process.terminate()
        self.process.wait(10)
        self.folder.cleanup()


def nginx_program():
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/sbin:/usr/local/sbin")


class Tap(threading.Thread):
    """Passes bytes between nginx and the backend, and keeps what the backend answers."""

    def __init__(self, backend):
        super().__init__(daemon=True)
        self.backend, self.said, self.asked, self.looked = backend, b"", 0, 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.stopped = False
        self.start()

    def run(self):
        watch = selectors.DefaultSelector()
        watch.register(self.listener, selectors.EVENT_READ)
        other, is_backend = {}, set()
        while not self.stopped:
            for key, _ in watch.select(0.1):
                one = key.fileobj
                if one is self.listener:
                    near = self.listener.accept()[0]
                    far = socket.create_connection(("127.0.0.1", self.backend))
                    other[near], other[far] = far, near
                    is_backend.add(far)
                    watch.register(near, selectors.EVENT_READ)
                    watch.register(far, selectors.EVENT_READ)
                    continue
                if one not in other:
                    continue
                try:
                    data = one.recv(65536)
                    if data:
                        if one in is_backend:
                            self.said += data
                        else:
                            self.asked += 1
                        other[one].sendall(data)
                        continue
                except OSError:
                    pass
                for end in (one, other.pop(one)):
                    watch.unregister(end)
                    other.pop(end, None)
                    is_backend.discard(end)
                    end.close()

    def saw_what_is_denied(self):
        """Since it was asked last: what comes late is found with the next head, never lost."""
        found = self.said.find(MARK, max(0, self.looked - len(MARK))) >= 0
        self.looked = len(self.said)
        return found

    def stop(self):
        self.stopped = True
        self.join()
        self.listener.close()


class Careless(threading.Thread):
    """A backend that makes the mistakes."""

    def __init__(self):
        super().__init__(daemon=True)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.start()

    def run(self):
        while True:
            one = self.listener.accept()[0]
            threading.Thread(target=self.serve, args=(one,), daemon=True).start()

    @staticmethod
    def serve(one):
        buffer = b""
        while data := one.recv(65536):
            buffer += data
            while b"\n\n" in (lenient := buffer.replace(b"\r\n", b"\n")):
                head, buffer = lenient.split(b"\n\n", 1)
                lines = head.split(b"\n")
                fields = dict(line.lower().split(b":", 1) for line in lines[1:] if b":" in line) if len(lines) < 100 else {}
                buffer = buffer[int(fields.get(b"content-length", b"0")):]
                body = b"{" + MARK + b"}" if b"/health" in lines[0] else b"{}"
                one.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))

    def stop(self):
        return True


def tell(port, data):
    """Sends, and listens for a moment. What nginx itself answers may be anything."""
    with Peer(port) as peer:
        peer.send(data if isinstance(data, bytes) else data.encode("latin-1"))
        peer.socket.settimeout(PATIENCE)
        try:
            return peer.rest()
        except Failed:
            return peer.buffer


def attempt(nginx, tap, data, number, careless):
    """Whether nginx passed it on."""
    before = tap.asked
    heard = tell(nginx.port, data)
    passed_on = tap.asked > before
    # Who comes next on the kept connections gets his own answer.
    for turn in range(2):
        with Peer(nginx.port) as peer:
            answer = peer.ask(f"GET /next-{number}-{turn} HTTP/1.1\r\nHost: x\r\nConnection: close")
            check(careless or answer.status == 404, f"who came next was answered {answer}")
            heard += answer.body
    check(not tap.saw_what_is_denied(), "the backend was made to answer what is denied")
    check(MARK not in heard, "somebody was told what is denied")
    return passed_on


def walk(program, buffering, must_catch):
    """(name, what nginx did or what went wrong, is it wrong) of each head."""
    server = Careless() if must_catch else Server(program)
    tap = Tap(server.port)
    nginx = Nginx(tap.port, buffering)
    found = []
    try:
        tell(tap.port, S.replace("Host: x", "Host: x\r\nConnection: close"))
        check(tap.saw_what_is_denied(), "the tap does not see what it should")
        for number, (name, data) in enumerate(rows()):
            try:
                passed_on = attempt(nginx, tap, data, number, must_catch)
                found.append((name, "passed on" if passed_on else "denied", False))
            except Failed as failed:
                found.append((name, str(failed), True))
        time.sleep(4 * PATIENCE)
        if tap.saw_what_is_denied():
            found.append(("somebody", "the backend was made to answer what is denied", True))
    finally:
        nginx.stop()
        tap.stop()
        in_order = server.stop()
    if not in_order:
        found.append(("the end", "the server did not end in order", True))
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--must-catch", action="store_true")
    options = parser.parse_args()
    if not nginx_program():
        print("no nginx: skipped")
        sys.exit(77)
    reached, heads, passed = 0, 0, 0
    for run in range(options.runs):
        with concurrent.futures.ThreadPoolExecutor() as pool:  # most of the time is waiting
            found = [pool.submit(walk, options.program, buffering, options.must_catch) for buffering in ("on", "off")]
        for buffering, one in zip(("on", "off"), found):
            for name, what, is_wrong in one.result():
                heads, passed, reached = heads + 1, passed + (what == "passed on"), reached + is_wrong
                if is_wrong or run == 0 and buffering == "on":
                    print(f"  {'REACHED ' if is_wrong else 'ok'}  {name}: {what}")
    print(f"{heads} heads, half of them with buffered bodies: {passed} passed on by nginx, {reached} reached what is denied")
    sys.exit(bool(reached) != options.must_catch)


if __name__ == "__main__":
    main()
