#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an operator sees of a running parlord: probes, metrics, connections, and a log that gives nobody away.

seeing.py PARLORD [-k PATTERN]: unittest over a real server; Python's standard library only."""
import base64
import contextlib
import json
import os
import re
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time
import unittest
from pathlib import Path

from wire import Gone, Link, Parlord, token_for, work_folder

PROGRAM = None
MARK = "zqmark"  # in everything that nobody may find in the log


class Server(Parlord):
    """A parlord that ends with its test."""

    def __init__(self, test, *arguments):
        folder = work_folder("seeing")
        test.addCleanup(folder.cleanup)
        super().__init__(PROGRAM, folder.name, arguments=arguments)
        self.test = test
        self.start()
        test.addCleanup(self.kill)

    def link(self, user):
        return self._kept(Link(self.port, user))

    def socket_io(self, connect, query=""):
        return self._kept(SocketIo(self, connect, query))

    def _kept(self, one):
        self.test.addCleanup(one.close)
        return one

    def get(self, path, body=None, method=None, **fields):
        """Status and body of one request on a connection of its own. Field names: x_real_ip for X-Real-Ip."""
        method = method or ("GET" if body is None else "POST")
        head = f"{method} {path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n"
        head += "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items())
        if body is not None:
            head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        answer = self.exchange(head.encode() + b"\r\n" + (body or b""))
        return int(answer.split(b" ", 2)[1]), answer.split(b"\r\n\r\n", 1)[1].decode()

    def exchange(self, request):
        """All that comes back until the server closes."""
        with socket.create_connection(("127.0.0.1", self.port), 10) as one:
            one.sendall(request)
            return everything(one)

    def metrics(self):
        """{'name{labels}': value}"""
        status, page = self.get("/metrics")
        assert status == 200, page
        lines = (line.rsplit(" ", 1) for line in page.splitlines() if line and not line.startswith("#"))
        return {name: float(value) for name, value in lines}

    def operate(self, *words):
        return subprocess.run([PROGRAM, *words, "--data", str(self.folder / "data")], capture_output=True, text=True,
                              timeout=20)

    def end(self):
        self.process.terminate()
        return self.process.wait(20)

    def said(self):
        return (self.folder / "stderr.log").read_text(errors="replace")


def everything(one):
    answer = b""
    with contextlib.suppress(ConnectionError):
        while piece := one.recv(65536):
            answer += piece
    return answer


class SocketIo:
    """As much of a Socket.IO client as is needed here: texts below 126 bytes or 64 KiB, no fragments."""

    def __init__(self, server, connect, query=""):
        self.upgrade(server, "/socket.io/?EIO=4&transport=websocket" + query)
        self.opened = self.receive()
        self.send("40/messaging," + json.dumps(connect))

    def upgrade(self, server, target):
        self.socket = socket.create_connection(("127.0.0.1", server.port), 10)
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall((f"GET {target} HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                             f"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n").encode())
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += self.socket.recv(1)
        assert b" 101 " in head, head

    def send(self, text):
        payload = text.encode()
        size = bytes([0x80 | len(payload)]) if len(payload) < 126 else b"\xfe" + len(payload).to_bytes(2, "big")
        self.socket.sendall(b"\x81" + size + bytes(4) + payload)  # a mask of zeros

    def receive(self):
        first, size = self._take(2)
        if first & 0x0f == 8:
            raise Gone("close frame")
        if size == 126:
            size = int.from_bytes(self._take(2), "big")
        return self._take(size).decode(errors="replace")

    def until(self, beginning):
        while not (text := self.receive()).startswith(beginning):
            pass
        return text

    def _take(self, count):
        taken = b""
        while len(taken) < count:
            piece = self.socket.recv(count - len(taken))
            if not piece:
                raise Gone("end of stream")
            taken += piece
        return taken

    def close(self):
        self.socket.close()


class Raw(SocketIo):
    """The raw WebSocket; what it is told until it is told that it is not understood."""

    def __init__(self, server, query):
        self.upgrade(server, "/production?" + query)

    def say(self, *frames):
        for frame in frames:
            self.send(frame if isinstance(frame, str) else json.dumps(frame))
        self.send("?")
        self.until('{"error":"Invalid message format"}')


def conversation(link, *members):
    return link.call("command", "openConversation", kind="direct", members=list(members))["conversation"]["id"]


def send(link, where, body, client_id):
    return link.call("command", "sendMessage", conversation=where, clientId=client_id, body=body)


def eventually(what, seconds=5.0):
    """The first true answer; the last one if none came."""
    end = time.monotonic() + seconds
    while not (answer := what()) and time.monotonic() < end:
        time.sleep(0.02)
    return answer


class Probes(unittest.TestCase):
    def test_everybody_may_ask(self):
        server = Server(self)
        far = {"x_forwarded_for": "203.0.113.7"}
        self.assertEqual(server.get("/livez", **far), (200, "ok\n"))
        self.assertEqual(server.get("/readyz", **far), (200, "ok\n"))
        self.assertEqual(server.get("/health", **far)[0], 200)

    def test_not_ready_while_stopping(self):
        server = Server(self)
        with socket.create_connection(("127.0.0.1", server.port), 10) as one:
            one.sendall(b"GET /readyz HTTP/1.1\r\nHost: he")
            server.get("/livez")  # by now the server has read the beginning
            server.process.terminate()
            eventually(lambda: "stopping" in server.said())
            one.sendall(b"re\r\n\r\n")
            answer = everything(one)
        self.assertIn(b" 503 ", answer.split(b"\r\n")[0])
        self.assertTrue(answer.endswith(b"stopping\n"), answer)
        self.assertEqual(server.process.wait(20), 0)

    def test_not_ready_while_storage_fails(self):
        server = Server(self)
        ana = server.link("ana")
        here = conversation(ana, "ben")
        send(ana, here, "stored", "c-1")
        full = 8192  # bytes that any file of the server may have: enough for its log
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (full, resource.RLIM_INFINITY))
        with self.assertRaises(RuntimeError):
            send(ana, here, "not stored", "c-2")
        self.assertEqual(server.get("/readyz"), (503, "storage\n"))
        self.assertEqual(server.get("/livez")[0], 200)
        self.assertEqual(server.metrics()["parlor_storage_failing"], 1)
        ana.call("query", "pageMessages", conversation=here)
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        self.assertTrue(eventually(lambda: server.get("/readyz")[0] == 200), "not ready again within 5 s")
        send(ana, here, "stored again", "c-3")
        self.assertEqual(server.metrics()["parlor_storage_failing"], 0)


class Metrics(unittest.TestCase):
    def test_they_count(self):
        server = Server(self)
        ana, ben = server.link("ana"), server.link("ben")
        here = conversation(ana, "ben")
        eve = server.socket_io({"token": token_for("eve")})
        eve.until("40/messaging")
        before = server.metrics()
        for i in range(7):
            send(ana, here, "hello", f"c-{i}")
        with self.assertRaises(RuntimeError):
            send(ben, "nowhere", "hello", "c-0")
        eve.send('42/messaging,1["sendMessage",{"conversationId":"nowhere","content":"hello","clientMessageId":"x"}]')
        eve.until("43/messaging,1")
        after = server.metrics()

        def grown(name):
            return after[name] - before[name]
        self.assertEqual(grown('parlor_commands_total{command="send_message",outcome="applied"}'), 7)
        self.assertEqual(grown('parlor_commands_total{command="send_message",outcome="refused"}'), 2)
        # The writer counts a batch when it has handed over the answers.
        self.assertTrue(eventually(lambda: self.all_are_written(server.metrics())))
        self.assertGreaterEqual(grown("parlor_writer_commit_duration_seconds_count"), 1)
        self.assertGreater(grown("parlor_writer_commit_duration_seconds_sum"), 0)
        self.assertGreaterEqual(grown("parlor_loop_turn_duration_seconds_count"), 9)
        self.assertEqual(grown("parlor_sockets_accepted_total"), 1)  # that of the second page itself
        self.assertEqual(after['parlor_connections{door="native"}'], 2)
        self.assertEqual(after['parlor_connections{door="socket.io"}'], 1)
        self.assertEqual(after['parlor_connections{door="http"}'], 1)
        self.assertEqual(after["parlor_open_sockets"], 4)
        self.assertEqual(after["parlor_online_users"], 3)
        self.assertEqual(after['parlor_queue_depth{queue="writer"}'], 0)
        for one in ana, ben, eve:
            one.close()
        self.assertTrue(eventually(lambda: server.metrics()["parlor_open_sockets"] == 1))
        self.assertEqual(server.metrics()["parlor_online_users"], 0)

    @staticmethod
    def all_are_written(counts):
        commands = sum(value for name, value in counts.items() if name.startswith("parlor_commands_total"))
        return counts["parlor_writer_batch_commands_sum"] == commands >= 10

    def test_refusals_are_counted_by_reason(self):
        server = Server(self)
        server.exchange(b"GET / HTTP/1.1\nHost: here\n\n")
        server.exchange(b"GET /" + b"a" * 20000 + b" HTTP/1.1\r\nHost: here\r\n\r\n")
        server.get("/parlor", upgrade="websocket", connection="upgrade", sec_websocket_version="13",
                   sec_websocket_key="AAAAAAAAAAAAAAAAAAAAAA==", origin="https://elsewhere.example")
        server.get("/messaging/conversations", authorization="Bearer nonsense")
        server.socket_io({"token": "nonsense"}).until("44/messaging")
        with self.assertRaises(RuntimeError):
            server.link("a/b")
        counts = server.metrics()
        for reason, count in {"malformed": 1, "too_large": 1, "origin": 1, "credential": 3}.items():
            self.assertEqual(counts[f'parlor_refusals_total{{reason="{reason}"}}'], count, reason)
        self.assertEqual(sum(v for k, v in counts.items() if k.startswith("parlor_refusals_total")), 6)

    def test_the_process_is_measured(self):
        server = Server(self)
        proc = Path(f"/proc/{server.process.pid}")
        links = [server.link("ana") for _ in range(200)]
        counts = server.metrics()
        descriptors = len(list((proc / "fd").iterdir()))
        self.assertAlmostEqual(counts["process_open_fds"], descriptors, delta=1)  # the one that asked has gone
        resident = int((proc / "statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE")
        self.assertAlmostEqual(counts["process_resident_memory_bytes"], resident, delta=resident / 5)
        self.assertAlmostEqual(counts["process_start_time_seconds"], time.time(), delta=30)
        self.assertGreater(counts["process_max_fds"], descriptors)

    def test_who_may_read_them(self):
        server = Server(self)
        self.assertEqual(server.get("/metrics")[0], 200)
        for field in "x_forwarded_for", "forwarded", "x_real_ip", "via":
            far = {field: "203.0.113.7"}
            self.assertEqual(server.get("/metrics", **far)[0], 401, field)
            self.assertEqual(server.get("/metrics", **far, authorization="Bearer nonsense")[0], 401)
            self.assertEqual(server.get("/metrics", **far, authorization="Bearer " + token_for("ana"))[0], 403)
            self.assertEqual(server.get("/metrics", **far, authorization="Bearer " + token_for("root", "admin"))[0], 200)
        shared = Server(self, "--metrics", "public")
        self.assertEqual(shared.get("/metrics", x_forwarded_for="203.0.113.7")[0], 200)

    @unittest.skipUnless(shutil.which("promtool"), "promtool is not installed")
    def test_promtool_finds_nothing(self):
        server = Server(self)
        ana = server.link("ana")
        send(ana, conversation(ana, "ben"), "hello", "c-1")
        page = server.get("/metrics")[1]
        found = subprocess.run(["promtool", "check", "metrics"], input=page, capture_output=True, text=True, timeout=60)
        self.assertEqual((found.returncode, found.stdout + found.stderr), (0, ""))
        helps = re.findall(r"^# HELP \S+ (.*)$", page, re.M)
        self.assertTrue(helps and all(text[0].isupper() or text[0].isdigit() for text in helps))
        self.assertTrue(all(text.endswith(".") for text in helps), helps)


class Connections(unittest.TestCase):
    def listed(self, server):
        answer = server.operate("connections", "list", "--json")
        self.assertEqual(answer.returncode, 0, answer.stderr)
        return json.loads(answer.stdout)

    def test_list_and_close(self):
        server = Server(self)
        started = time.time()
        ana = server.link("ana")
        raw = server._kept(Raw(server, "userId=fay"))
        eve = server.socket_io({"token": token_for("eve")})
        eve.until("40/messaging")
        silent = socket.create_connection(("127.0.0.1", server.port), 10)
        self.addCleanup(silent.close)
        silent.sendall(b"GET /health HTTP/1.1\r\n")
        server.get("/livez")
        eventually(lambda: len(self.listed(server)) == 4)  # the one that has just asked is on its way out
        found = {one["door"]: one for one in self.listed(server)}
        self.assertEqual({door: one["user"] for door, one in found.items()},
                         {"native": "ana", "socket.io": "eve", "raw": "fay", "http": ""})
        for one in found.values():
            self.assertEqual((one["address"], one["pending"]), ("127.0.0.1", 0))
            since = time.mktime(time.strptime(one["since"][:19] + " UTC", "%Y-%m-%dT%H:%M:%S %Z")) - time.timezone
            self.assertAlmostEqual(since, started, delta=10)
        self.assertEqual(len({one["id"] for one in found.values()}), 4)

        table = server.operate("connections", "list").stdout.splitlines()
        self.assertEqual(table[0].split(), ["ID", "DOOR", "USER", "ADDRESS", "SINCE", "PENDING"])
        self.assertEqual(len(table), 5)
        self.assertIn("ana", "\n".join(table))

        for one in found.values():
            closed = server.operate("connections", "close", str(one["id"]))
            self.assertEqual((closed.returncode, closed.stdout), (0, "closed\n"), one["door"])
        silent.settimeout(10)
        self.assertEqual(everything(silent), b"")
        with self.assertRaises((Gone, UnicodeDecodeError, ValueError)):
            while ana.receive():
                pass
        for one in eve, raw:
            with self.assertRaises(Gone):
                while one.receive():
                    pass
        ana.close(), eve.close()
        again = server.link("ana")
        self.assertTrue(eventually(lambda: len(self.listed(server)) == 1))
        self.assertNotIn(self.listed(server)[0]["id"], [one["id"] for one in found.values()])

    def test_mistakes(self):
        server = Server(self)
        unknown = server.operate("connections", "close", "987654")
        self.assertEqual(unknown.returncode, 1)
        self.assertIn("987654", unknown.stderr)
        self.assertEqual(server.operate("connections", "burn").returncode, 2)
        server.end()
        nobody = server.operate("connections", "list")
        self.assertEqual(nobody.returncode, 1)
        self.assertIn("no server answers", nobody.stderr)


class Log(unittest.TestCase):
    def test_it_gives_nobody_away(self):
        server = Server(self, "--log-level", "debug")
        name = f"{MARK}-name {MARK}"
        ana = server.link("ana")
        for i, body in enumerate((f"{MARK} body", f"'\"; DROP {MARK}", f"{MARK}\n{{\"time\":\"forged\"}}", MARK * 300)):
            here = conversation(ana, "ben")
            send(ana, here, body, f"{MARK}-client-{i}")
        for words in f"{MARK}", f"\"{MARK}", f"{MARK}* AND (", f"body : {MARK}", f"^{MARK} NEAR({MARK}", f"{MARK}\0{MARK}":
            if "\0" not in words:  # that is not JSON here
                with contextlib.suppress(RuntimeError):
                    ana.call("query", "search", text=words)
            server.get("/messaging/search?q=" + "".join(f"%{b:02x}" for b in words.encode()),
                       authorization="Bearer " + token_for("ana"))
        self.strangers(server, name)
        self.without_credentials(server)
        self.operators(server, name)
        ana.close()
        self.assertEqual(server.end(), 0)
        log = server.said()
        found = [line for line in log.splitlines() if MARK in line.lower()]
        self.assertEqual(found, [])
        lines = [json.loads(line) for line in log.splitlines()]
        for line in lines:
            self.assertEqual(list(line)[:4], ["time", "level", "category", "message"])
            self.assertRegex(line["time"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")
            self.assertIn(line["level"], ("debug", "info", "warning", "error"))
        messages = [line["message"] for line in lines]
        for expected in "starting", "listening", "stopping", "refused since the last time", "stopped":
            self.assertEqual(messages.count(expected), 1, log)
        others = [line for line in lines if line["category"] != "tables"]  # which it recites at the start
        self.assertLess(len(others), 12, log)  # none for a request or a refusal

    def strangers(self, server, name):
        """Everything that comes in may hold something that is nobody's business."""
        token = f"{MARK}.token.{MARK}"
        named = token_for("carla", name=name)
        server.get("/messaging/conversations", authorization="Bearer " + token)
        server.get("/messaging/conversations", authorization="Bearer " + named)
        server.get("/messaging/conversations?token=" + token)
        server.get("/messaging/conversations?token=" + named)
        server.get(f"/{MARK}/{MARK}?{MARK}={MARK}", x_marker=MARK, cookie=MARK, referer=f"https://{MARK}.example/")
        server.get("/messaging/messages", f'{{"content": "{MARK}'.encode(), authorization="Bearer " + named)
        server.get("/messaging/messages", f'["{MARK}"]'.encode(), authorization="Bearer " + named)
        server.get("/messaging/messages", f'{{"content": 7, "{MARK}": "\\ud800"}}'.encode(), authorization="Bearer " + named)
        server.get("/metrics", x_forwarded_for=MARK, authorization="Bearer " + token)
        server.exchange(f"{MARK} {MARK} {MARK}\r\n\r\n".encode())
        server.exchange(f"GET /{MARK} HTTP/1.1\nHost: {MARK}\n\n".encode())
        server.exchange(b"GET /" + MARK.encode() * 4000 + b" HTTP/1.1\r\n\r\n")
        with self.assertRaises(RuntimeError):
            server.link("ana\r\n" + MARK)
        bob = server.link("bob")
        for text in ({"tag": 1, "command": MARK}, {"tag": 2, "query": "search", "with": {MARK: [MARK]}}, MARK, [MARK]):
            bob.send(text)
        bob.close()
        for connect, query in (({"token": token}, ""), ({"token": named}, ""), ({}, "&token=" + token), ({MARK: MARK}, "")):
            one = server.socket_io(connect, query)
            with contextlib.suppress(Gone):
                one.until("4")
                one.send(f'42/messaging,1["{MARK}",{{"{MARK}":1}}]')
                one.send(f'42/messaging,2["sendMessage",{{"content":"{MARK}')
                while one.receive():
                    pass
            one.close()

    def without_credentials(self, server):
        """The doors of seeds 003 and 000: ids, names, words and files, understood or not."""
        one = Raw(server, f"userId={MARK}-raw")
        one.say({"action": "sendMessage", "messageId": f"{MARK}-1", "conversationId": f"{MARK}-c", "senderId": f"{MARK}-raw",
                 "senderName": f"{MARK} name", "recipientId": f"{MARK}-other", "content": MARK, "timestamp": MARK,
                 "replyToMessageId": MARK, "replyToContent": MARK, "conversationName": MARK},
                {"action": MARK}, {"action": "typing", "conversationId": MARK, "isTyping": True},
                {"action": "deleteMessage", "messageId": MARK}, {"action": "authenticate", "token": f"{MARK}.{MARK}.{MARK}"}, MARK)
        one.close()
        create = "/General-Messaging-Production-Create-WebSocketMessage"
        read = "/General-Messaging-Production-Read-MessagesHistory"
        post = {"action": "sendMessage", "userId": "bob", "recipientId": f"{MARK}-raw", "text": MARK, "propertyId": MARK,
                "messageType": MARK, "isAutomated": True, "fileUrls": [f"https://{MARK}.example/{MARK}"]}
        for path, body in (create, post), (create, {MARK: MARK}), (read, {"userId": "bob", "recipientId": MARK, "before": MARK}), (read, [MARK]):
            server.get(path, json.dumps(body).encode(), authorization="Bearer " + token_for("bob"))

    def operators(self, server, name):
        self.assertEqual(server.operate("user", "add", name, "--role", "host").returncode, 0)
        self.assertEqual(server.operate("token", f"{MARK}-name-{MARK}").returncode, 0)
        self.assertEqual(server.operate("token", f"{MARK}-unknown").returncode, 1)
        self.assertEqual(server.operate("connections", "list").returncode, 0)

    def test_a_bad_owner_is_not_repeated(self):
        with work_folder("seeing") as folder:
            for line in f'{{"credential": "{MARK}', f'{{"credential": 7, "{MARK}": 1}}', f'{{"credential": "{MARK}"}}':
                ended = subprocess.run([PROGRAM, "serve", "--data", folder + "/data", "--owner-from-stdin",
                                        "--listen", "127.0.0.1:0"], input=line + "\n", capture_output=True, text=True, timeout=20)
                self.assertNotIn(MARK, ended.stderr)

    def test_its_form_and_level(self):
        text = Server(self, "--log", "text")
        text.end()
        self.assertRegex(text.said().splitlines()[0], r"^\S+Z info parlor: starting version=")
        quiet = Server(self, "--log-level", "error")
        quiet.end()
        self.assertEqual(quiet.said(), "")

    def test_failing_to_start_is_a_line_too(self):
        server = Server(self)
        second = server.operate("serve", "--listen", "127.0.0.1:0")
        self.assertEqual(second.returncode, 3)
        self.assertEqual(json.loads(second.stderr.splitlines()[-1])["level"], "error")


class Limits(unittest.TestCase):
    def test_max_connections(self):
        server = Server(self, "--max-connections", "3")
        links = [server.link("ana") for _ in range(3)]
        with self.assertRaises((Gone, RuntimeError)):
            server.link("ben")
        links.pop().close()

        def comes_in():
            with contextlib.suppress(Gone, RuntimeError):
                return server.link("ben")
        self.assertTrue(eventually(comes_in))

    def test_each_client_of_a_trusted_proxy_has_its_own_limit(self):
        server = Server(self, "--trust-proxy", "10.0.0.0/8,127.0.0.1", "--max-per-address", "2")
        self.assertTrue(self.asks(server, "198.51.100.1"))
        self.assertTrue(self.asks(server, "198.51.100.1"))
        self.assertFalse(self.asks(server, "198.51.100.1"))
        self.assertTrue(self.asks(server, "198.51.100.2"))
        listed = json.loads(server.operate("connections", "list", "--json").stdout)
        self.assertEqual({one["address"] for one in listed}, {"198.51.100.1", "198.51.100.2"})
        self.assertEqual(server.metrics()['parlor_refusals_total{reason="address_capacity"}'], 1)
        for claim in "127.0.0.1", "::1", "unknown", "":
            self.assertNotEqual(server.get("/metrics", x_forwarded_for=claim)[0], 200, claim)

    def test_without_a_trusted_proxy_nobody_is_believed(self):
        server = Server(self, "--max-per-address", "2")
        for _ in range(4):
            self.assertTrue(self.asks(server, "198.51.100.1"))
        listed = json.loads(server.operate("connections", "list", "--json").stdout)
        self.assertEqual({one["address"] for one in listed}, {"127.0.0.1"})

    def asks(self, server, client):
        """Whether a connection through a proxy is served; it stays open."""
        one = socket.create_connection(("127.0.0.1", server.port), 10)
        self.addCleanup(one.close)
        one.sendall(f"GET /livez HTTP/1.1\r\nHost: here\r\nX-Forwarded-For: {client}\r\n\r\n".encode())
        try:
            return one.recv(4096).startswith(b"HTTP/1.1 200")
        except ConnectionError:
            return False


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    PROGRAM = sys.argv.pop(1)
    # Python ignores it, and what it starts would not: a file that grows beyond the limit is an error, not the end.
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    unittest.main(warnings="ignore")
