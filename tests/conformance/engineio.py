# SPDX-License-Identifier: GPL-3.0-or-later
"""Engine.IO protocol 4, row by row: each on /engine.io/, whose messages come back as they are, and on /socket.io/, where
the messages are Socket.IO packets. Rows from 22 on are our own: what the protocol leaves open, and limits."""
import json
import time

from peer import (INTERVAL, PATIENCE, SEPARATOR, TIMEOUT, UPGRADE, Closed, Http, Poller, Refused, Talker,
                  WebSocket, Wrong, expect, is_closed)

rows = []


def row(number, title):
    def add(check):
        rows.append((number, title, check))
        return check
    return add


class Engine:
    """/engine.io/: what to send, and what has to come back."""
    path = "/engine.io/"
    binary = ("4hello", b"\1\2\3\4"), ("4hello", b"\1\2\3\4")

    @staticmethod
    def message(word):
        return f"4{word}", f"4{word}"

    @staticmethod
    def begin(session):
        return session


class SocketIo:
    """/socket.io/: the same over the namespace /."""
    path = "/socket.io/"
    _placeholder = '{"_placeholder":true,"num":0}'
    binary = ((f'451-["message",{_placeholder}]', b"\1\2\3\4"), (f'451-["message-back",{_placeholder}]', b"\1\2\3\4"))

    @staticmethod
    def message(word):
        return f'42["message","{word}"]', f'42["message-back","{word}"]'

    @staticmethod
    def begin(session):
        session.send("40")
        expect(session.next()[:8], '40{"sid"')
        expect(session.next(), '42["auth",{}]')
        return session


def poller(port, door):
    return door.begin(Poller(port, door.path))


def talker(port, door):
    return door.begin(Talker(port, door.path))


def coded(messages):
    """A payload of texts, and of bytes as base64."""
    return SEPARATOR.join(m if isinstance(m, str) else "bAQIDBA==" for m in messages)


def handshake_fits(open_packet, upgrades):
    expect(sorted(open_packet), ["maxPayload", "pingInterval", "pingTimeout", "sid", "upgrades"])
    expect(open_packet["upgrades"], upgrades)
    expect((open_packet["pingInterval"], open_packet["pingTimeout"], open_packet["maxPayload"]), (300, 200, 1_000_000))
    expect(isinstance(open_packet["sid"], str) and len(open_packet["sid"]) >= 20, True, "sid")


def probed(session):
    """A WebSocket for the session, up to the answer to the probe."""
    socket = session.web_socket(f"&sid={session.sid}")
    socket.send("2probe")
    expect(socket.receive(), "3probe")
    return socket


def upgraded(session):
    socket = probed(session)
    socket.send("5")
    return socket


def next_on(socket):
    """The next message; pings are answered meanwhile."""
    end = time.monotonic() + PATIENCE
    while (message := socket.receive()) == "2":
        expect(time.monotonic() < end, True, "something but pings in time")
        socket.send("3")
    return message


def echo_on(socket, door, word):
    sent, wanted = door.message(word)
    socket.send(sent)
    expect(next_on(socket), wanted)


# ---- handshake

@row(1, "a poll opens a session")
def _(port, door):
    with Poller(port, door.path) as session:
        handshake_fits(session.open_packet, ["websocket"])


@row(2, "EIO and transport must be there and known")
def _(port, door):
    http = Http(port)
    for query, code in (("transport=polling", 5), ("EIO=abc&transport=polling", 5), ("EIO=3&transport=polling", 5),
                        ("EIO=4", 0), ("EIO=4&transport=abc", 0)):
        http.ask("GET", f"{door.path}?{query}").refused(code)
    http.close()


@row(3, "only a GET opens a session")
def _(port, door):
    http = Http(port)
    for method in ("POST", "PUT"):
        http.ask(method, f"{door.path}?EIO=4&transport=polling", "4hello").refused(2)
    http.close()


@row(4, "a WebSocket opens a session, with nothing to be upgraded to")
def _(port, door):
    with Talker(port, door.path) as session:
        handshake_fits(session.open_packet, [])


@row(5, "a WebSocket with a bad EIO or transport is not opened")
def _(port, door):
    for query in ("transport=websocket", "EIO=abc&transport=websocket", "EIO=4", "EIO=4&transport=abc",
                  "EIO=4&transport=polling"):
        try:
            WebSocket(port, f"{door.path}?{query}").close()
            raise Wrong(f"opened with {query}")
        except Refused as refused:
            refused.answer.refused()


# ---- messages

@row(6, "a POST is answered ok, and the next poll brings what there is")
def _(port, door):
    with poller(port, door) as session:
        sent, wanted = door.message("hello")
        session.post(sent).expect(200, "ok")
        expect(session.payload(), wanted)


@row(7, "a payload of three, and three in one payload")
def _(port, door):
    with poller(port, door) as session:
        sent, wanted = zip(*(door.message(f"test{i}") for i in (1, 2, 3)))
        session.post(SEPARATOR.join(sent)).expect(200, "ok")
        expect(session.payload(), SEPARATOR.join(wanted))


@row(8, "binary messages travel as base64 in a payload")
def _(port, door):
    with poller(port, door) as session:
        sent, wanted = door.binary
        session.post(coded(sent)).expect(200, "ok")
        expect(session.payload(), coded(wanted))


@row(9, "a payload that is none ends the session")
def _(port, door):
    with poller(port, door) as session:
        session.post("abc").refused(3)
        session.get().refused(1)


@row(10, "two polls at once end the session")
def _(port, door):
    with poller(port, door) as session:
        session.down.send("GET", session.polling)
        second = session.http()
        second.ask("GET", session.polling).refused(3)
        session.down.receive().expect(200, "1")
        second.ask("GET", session.polling).refused(1)


@row(11, "a poll that the client gives up ends the session")
def _(port, door):
    with poller(port, door) as session:
        session.down.send("GET", session.polling).close()
        begun = time.monotonic()
        # Not by another poll, which would end it for being the second.
        while session.post("3").status == 200:
            expect(time.monotonic() - begun < TIMEOUT, True, "the session is over")
        session.http().ask("GET", session.polling).refused(1)


@row(12, "texts and binary frames on a WebSocket")
def _(port, door):
    with talker(port, door) as session:
        sent, wanted = door.message("hello")
        session.send(sent)
        expect(session.next(), wanted)
        sent, wanted = door.binary
        session.send(*sent)
        expect(tuple(session.next() for _ in wanted), wanted)


@row(13, "a text that is no packet closes the WebSocket")
def _(port, door):
    with talker(port, door) as session:
        session.send("abc")
        expect(is_closed(session), True)


# ---- heartbeat

@row(14, "the heartbeat over polling")
def _(port, door):
    with poller(port, door) as session:
        begun = time.monotonic()
        for _ in range(3):
            session.get().expect(200, "2")
            session.post("3").expect(200, "ok")
        took = time.monotonic() - begun
        expect(took >= 2 * INTERVAL, True, f"three pings in {took} s")


@row(15, "who does not poll for interval and timeout is gone")
def _(port, door):
    with Poller(port, door.path) as session:
        time.sleep(INTERVAL + TIMEOUT)
        session.get().refused(1)


@row(16, "the heartbeat on a WebSocket, and its end without an answer")
def _(port, door):
    with talker(port, door) as session:
        for _ in range(3):
            expect(session.socket.receive(), "2")
            session.send("3")
        expect(session.socket.receive(), "2")
        begun = time.monotonic()
        try:
            raise Wrong(f"{session.socket.receive()!r} instead of the end")
        except Closed:
            took = time.monotonic() - begun
            expect(took >= TIMEOUT * 0.8, True, f"given up after {took} s")


# ---- close

@row(17, "the client closes while its poll waits")
def _(port, door):
    with poller(port, door) as session:
        session.down.send("GET", session.polling)
        session.post("1").expect(200, "ok")
        session.down.receive().expect(200, "6")
        session.get().refused(1)


@row(18, "the client closes on a WebSocket")
def _(port, door):
    with talker(port, door) as session:
        session.send("1")
        try:
            raise Wrong(f"{session.next()!r} instead of the end")
        except Closed as closed:
            expect(closed.code, 1000, "close code: at once, not at the heartbeat's end")


# ---- upgrade

@row(19, "polling is upgraded to WebSocket, a waiting and an arriving poll are let go")
def _(port, door):
    for isWaiting in (True, False):
        with poller(port, door) as session:
            if isWaiting:
                session.down.send("GET", session.polling)
            socket = probed(session)
            begun = time.monotonic()
            (session.down.receive() if isWaiting else session.get()).expect(200, "6")
            expect(time.monotonic() - begun < INTERVAL, True, "let go at once")
            socket.send("5")
            echo_on(socket, door, "upgraded")


@row(20, "after the upgrade there is no polling any more")
def _(port, door):
    with poller(port, door) as session:
        socket = upgraded(session)
        echo_on(socket, door, "one")
        session.get().refused(3)
        session.post("4hello").refused(3)
        echo_on(socket, door, "two")


@row(21, "after the upgrade there is no second WebSocket")
def _(port, door):
    with poller(port, door) as session:
        socket = upgraded(session)
        echo_on(socket, door, "one")
        try:
            upgraded(session)
            raise Wrong("a second WebSocket was opened")
        except Refused as refused:
            refused.answer.refused(3)
        echo_on(socket, door, "two")


# ---- ours

@row(22, "an unknown sid, JSONP and HEAD are refused")
def _(port, door):
    http = Http(port)
    http.ask("GET", f"{door.path}?EIO=4&transport=polling&sid=unknown").refused(1)
    http.ask("POST", f"{door.path}?EIO=4&transport=polling&sid=unknown", "4x").refused(1)
    http.ask("GET", f"{door.path}?EIO=4&transport=polling&j=0").refused(3)
    http.ask("GET", f"{door.path}?EIO=4&transport=websocket").refused(3)
    expect(http.ask("HEAD", f"{door.path}?EIO=4&transport=polling").status, 400)
    http.close()
    try:
        WebSocket(port, f"{door.path}?EIO=4&transport=websocket&sid=unknown").close()
        raise Wrong("opened with an unknown sid")
    except Refused as refused:
        refused.answer.refused(1)


@row(23, "base64 is taken strictly, text must be UTF-8")
def _(port, door):
    for payload in ("bAQIDBA", "bAQIDBA=", "bAQ-_", "bAQ ID", "b====", "4a\x1e", "\x1e4a", "", b"4\xff", "0", "2", "5", "7"):
        with Poller(port, door.path) as session:
            session.post(payload).refused(3)
            session.get().refused(1)


@row(24, "origins: the listed one is let in with credentials, another is not")
def _(port, door):
    http = Http(port)
    address = f"{door.path}?EIO=4&transport=polling"
    for method in ("GET", "OPTIONS"):
        answer = http.ask(method, address, None, {"Origin": "https://stay.example", "Access-Control-Request-Method": "POST"})
        expect(answer.headers["Access-Control-Allow-Origin"], "https://stay.example")
        expect(answer.headers["Access-Control-Allow-Credentials"], "true")
    answer = http.ask("GET", address, None, {"Origin": "https://evil.example"}).refused(4, status=403)
    expect(answer.headers["Access-Control-Allow-Origin"], None)
    sid = json.loads(http.ask("GET", address).body[1:])["sid"]
    http.ask("POST", f"{address}&sid={sid}", "4x", {"Origin": "https://evil.example"}).refused(4, status=403)
    http.close()
    web_socket = f"{door.path}?EIO=4&transport=websocket"
    WebSocket(port, web_socket, {"Origin": "https://stay.example"}).close()
    try:
        WebSocket(port, web_socket, {"Origin": "https://evil.example"}).close()
        raise Wrong("another origin was let in")
    except Refused as refused:
        expect(refused.answer.status, 403)


@row(25, "an upgrade that fails leaves the polling as it was, and may be tried again")
def _(port, door):
    with poller(port, door) as session:
        for wrong in ("5", "4hello", b"\1"):
            socket = session.web_socket(f"&sid={session.sid}")
            socket.send(wrong)
            expect(is_closed_socket(socket), True)
            sent, wanted = door.message("still here")
            session.post(sent).expect(200, "ok")
            expect(session.payload(), wanted)
        probed(session).close()
        sent, wanted = door.message("again")
        session.post(sent).expect(200, "ok")
        while (packet := session.payload()) == "6":  # until the server has seen the end of the attempt
            pass
        expect(packet, wanted)
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                socket = upgraded(session)
                break
            except Refused:
                expect(time.monotonic() < deadline, True, "another attempt")
        echo_on(socket, door, "upgraded")


@row(26, "one attempt to upgrade at a time, and not for ever")
def _(port, door):
    with poller(port, door) as session:
        begun = time.monotonic()
        socket = session.web_socket(f"&sid={session.sid}")
        try:
            session.web_socket(f"&sid={session.sid}")
            raise Wrong("a second attempt beside the first")
        except Refused as refused:
            refused.answer.refused(3)
        # Polling keeps the session alive meanwhile.
        for _ in range(2):
            session.get().expect(200, "2")
            session.post("3").expect(200, "ok")
        expect(is_closed_socket(socket), True)
        expect(time.monotonic() - begun >= UPGRADE, True, "time for an upgrade")


@row(27, "what is said during an upgrade comes once and in order")
def _(port, door):
    with poller(port, door) as session:
        words = [door.message(f"w{i}") for i in range(30)]
        heard = []

        def post(some):
            session.post(SEPARATOR.join(sent for sent, _ in some)).expect(200, "ok")

        post(words[:5])
        post(words[5:10])
        socket = session.web_socket(f"&sid={session.sid}")
        post(words[10:15])
        heard += session.payload().split(SEPARATOR)
        socket.send("2probe")
        expect(socket.receive(), "3probe")
        post(words[15:20])
        socket.send("5", *(sent for sent, _ in words[20:]))
        while len(heard) < len(words):
            heard.append(next_on(socket))
        expect(heard, [wanted for _, wanted in words])


@row(28, "a binary message that waited is a binary frame after the upgrade")
def _(port, door):
    with poller(port, door) as session:
        socket = session.web_socket(f"&sid={session.sid}")
        sent, wanted = door.binary
        session.post(coded(sent)).expect(200, "ok")
        socket.send("2probe")
        expect(socket.receive(), "3probe")
        socket.send("5")
        expect(tuple(next_on(socket) for _ in wanted), wanted)


@row(29, "a POST has a limit, and so has what waits for a poll")
def _(port, door):
    with poller(port, door) as session:
        expect(session.up.ask("POST", session.polling, "4" + "x" * 1_000_000).status, 413)
    with poller(port, door) as session:
        sent, _ = door.message("x" * 600_000)
        session.post(sent).expect(200, "ok")
        session.post(sent)
        session.get().refused(1)


def is_closed_socket(socket):
    try:
        while True:
            socket.receive()
    except Closed:
        return True
