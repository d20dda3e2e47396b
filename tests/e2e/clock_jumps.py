#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sets the server's wall clock back and forth under the feet of the people who use it.

Whatever it shows: seq counts on, ids are unique and in order while the server runs, marks never go back, catching up
gives what is new, retries are found, nobody is thrown out (deadlines run on the steady clock), what somebody types ends
after its 5 s. Only a token means wall time: one that has expired by the server's clock lets nobody in.

clock_jumps.py   PARLORD names the program, PARLOR_RIG_LIB the rig
"""
import os
import sys
import time

from wire import Link, Parlord, Rig, rows, work_folder

DAY = 86400


def hold(true, what):
    if not true:
        raise AssertionError(what)


class Talk:
    def __init__(self, port):
        self.ana, self.bo = Link(port, "ana"), Link(port, "bo")
        self.conversation = self.ana.call("command", "openConversation", kind="direct", members=["bo"])["conversation"]["id"]
        self.messages, self.mark = [], 0

    def write(self, count):
        for _ in range(count):
            name = f"number {len(self.messages) + 1}"
            done = self.ana.call("command", "sendMessage", conversation=self.conversation, clientId=name, body=name)
            message = done["message"]
            hold(message["seq"] == len(self.messages) + 1, f"seq {message['seq']} follows {len(self.messages)}")
            hold(message["id"] not in [m["id"] for m in self.messages], f"{message['id']} twice")
            self.messages.append(message)

    def retry(self):
        old = self.messages[0]
        again = self.ana.call("command", "sendMessage", conversation=self.conversation, clientId=old["clientId"], body=old["body"])
        hold(again["message"]["id"] == old["id"], "a retry is another message")

    def read(self, number):
        self.bo.call("command", "markRead", conversation=self.conversation, message=self.messages[number - 1]["id"])
        self.mark = max(self.mark, number)
        self.check_mark()

    def check_mark(self):
        view = self.ana.call("query", "getConversation", conversation=self.conversation)
        bo = next(p for p in rows(view, "participant") if p["user"] == "bo")
        hold(bo["readSeq"] == self.mark and bo["deliveredSeq"] >= self.mark, f"read {bo['readSeq']} instead of {self.mark}")

    def catch_up(self, cursor):
        """(numbers of the messages that are new, the next cursor)"""
        found, after = [], None
        while True:
            place = {**({"cursor": cursor} if cursor else {}), **({"after": after} if after else {})}
            page = self.bo.call("query", "catchUp", limit=10, **place)
            hold(not page.get("resync"), "a cursor is not known any more")
            found += [m["seq"] for m in rows(page, "message")]
            if page.get("upTo"):
                return found, page["upTo"]
            after = page["after"]


def typing_ends(talk, rig, jump):
    talk.ana.call("command", "setTyping", conversation=talk.conversation, isTyping=True)
    while not talk.bo.receive().get("typing", {}).get("isTyping"):
        pass
    begin = time.monotonic()
    rig.clock(jump)
    while talk.bo.receive().get("typing", {}).get("isTyping") is not False:
        pass
    hold(3 < time.monotonic() - begin < 8, f"typing ends after {time.monotonic() - begin:.1f} s")


def play(server, rig):
    server.start()
    talk = Talk(server.port)
    talk.write(15)
    talk.read(10)
    cursor = talk.catch_up(None)[1]
    for jump in (-DAY, -400 * DAY, 0, 3 * DAY, 20 * 365 * DAY, -3600, 0):
        rig.clock(jump)
        before = len(talk.messages)
        talk.write(15)
        talk.retry()
        talk.read(before + 5)
        talk.read(before - 3)  # not back
        new, cursor = talk.catch_up(cursor)
        hold(sorted(new) == list(range(before + 1, before + 16)), f"with the clock at {jump} s: caught up {new} after {before}")
    ids = [m["id"] for m in talk.messages]
    hold(ids == sorted(ids), "ids are out of order")

    rig.clock(3 * DAY)
    try:
        Link(server.port, "ana")
        hold(False, "an expired token is taken")
    except RuntimeError as refused:
        hold("401" in str(refused), f"{refused}")
    rig.clock(-DAY)
    Link(server.port, "ana").close()
    typing_ends(talk, rig, 2 * DAY)

    server.kill()  # and once more without what it remembered
    rig.clock(-2 * DAY)
    server.start()
    after = Talk(server.port)
    hold(after.conversation == talk.conversation, "the conversation is another")
    after.messages, after.mark = talk.messages, talk.mark
    before = len(after.messages)
    after.check_mark()
    after.retry()
    after.write(15)
    hold(sorted(after.catch_up(cursor)[0]) == list(range(before + 1, before + 16)), "not all is caught up after a restart")
    return len(after.messages)


def main():
    with work_folder("clock") as folder:
        rig = Rig(folder)
        server = Parlord(os.environ["PARLORD"], folder, rig.env)
        try:
            count = play(server, rig)
        except Exception:
            print(server.tail(), file=sys.stderr)
            raise
        finally:
            server.kill()
    print(f"{count} messages over nine jumps of the clock: every promise kept")


main()
