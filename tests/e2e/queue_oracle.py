#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills parlord while visitors ask chatbots, and looks into its file afterwards.

  kept     what was answered with 202 is there
  once     each question is one message and stands in the queue once, however often it was tried
  whole    there is no message without its item in the queue, and no item without its message
  one      each visitor has one conversation, whoever asked first

queue_oracle.py PARLORD [--rounds N]               at random moments
queue_oracle.py PARLORD_FAULTY --crash-points      at each of the POINTS in turn (model/base/planted.h)
"""
import argparse
import http.client
import json
import random
import sqlite3
import sys
import tempfile
import threading
import time

from wire import Parlord, token_for

ASKERS = 4
VISITORS = 3
POINTS = ["before-commit", "after-commit", "before-reply", "before-telling"]


class Broken(Exception):
    """A promise was not kept."""


def hold(promise, true, detail):
    if not true:
        raise Broken(f"{promise}: {detail}")


def post(port, path, body):
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        link.request("POST", path, json.dumps(body), {"Authorization": "Bearer " + token_for("bo", "host"),
                                                     "Content-Type": "application/json"})
        answer = link.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        link.close()


class Asker(threading.Thread):
    """Asks as several visitors until the server dies; what had no answer is asked again in the next round."""

    def __init__(self, number, port, bot, open_questions, acked, round_number):
        super().__init__(daemon=True)
        self.number, self.port, self.bot, self.open, self.acked, self.round = number, port, bot, open_questions, acked, round_number
        self.trouble = None

    def ask(self, key, visitor):
        self.open[key] = visitor
        status, answer = post(self.port, "/messages/send", {
            "chatbotId": self.bot, "externalUserId": visitor, "channel": "SMS", "content": key, "clientMessageId": key})
        hold("answer", status == 202, f"{status} {answer}")
        message = answer["data"]["message"]
        hold("once", self.acked.setdefault(key, message["id"]) == message["id"], f"{key} is two messages")
        del self.open[key]

    def run(self):
        try:
            for key, visitor in list(self.open.items()):
                self.ask(key, visitor)
            for serial in range(100000):
                # All begin with the same new visitor: the conversation is made once.
                self.ask(f"q-{self.round}-{self.number}-{serial}", f"visitor-{self.round}-{serial % VISITORS}")
        except Broken as broken:
            self.trouble = broken
        except (OSError, http.client.HTTPException, ValueError):
            pass # it is dead


def look(database, acked):
    db = sqlite3.connect(database)
    try:
        asked = db.execute("SELECT m.id, m.body, v.external_user FROM messages m JOIN users u ON u.key = m.sender"
                           " JOIN chatbot_visitors v ON v.user = u.id").fetchall()
        queued = [row[0] for row in db.execute("SELECT message FROM queue_items WHERE queue = 'incoming-messages'")]
        twins = db.execute("SELECT count(*) - count(DISTINCT external_user) FROM chatbot_visitors").fetchone()[0]
        broken = db.execute("PRAGMA integrity_check").fetchone()[0]
    finally:
        db.close()
    ids = [row[0] for row in asked]
    hold("once", len({row[1] for row in asked}) == len(asked), "a question is two messages")
    hold("once", len(set(queued)) == len(queued), "a message is queued twice")
    hold("whole", set(queued) == set(ids), f"{len(set(ids) - set(queued))} not queued, {len(set(queued) - set(ids))} without message")
    hold("kept", set(acked.values()) <= set(ids), f"{len(set(acked.values()) - set(ids))} were promised and are gone")
    hold("one", twins == 0, "a visitor was made twice")
    hold("file", broken == "ok", broken)
    return len(ids)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("parlord")
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--crash-points", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="parlor-queue-") as folder:
        server = Parlord(options.parlord, folder)
        server.start()
        bot = post(server.port, "/chatbots", {"name": "Loft"})[1]["id"]
        open_questions, acked, total = [{} for _ in range(ASKERS)], {}, 0
        for number in range(options.rounds):
            if number or options.crash_points:
                server.kill()
                point = POINTS[number % len(POINTS)]
                server.start(**({"PARLOR_CRASH_AT": f"{point}:{random.randint(2, 60)}"} if options.crash_points else {}))
            askers = [Asker(i, server.port, bot, open_questions[i], acked, number) for i in range(ASKERS)]
            for asker in askers:
                asker.start()
            if options.crash_points:
                server.ended(20)
            else:
                time.sleep(random.uniform(0.05, 0.6))
                server.process.kill()
            for asker in askers:
                asker.join(15)
                if asker.trouble:
                    raise asker.trouble
            server.process.wait()
            total = look(f"{folder}/data/parlor.db", acked)
        server.kill()
    print(f"{options.rounds} deaths, {total} questions, {len(acked)} of them promised: each is there once and queued once")


if __name__ == "__main__":
    try:
        main()
    except Broken as broken:
        sys.exit(str(broken))
