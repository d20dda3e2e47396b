#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the desktop on a store of a million messages against its goals, and prints a table.

Makes the stores once and keeps them; each measurement has the real desktop in a process of its own, under Xvfb with
the software renderer. What is of CPU is of the GUI thread, so that other programs hardly count; what is on the clock
wants a quiet machine. Exits 1 if a goal is missed.
"""
import argparse
import base64
import hashlib
import hmac
import json
import os
import selectors
import shutil
import statistics
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

SECRET = "bench: a secret of at least thirty-two bytes"
NOWHERE = "http://127.0.0.1:9"
STORES = {  # name: messages, conversations, the largest
    "million": (1_000_000, 3000, 100_000),
    "single": (1_000_000, 1, 1_000_000),
}


def token_for(user):
    def part(value):
        return base64.urlsafe_b64encode(value).rstrip(b"=")
    claims = {"sub": user, "role": "host", "name": user, "exp": int(time.time()) + 86400}
    head = b".".join(part(json.dumps(v).encode()) for v in ({"alg": "HS256", "typ": "JWT"}, claims))
    return (head + b"." + part(hmac.new(SECRET.encode(), head, hashlib.sha256).digest())).decode()


def account_folder(server):
    return "accounts/" + hashlib.sha256(f"{server}\nhost".encode()).hexdigest()[:32]


class Bench:
    def __init__(self, options):
        self.options = options
        self.rows = []
        self.figures = {}

    # ---- stores and data folders

    def store(self, name):
        folder = self.options.stores / f"{name}-{self.options.scale}"
        if not (folder / "needles.json").exists():
            shutil.rmtree(folder, ignore_errors=True)
            messages, conversations, largest = STORES[name]
            print(f"making the store {name} …", file=sys.stderr)
            subprocess.run([self.options.bin / "desktop_store", folder, str(messages // self.options.scale), str(conversations),
                            str(largest // self.options.scale)], check=True)
        return folder

    def place(self, source, server):
        """A data folder with a copy of a store, for this server."""
        data = self.options.stores / "data"
        shutil.rmtree(data, ignore_errors=True)
        account = data / account_folder(server)
        account.mkdir(parents=True, mode=0o700)
        shutil.copyfile(source / "store.db", account / "cache.db")
        (data / "account.json").write_text(json.dumps(
            {"mode": "server", "user": "host", "address": server, "token": token_for("host")}), encoding="utf-8")
        return data

    # ---- running

    def run(self, scenario, data, **environment):
        env = {**os.environ, "QT_QPA_PLATFORM": "xcb", "BENCH_STARTED_NS": str(time.monotonic_ns()),
               **{key: str(value) for key, value in environment.items()}}
        program = [self.options.bin / "desktop_bare"] if scenario == "bare" else [self.options.bin / "desktop_bench", scenario, data]
        result = subprocess.run(program, env=env, capture_output=True, text=True, timeout=900)
        lines = result.stdout.strip().splitlines()
        if result.returncode or not lines:
            raise SystemExit(f"{scenario} ended with {result.returncode}: {result.stderr[-2000:]}")
        figures = json.loads(lines[-1])
        print(f"{scenario}: {json.dumps(figures)}", file=sys.stderr)
        return figures

    def note(self, goal, what, limit, measured, unit):
        good = measured <= limit
        self.rows.append((goal, what, f"≤ {limit:g} {unit}", f"{measured:.4g} {unit}", "ok" if good else "MISSED"))

    # ---- the goals

    def start(self):
        data = self.place(self.store("million"), NOWHERE)
        self.run("start", data)  # warm
        ours, bare = [], []
        for _ in range(self.options.runs):
            bare.append(self.run("bare", data))
            ours.append(self.run("start", data))
        ms = statistics.median(r["ms"] for r in ours)
        alone = statistics.median(r["ms"] for r in bare)
        self.note("G1", f"inbox painted: {ms:.0f} ms, bare window {alone:.0f} ms", 1.6, ms / alone, "x")
        cpu = statistics.median(r["cpu"] for r in ours)
        cpu_alone = statistics.median(r["cpu"] for r in bare)
        self.note("G1", f"the same in CPU: {cpu:.0f} ms, bare window {cpu_alone:.0f} ms", 1.6, cpu / cpu_alone, "x")

    def memory(self):
        figures = self.run("memory", self.place(self.store("million"), NOWHERE))
        self.note("G2", "RSS after 20 conversations", 95, figures["after20"], "MiB")
        self.note("G2", "growth per 1,000 switches", 5, figures["growth"], "MiB")

    def scroll(self):
        for store in ("million", "single"):
            for percent in (100, 200):
                data = self.place(self.store(store), NOWHERE)
                figures = self.run("scroll", data, BENCH_TEXT_PERCENT=percent, BENCH_FRAMES=self.options.frames)
                name = f"{STORES[store][2]:,} rows at {percent} %"
                for part in ("steady", "jumps"):
                    self.note("G3", f"{name}, {part}: p99 of a frame's CPU", 4, figures[part]["cpuP99"], "ms")
                    self.note("G3", f"{name}, {part}: the longest frame's CPU", 16, figures[part]["cpuMax"], "ms")

    def switch(self):
        figures = self.run("switch", self.place(self.store("million"), NOWHERE))
        self.note("G4", "another conversation painted, p95", 20, figures["wallP95"], "ms")
        self.note("G4", "another conversation painted, max", 50, figures["wallMax"], "ms")

    def search(self):
        source = self.store("million")
        figures = self.run("search", self.place(source, NOWHERE), BENCH_NEEDLES=source / "needles.json")
        self.note("G5", "newest 50 of 1M, the query", 10, figures["queryMax"], "ms")
        self.note("G5", "from key to results painted", 50, figures["wallMax"], "ms")
        self.note("G5", f"of {figures['needles']} messages hidden in seven scripts, missed", 0, sum(figures["missed"].values()), "")

    def keys(self):
        figures = self.run("keys", self.place(self.store("million"), NOWHERE))
        self.note("G6", "key to paint, p95", 16, figures["keys"]["wallP95"], "ms")
        self.note("G6", "send to bubble, max", 30, figures["sends"]["wallMax"], "ms")

    def idle(self):
        figures = self.run("idle", self.place(self.store("million"), NOWHERE))
        self.note("G14", "CPU with the cursor in the composer", 0.2, figures["cpuPercent"], "%")
        self.note("G14", f"frames in {figures['seconds']} s with a cursor that does not blink", 0, figures["framesStill"], "")

    def catch_up(self):
        source = self.store("million")
        server = self.options.stores / "server"
        shutil.rmtree(server, ignore_errors=True)
        server.mkdir(mode=0o700)
        shutil.copyfile(source / "store.db", server / "parlor.db")
        subprocess.run([self.options.bin / "desktop_changes", server / "parlor.db", "50000", "2000"], check=True)
        with serving(self.options.bin / "parlord", server) as address:
            figures = self.run("catch_up", self.place(source, address))
        self.note("24 h", "50,000 changes: whole", 10, figures["liveMs"] / 1000 if figures["liveMs"] >= 0 else 60, "s")
        self.note("24 h", "the list is there", 1, figures["listMs"] / 1000, "s")
        self.note("24 h", "opening a conversation meanwhile, max", 100, figures["switchMax"], "ms")
        self.note("24 h", "longest stall of the GUI thread, CPU", 50, figures["stallCpuMax"], "ms")

    def print(self):
        print(f"\nload of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        width = max(len(row[1]) for row in self.rows)
        for goal, what, limit, measured, verdict in self.rows:
            print(f"{goal:5} {what:{width}}  {limit:>12}  {measured:>12}  {verdict}")
        return all(row[4] == "ok" for row in self.rows)


@contextmanager
def serving(parlord, data):
    process = subprocess.Popen([parlord, "serve", "--data", data, "--listen", "127.0.0.1:0"], stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={**os.environ, "JWT_SECRET": SECRET})
    try:
        ready = selectors.DefaultSelector()
        ready.register(process.stdout, selectors.EVENT_READ)
        line = process.stdout.readline().decode() if ready.select(60) else ""
        if not line.startswith("listening on "):
            raise SystemExit(f"parlord did not start: {line!r}")
        yield line.removeprefix("listening on ").strip()
    finally:
        process.terminate()
        process.wait(30)


def main():
    names = ["start", "memory", "scroll", "switch", "search", "keys", "idle", "catch_up"]
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--bin", type=Path, required=True)
    parser.add_argument("--stores", type=Path, help="where stores are kept")
    parser.add_argument("--runs", type=int, default=7, help="of the start and of the bare window, in turn")
    parser.add_argument("--frames", type=int, default=1500)
    parser.add_argument("--scale", type=int, default=1, help="divides the number of messages, to try things out")
    parser.add_argument("only", nargs="*", help="of " + " ".join(names))
    options = parser.parse_args()
    options.bin = options.bin.resolve()
    options.stores = (options.stores or options.bin.parent / "bench-desktop").resolve()
    if "DISPLAY" not in os.environ or "BENCH_DISPLAY" not in os.environ:
        os.environ["BENCH_DISPLAY"] = "1"
        os.execvp("xvfb-run", ["xvfb-run", "-a", "-s", "-screen 0 1400x900x24", sys.executable, "-B", *sys.argv])
    bench = Bench(options)
    for name in names:
        if name in (options.only or names):
            getattr(bench, name)()
    sys.exit(0 if bench.print() else 1)


main()
