# SPDX-License-Identifier: GPL-3.0-or-later
"""Socket.IO protocol 5, row by row, each on a WebSocket and over long-polling."""
import json
import time

from peer import CONNECT, Poller, Talker, Wrong, expect, is_closed

rows = []
PATH = "/socket.io/"
TWO = '{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}]'


def row(number, title):
    def add(check):
        rows.append((number, title, check))
        return check
    return add


def connected(session, nsp="", auth=""):
    """Connects to a namespace ("/custom,"); the id that the server gives."""
    session.send(f"40{nsp}{auth}")
    packet = session.next()
    expect(packet[:2 + len(nsp)], f"40{nsp}")
    said = json.loads(packet[2 + len(nsp):])
    expect(list(said), ["sid"])
    expect(session.next(), f'42{nsp}["auth",{auth or "{}"}]')
    return said["sid"]


def heard(session, count):
    return [session.next() for _ in range(count)]


@row(1, "CONNECT without a payload")
def _(session):
    expect(connected(session) != session.sid, True, "a sid of its own")


@row(2, "CONNECT with a payload")
def _(session):
    connected(session, auth='{"token":"123"}')


@row(3, "CONNECT to a custom namespace, with the comma and without")
def _(session):
    connected(session, "/custom,")
    with type(session)(session.port, PATH) as other:
        other.send("40/custom")
        expect(other.next()[:17], '40/custom,{"sid":')
        expect(other.next(), '42/custom,["auth",{}]')


@row(4, "CONNECT to an unknown namespace")
def _(session):
    session.send("40/random")
    expect(session.next(), '44/random,{"message":"Invalid namespace"}')
    connected(session)


@row(5, "anything before CONNECT closes")
def _(session):
    for wrong in ("4abc", '42["message"]', "41", "43[]", '44{"message":"x"}'):
        with type(session)(session.port, PATH) as other:
            other.send(wrong)
            expect(is_closed(other), True, wrong)


@row(6, "nothing at all closes after the connect timeout")
def _(session):
    expect(is_closed(session), True)
    took = time.monotonic() - session.opened
    expect(took >= CONNECT * 0.9, True, f"closed after {took} s")


@row(7, "leaving a namespace leaves the connection open")
def _(session):
    connected(session)
    session.send("41")
    time.sleep(CONNECT * 0.1)
    connected(session, "/custom,")


@row(8, "leaving one namespace of two")
def _(session):
    connected(session)
    connected(session, "/custom,")
    session.send("41", '42/custom,["message","here"]')
    expect(session.next(), '42/custom,["message-back","here"]')
    connected(session)
    session.send("41/custom,", '42["message","there"]')
    expect(session.next(), '42["message-back","there"]')


@row(9, "an event, compact and unchanged")
def _(session):
    connected(session)
    session.send('42["message",1,"2",{"3":[true]}]')
    expect(session.next(), '42["message-back",1,"2",{"3":[true]}]')


@row(10, "a binary event")
def _(session):
    connected(session)
    session.send(f'452-["message",{TWO}', b"\1\2\3", b"\4\5\6")
    expect(heard(session, 3), [f'452-["message-back",{TWO}', b"\1\2\3", b"\4\5\6"])


@row(11, "an acknowledgement")
def _(session):
    connected(session)
    session.send('42456["message-with-ack",1,"2",{"3":[false]}]')
    expect(session.next(), '43456[1,"2",{"3":[false]}]')


@row(12, "a binary acknowledgement")
def _(session):
    connected(session)
    session.send(f'452-789["message-with-ack",{TWO}', b"\1\2\3", b"\4\5\6")
    expect(heard(session, 3), [f"462-789[{TWO}", b"\1\2\3", b"\4\5\6"])


@row(13, "malformed packets close, and only their own connection")
def _(session):
    connected(session)
    deep = '42["x",' + "[" * 1025 + "]" * 1025 + "]"
    for wrong in ("4abc", "42{}", '42abc["x"]', "42", "4", '42["x"', '42["disconnect"]', "42[1]", "40[]", "40", "41{}", "43[]",
                  '44{"message":"x"}', '451-["x"]', '4565-["x"]', '451-["x",{"_placeholder":true,"num":1}]',
                  '45-["x"]', '42/none,["x"]', '42["x","\\u0000"]', deep):
        with type(session)(session.port, PATH) as other:
            connected(other)
            other.send(wrong)
            expect(is_closed(other), True, wrong[:40])
        session.send('42["message","still here"]')
        expect(session.next(), '42["message-back","still here"]')


@row(14, "binary messages only where they were announced, and no more than announced in all")
def _(session):
    placeholder = '451-["message",{"_placeholder":true,"num":0}]'
    half = b"x" * 700_000
    for wrong in ((b"\1",), (placeholder, '42["x"]'), (placeholder, "41"), (f'452-["message",{TWO}', half, half)):
        with type(session)(session.port, PATH) as other:
            connected(other)
            for one in wrong:
                other.send(one)
            expect(is_closed(other), True, wrong[0][:40])


@row(15, "too many refusals close")
def _(session):
    session.send(*["40/random"] * 5)
    expect(is_closed(session), True)
    if time.monotonic() - session.opened > CONNECT * 0.9:
        raise Wrong("closed by the connect timeout")


transports = {"websocket": Talker, "polling": Poller}
