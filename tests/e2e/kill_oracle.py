#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills parlord with -9 again and again while people write and read, and checks what it had promised.

  kept       what was acknowledged, or told to anybody, is there, exactly once, word for word
  order      seq counts from 1 without a gap, in commit order; nothing overtakes what was acknowledged before it was sent
  retry      the same clientId is the same message
  receipts   read and delivered marks never go back; a read that was acknowledged stands
  unread     the server's number is the number of others' messages above the read mark

kill_oracle.py PARLORD [--rounds N] [--seed S]   exits 1 at the first broken promise
kill_oracle.py PARLORD --crash-points            not at a random moment, but at each of the POINTS in turn
                                                 (parlord_faulty under the rig: PARLOR_RIG_LIB names it)
kill_oracle.py PARLORD --power-loss              and what was not synced is gone, in whole or in part (under the rig)
"""
import argparse
import random
import signal
import sys
import threading
import time
from collections import defaultdict

from wire import Gone, Link, Parlord, Rig, rows, work_folder

PEOPLE = ["ana", "bo", "chi", "dev"]
IN_FLIGHT = 8
# Where the server can be made to die, and at most how many times it gets there before. The first four are in its own
# code (planted.h), the others are system calls (rig.cpp); those on the database are in the middle of a checkpoint.
POINTS = {"before-commit": 20, "after-commit": 20, "before-reply": 100, "before-telling": 100,
          "wal-write": 150, "wal-sync": 20, "db-write": 300, "db-sync": 1}


class Broken(Exception):
    """A promise was not kept."""


def hold(promise, true, detail):
    if not true:
        raise Broken(f"{promise}: {detail}")


class Ledger:
    """What the clients were told. Shared by their threads."""

    def __init__(self):
        self.lock = threading.Lock()
        self.pending = defaultdict(dict)  # user -> clientId -> (conversation, body): sent, no answer yet
        self.acked = {}                   # clientId -> message row
        self.told = {}                    # message id -> row: heard live
        self.top = defaultdict(int)       # conversation -> highest seq that was acknowledged
        self.read = defaultdict(int)      # (conversation, user) -> seq of acknowledged reads
        self.broken = []

    def acknowledge(self, client_id, message, floor):
        with self.lock:
            before = self.acked.setdefault(client_id, message)
            hold("retry", (before["id"], before["seq"]) == (message["id"], message["seq"]),
                 f"{client_id} was {before['id']} #{before['seq']}, now {message['id']} #{message['seq']}")
            hold("order", floor is None or message["seq"] > floor,
                 f"{client_id} is #{message['seq']}, but #{floor} was acknowledged before it was sent")
            key = message["conversation"]
            self.top[key] = max(self.top[key], message["seq"])


class Person(threading.Thread):
    """Writes and reads until the server dies."""

    def __init__(self, user, port, ledger, conversations, seed):
        super().__init__(daemon=True)
        self.user, self.port, self.ledger, self.random = user, port, ledger, random.Random(seed)
        self.conversations = conversations
        self.flying = {}   # tag -> what was asked
        self.newest = {}   # conversation -> newest message heard
        self.serial = 0
        self.round = seed
        self.ready = threading.Event()

    def run(self):
        try:
            link = Link(self.port, self.user)
            self.send_again(link)
            self.ready.set()
            while True:
                while len(self.flying) < IN_FLIGHT:
                    self.act(link)
                self.hear(link.receive())
        except Gone:
            pass
        except (Broken, RuntimeError, KeyError, ValueError) as error:
            self.ledger.broken.append(error)
        finally:
            self.ready.set()

    def send_again(self, link):
        """What has no answer yet, and a few that have one."""
        with self.ledger.lock:
            again = dict(self.ledger.pending[self.user])
            mine = [(k, m) for k, m in self.ledger.acked.items() if m["sender"] == self.user]
        for client_id, message in self.random.sample(mine, min(3, len(mine))):
            again[client_id] = (message["conversation"], message["body"])
        for client_id, (conversation, body) in again.items():
            self.write(link, client_id, conversation, body, None)

    def act(self, link):
        conversation = self.random.choice(self.conversations[self.user])
        if self.newest.get(conversation) and self.random.random() < 0.2:
            message = self.newest[conversation]
            tag = link.ask("command", "markRead", conversation=conversation, message=message["id"])
            self.flying[tag] = ("read", conversation, message["seq"])
            return
        self.serial += 1
        client_id = f"{self.user}-{self.round}-{self.serial}"
        body = f"{client_id}: " + "words " * self.random.randrange(1, 40)
        with self.ledger.lock:
            floor = self.ledger.top[conversation]
            self.ledger.pending[self.user][client_id] = (conversation, body)
        self.write(link, client_id, conversation, body, floor)

    def write(self, link, client_id, conversation, body, floor):
        tag = link.ask("command", "sendMessage", conversation=conversation, clientId=client_id, body=body)
        self.flying[tag] = ("send", client_id, floor)

    def hear(self, text):
        for message in rows(text, "message"):
            with self.ledger.lock:
                self.ledger.told[message["id"]] = message
            if message["seq"] > self.newest.get(message["conversation"], {"seq": 0})["seq"]:
                self.newest[message["conversation"]] = message
        asked = self.flying.pop(text.get("tag"), None)
        if not asked:
            return
        if "fault" in text:
            raise Broken(f"refused: {asked} with {text['fault']}")
        if asked[0] == "send":
            _, client_id, floor = asked
            self.ledger.acknowledge(client_id, text["done"]["message"], floor)
            with self.ledger.lock:
                self.ledger.pending[self.user].pop(client_id, None)
        else:
            _, conversation, seq = asked
            with self.ledger.lock:
                key = (conversation, self.user)
                self.ledger.read[key] = max(self.ledger.read[key], seq)


class Oracle:
    """Reads everything back after each kill and compares it with the ledger."""

    def __init__(self, ledger, members):
        self.ledger, self.members = ledger, members
        self.history = {conversation: [] for conversation in members}
        self.by_client_id, self.by_id = {}, {}
        self.marks = defaultdict(lambda: (0, 0))

    def check(self, port):
        links = {user: Link(port, user) for user in PEOPLE}
        try:
            for conversation, users in self.members.items():
                self.extend(links[users[0]], conversation)
            self.check_kept()
            for conversation, users in self.members.items():
                for user in users:
                    self.check_marks(links[user], conversation, user)
        except RuntimeError as refused:
            raise Broken(f"kept: {refused}") from refused
        finally:
            for link in links.values():
                link.close()

    def extend(self, link, conversation):
        """Reads what is new since the last check; what was read before is read again at the end, by a fresh oracle."""
        known = self.history[conversation]
        before, new = None, []
        while True:
            place = {"beforeSeq": before} if before else {}
            page = link.call("query", "pageMessages", conversation=conversation, limit=100, **place)
            found = [m for m in rows(page, "message") if m["seq"] > len(known)]
            new = found + new
            if not found or not page.get("more") or found[0]["seq"] <= len(known) + 1:
                break
            before = found[0]["seq"]
        for message in new:
            hold("order", message["seq"] == len(known) + 1, f"{conversation}: #{message['seq']} follows #{len(known)}")
            hold("order", not known or message["createdRev"] > known[-1]["createdRev"],
                 f"{conversation} #{message['seq']}: revision {message['createdRev']} after {known[-1]['createdRev'] if known else 0}")
            for index, key in ((self.by_client_id, (message["sender"], message["clientId"])), (self.by_id, message["id"])):
                hold("kept", key not in index, f"{key} is there twice")
                index[key] = message
            known.append(message)

    def check_kept(self):
        for client_id, acked in self.ledger.acked.items():
            stored = self.by_client_id.get((acked["sender"], client_id))
            hold("kept", stored is not None, f"{client_id} was acknowledged and is lost")
            hold("kept", all(stored[k] == acked[k] for k in ("id", "seq", "body", "conversation", "createdAt")),
                 f"{client_id} was acknowledged as {acked}, is {stored}")
        for told in self.ledger.told.values():
            hold("kept", told["id"] in self.by_id, f"{told['clientId']} was told and is lost")

    def check_marks(self, link, conversation, user):
        view = link.call("query", "getConversation", conversation=conversation)
        row = rows(view, "conversation")[0]
        mine = rows(view, "membership")[0]
        history = self.history[conversation]
        hold("order", row["headSeq"] == len(history), f"{conversation}: head {row['headSeq']} of {len(history)}")
        for participant in rows(view, "participant"):
            key = (conversation, participant["user"])
            now = (participant["deliveredSeq"], participant["readSeq"])
            hold("receipts", all(a >= b for a, b in zip(now, self.marks[key])), f"{key}: {self.marks[key]} became {now}")
            hold("receipts", now[1] <= now[0] <= len(history), f"{key}: read {now[1]}, delivered {now[0]} of {len(history)}")
            hold("receipts", now[1] >= self.ledger.read[key], f"{key}: read {self.ledger.read[key]} was acknowledged, is {now[1]}")
            self.marks[key] = now
            if participant["user"] == user:
                unread = (row["counted"] - mine["countedAtRead"]) - (mine["own"] - mine["ownAtRead"])
                exact = sum(m["sender"] != user for m in history[now[1]:])
                hold("unread", unread == exact, f"{key}: {unread} instead of {exact}")


def open_conversations(port):
    """conversation -> members: a group of all, and pairs."""
    opened = {}
    for owner, others, kind in (("ana", ["bo", "chi", "dev"], "group"), ("ana", ["bo"], "direct"), ("chi", ["dev"], "direct")):
        for user in (owner, *others):
            Link(port, user).close()  # so that everybody is known
        link = Link(port, owner)
        done = link.call("command", "openConversation", kind=kind, title="All" if kind == "group" else "", members=others)
        opened[done["conversation"]["id"]] = [owner, *others]
        link.close()
    return opened


def kill_at(point, server):
    """The server gets to the point by itself; a checkpoint that takes too long to come is brought about by its end."""
    if not server.ended(within=1.5):
        if point.startswith("db-"):
            server.process.terminate()
            server.ended(within=10)
    server.kill()


def one_round(server, ledger, places, seed, chance, point):
    """Lets people at it, kills the server at a random moment or at the point. Whether it died there."""
    if point:
        server.kill()
        try:
            server.start(PARLOR_CRASH_AT=f"{point}:{chance.randint(1, POINTS[point])}")
        except RuntimeError:
            if server.process.wait() != -signal.SIGKILL:
                raise  # it came to the point before it listened
    people = [Person(user, server.port, ledger, places, f"{seed}") for user in PEOPLE]
    for person in people:
        person.start()
    for person in people:
        person.ready.wait(20)
    if point:
        kill_at(point, server)
    else:
        time.sleep(chance.uniform(0.01, 0.25))
        server.kill()
    for person in people:
        person.join(20)
    if ledger.broken:
        raise ledger.broken[0]
    return bool(point) and server.process.returncode == -signal.SIGKILL


def play(options, folder):
    chance = random.Random(options.seed)
    rig = Rig(folder, options.power_loss) if options.crash_points or options.power_loss else None
    server, ledger, died = Parlord(options.parlord, folder, rig.env if rig else None), Ledger(), defaultdict(int)
    lost = 0
    server.start()
    members = open_conversations(server.port)
    places = {user: [c for c, users in members.items() if user in users] for user in PEOPLE}
    oracle = Oracle(ledger, members)
    try:
        for number in range(1, options.rounds + 1):
            point = list(POINTS)[number % len(POINTS)] if options.crash_points else ""
            died[point] += one_round(server, ledger, places, number, chance, point)
            if options.power_loss:
                lost += rig.lose_power(server.folder / "data" / "parlor.db", chance)
            server.start()
            oracle.check(server.port)
        Oracle(ledger, members).check(server.port)
        if options.power_loss and not lost:
            raise RuntimeError("nothing was taken back: the rig is not at work")
    except Broken as broken:
        return broken, f"in round {number}, seed {options.seed}"
    finally:
        if server.process.poll() is None:
            server.kill()
    return None, (f"{options.rounds} kills, {len(ledger.acked)} messages acknowledged, "
                  f"{sum(map(len, oracle.history.values()))} stored, {len(ledger.read)} read marks: every promise kept"
                  + (f"; {lost} writes were not synced" if options.power_loss else "")
                  + "".join(f"\n  {count} at {point}" for point, count in died.items() if point))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("parlord")
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--crash-points", action="store_true")
    parser.add_argument("--power-loss", action="store_true")
    options = parser.parse_args()
    with work_folder("kill") as folder:
        broken, summary = play(options, folder)
    print(f"{broken}; {summary}" if broken else summary)
    sys.exit(1 if broken else 0)


main()
