#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the disk away from a parlord that people use, and gives it back.

While the disk is full, read-only, broken, limited or held by another program: what is read is read as before, also by
who signs in only now; what is written is refused with 503 and words that say why. Within 5 s after the disk is well,
writing works without a restart. Nothing that was acknowledged is lost, and what was refused can be sent again.

full_disk.py [--faulty] [CASE ...]   PARLORD or PARLORD_FAULTY names the program, PARLOR_RIG_LIB the rig. A case that
                                     needs rights which are missing here (real-*) says so and is passed over.
"""
import argparse
import http.client
import json
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from wire import Link, Parlord, Rig, rows, token_for, work_folder

RECOVERY = 5.0
BODY = "words " * 300


class NotHere(Exception):
    """The case cannot be played on this machine."""


class Broken(Exception):
    """A promise was not kept."""


def hold(true, what):
    if not true:
        raise Broken(what)


class People:
    """Two people in a conversation, and what they were told."""

    def __init__(self, server):
        self.server = server
        self.ana, self.bo = Link(server.port, "ana", timeout=20), Link(server.port, "bo", timeout=20)
        self.conversation = self.ana.call("command", "openConversation", kind="direct", members=["bo"])["conversation"]["id"]
        self.acknowledged, self.refused, self.serial = {}, {}, 0

    def write(self, client_id=None):
        """The fault, or nothing."""
        if not client_id:
            self.serial += 1
            client_id = f"message-{self.serial}"
        tag = self.ana.ask("command", "sendMessage", conversation=self.conversation, clientId=client_id, body=BODY)
        text = self.ana.receive()
        while text.get("tag") != tag:
            text = self.ana.receive()
        if "fault" in text:
            self.refused[client_id] = text["fault"]
            return text["fault"]
        self.acknowledged[client_id] = text["done"]["message"]
        self.refused.pop(client_id, None)
        return None

    def rest(self, method, path, body=None):
        link = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=20)
        link.request(method, path, json.dumps(body) if body else None,
                     {"Authorization": f"Bearer {token_for('ana')}", "Content-Type": "application/json"})
        answer = link.getresponse()
        value = json.loads(answer.read() or b"null")
        link.close()
        return answer.status, value

    def stored(self, link):
        found, before = [], None
        while before != 1:
            place = {"beforeSeq": before} if before else {}
            page = rows(link.call("query", "pageMessages", conversation=self.conversation, limit=100, **place), "message")
            if not page:
                break
            found, before = page + found, page[0]["seq"]
        return found


def check_reading(people):
    people.ana.ask("command", "sendMessage", conversation=people.conversation, body=BODY)  # nobody waits behind it
    stored = {m.get("clientId") for m in people.stored(people.bo)}
    hold(set(people.acknowledged) <= stored, "a message that was acknowledged cannot be read")
    late = Link(people.server.port, "bo", timeout=20)  # signs in without a write
    late.call("query", "getConversation", conversation=people.conversation)
    late.close()
    status, _ = people.rest("GET", f"/messaging/conversations/{people.conversation}/messages")
    hold(status == 200, f"GET is answered with {status}")


def check_refusals(people, words):
    end = time.monotonic() + 4
    fault = None
    while not fault:  # room that was allocated before is used up first
        hold(time.monotonic() < end, "acknowledged although the disk is gone")
        begin = time.monotonic()
        fault = people.write()
    for number in range(10):
        hold(number == 0 or time.monotonic() - begin < 2, "each refusal takes its time")
        begin = time.monotonic()
        hold(fault is not None, "acknowledged although the disk is gone")
        hold(fault.get("code") == "unavailable" and words in fault.get("message", ""), f"refused with {fault}")
        fault = people.write()
    try:
        Link(people.server.port, f"newcomer-{time.monotonic_ns()}", timeout=20)  # has to be stored first
        hold(False, "somebody new is let in although the disk is gone")
    except RuntimeError as refused:
        hold(" 503 " in str(refused), f"somebody new is answered: {refused}")
    status, value = people.rest("POST", f"/messaging/conversations/{people.conversation}/messages", {"content": "words"})
    hold(status == 503 and words in json.dumps(value), f"POST is answered with {status} {value}")


def check_recovery(people):
    begin = time.monotonic()
    while people.write():
        hold(time.monotonic() - begin < RECOVERY, f"still refused {RECOVERY} s after: {list(people.refused.values())[-1]}")
        time.sleep(0.1)
    took = time.monotonic() - begin
    for client_id in list(people.refused):
        hold(people.write(client_id) is None, f"{client_id} cannot be sent again")
    return took


def check_kept(people):
    """After kill -9: all that was acknowledged, once, in order."""
    people.server.kill()
    people.server.start()
    link = Link(people.server.port, "bo", timeout=20)
    stored = people.stored(link)
    hold([m["seq"] for m in stored] == list(range(1, len(stored) + 1)), "seq has gaps")
    by_id = {}
    for message in stored:
        hold(not message.get("clientId") or message["clientId"] not in by_id, f"{message.get('clientId')} is there twice")
        by_id[message.get("clientId")] = message
    for client_id, message in people.acknowledged.items():
        hold(client_id in by_id, f"{client_id} was acknowledged and is lost")
        hold(by_id[client_id]["id"] == message["id"], f"{client_id} was acknowledged as another message")
    link.close()


def play(program, folder, disk, words, env=None, times=2):
    """`disk` makes it fail inside its `with` block."""
    server = Parlord(program, folder, env)
    server.start()
    try:
        people = People(server)
        for _ in range(50):
            hold(people.write() is None, "refused before anything happened")
        for _ in range(times):
            with disk(server):
                check_refusals(people, words)
                check_reading(people)
            took = check_recovery(people)
        check_kept(people)
        return f"wrote again after {took:.1f} s; {len(people.acknowledged)} acknowledged, none lost"
    except Exception:
        print(server.tail(), file=sys.stderr)
        raise
    finally:
        server.kill()


# ---- rigged disks: no rights are needed

def rigged(state, words):
    def case(program, folder):
        rig = Rig(folder)

        @contextmanager
        def disk(_):
            rig.disk(state)
            yield
            rig.disk("well")
        return play(program, folder, disk, words, rig.env)
    return case


def limited(program, folder):
    """A real refusal by the kernel, which comes with SIGXFSZ."""
    @contextmanager
    def disk(server):
        size = max(f.stat().st_size for f in Path(folder).rglob("parlor.db*"))
        before = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (size, before[1]))
        yield
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, before)
    return play(program, folder, disk, "disk is full")


def held(program, folder):
    """Another program writes for too long, as a bad backup does."""
    @contextmanager
    def disk(_):
        other = sqlite3.connect(next(Path(folder).rglob("parlor.db")), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")
        other.close()
    return play(program, folder, disk, "Another program", times=1)


def damaged(program, folder):
    """A page of the messages is garbage for a while: everything else is still there."""
    server = Parlord(program, folder)
    server.start()
    try:
        people = People(server)
        for _ in range(50):
            hold(people.write() is None, "refused before anything happened")
        people.ana.close()
        people.bo.close()
        server.process.terminate()  # moves everything from the WAL into the file
        hold(server.ended(within=10), "the server does not end")
        file = next(Path(folder).rglob("parlor.db"))
        database = sqlite3.connect(file)
        page = database.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'messages'").fetchone()[0]
        database.close()
        bytes_before = file.read_bytes()
        overwrite(file, (page - 1) * 4096, b"x" * 4096)
        server.start()
        bo = Link(server.port, "bo", timeout=20)
        for _ in range(3):
            try:
                bo.call("query", "pageMessages", conversation=people.conversation, limit=10)
                hold(False, "garbage is read")
            except RuntimeError as refused:
                hold("damaged" in str(refused), f"refused with {refused}")
            hold(bo.call("query", "listMembers", conversation=people.conversation), "the rest cannot be read")
        overwrite(file, (page - 1) * 4096, bytes_before[(page - 1) * 4096:page * 4096])
        people.ana = Link(server.port, "ana", timeout=20)
        took = check_recovery(people)
        check_kept(people)
        return f"wrote again after {took:.1f} s; {len(people.acknowledged)} acknowledged, none lost"
    finally:
        server.kill()


def overwrite(path, at, content):
    with open(path, "r+b") as file:
        file.seek(at)
        file.write(content)


# ---- the real thing, where we may

def run(*command):
    if not shutil.which(command[0]):
        raise NotHere(f"there is no {command[0]}")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotHere(f"{' '.join(command)}: {done.stderr.strip() or done.returncode}")


@contextmanager
def mounted(folder, *mount):
    place = str(Path(folder) / "disk")
    os.mkdir(place)
    run("mount", *mount, place)
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", place], check=False)


def filled(place):
    filler = Path(place) / "filler"

    @contextmanager
    def disk(_):
        file = os.open(filler, os.O_WRONLY | os.O_CREAT)
        try:
            while True:
                os.write(file, bytes(4096))
        except OSError:
            os.close(file)
        yield
        filler.unlink()
    return disk


def really_full(program, folder):
    with mounted(folder, "-t", "tmpfs", "-o", "size=8m", "none") as place:
        return play(program, place, filled(place), "disk is full")


def loop_disk(folder, size):
    image = str(Path(folder) / "image")
    with open(image, "wb") as file:
        file.truncate(size)
    run("mkfs.ext4", "-q", "-F", image)
    return image


def really_full_ext4(program, folder):
    with mounted(folder, "-o", "loop", loop_disk(folder, 16 << 20)) as place:
        return play(program, place, filled(place), "disk is full")


def really_read_only(program, folder):
    """ext4 makes itself read-only at an error, under the feet of who writes; only mounting it anew makes it well."""
    image = loop_disk(folder, 32 << 20)
    with mounted(folder, "-o", "loop,errors=remount-ro", image) as place:
        device = next(line.split()[0] for line in open("/proc/mounts", encoding="utf-8") if line.split()[1] == place)
        trigger = Path("/sys/fs/ext4") / Path(device).name / "trigger_fs_error"
        if not trigger.exists():
            raise NotHere(f"no {trigger}")
        server = Parlord(program, place)
        server.start()
        try:
            people = People(server)
            for _ in range(50):
                hold(people.write() is None, "refused before anything happened")
            os.sync()  # pages of mapped files become clean: to write one again is what a read-only disk refuses
            trigger.write_text("1", encoding="utf-8")
            check_reading(people)
            for _ in range(3):
                check_refusals(people, "disk is read-only")
                check_reading(people)
            server.kill()
            run("umount", place)
            subprocess.run(["fsck.ext4", "-y", image], capture_output=True, check=False)  # 1: it found what we did
            run("mount", "-o", "loop", image, place)
            check_kept(people)
            return f"{len(people.acknowledged)} acknowledged, none lost; survived"
        finally:
            server.kill()


CASES = {
    "full": rigged("full", "disk is full"),
    "read-only": rigged("read-only", "disk is read-only"),
    "broken": rigged("broken", "cannot use its storage"),
    "unsynced": rigged("unsynced", "cannot use its storage"),
    "limited": limited,
    "held": held,
    "damaged": damaged,
    "real-full": really_full,
    "real-full-ext4": really_full_ext4,
    "real-read-only": really_read_only,
}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("cases", nargs="*", choices=[*CASES, []])
    parser.add_argument("--faulty", action="store_true")
    options = parser.parse_args()
    program = os.environ["PARLORD_FAULTY" if options.faulty else "PARLORD"]
    failed = False
    for name in options.cases or (["full"] if options.faulty else CASES):
        begin = time.monotonic()
        with work_folder("disk") as folder:
            try:
                result = CASES[name](program, folder)
            except NotHere as why:
                result = f"passed over: {why}"
            except (Broken, RuntimeError, OSError) as error:
                failed, result = True, f"FAILED: {error}"
        print(f"{name:16} {time.monotonic() - begin:5.1f} s  {result}", flush=True)
    sys.exit(1 if failed else 0)


main()
