#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures each door against /messaging in one run: durable acknowledgements and deliveries per second, pairs of people.

In each round every door has its turn right after /messaging, so that a ratio compares neighbours in time; the table
shows medians of the ratios. Exits 1 if a message was lost, doubled or refused, or a door is below half of /messaging.
"""
import argparse
import json
import resource
import statistics
import subprocess
import sys
from pathlib import Path

from run import Ours, Shape, loadgen, serving

BASE = "/messaging"
DOORS = {  # name -> what loadgen is told beyond who talks with whom; a door that only listens or only sends has another beside it
    BASE: ("--door", "messaging"),
    "/": ("--door", "root"),
    "/messages": ("--door", "messaging", "--listen", "messages"),
    "/messaging/ws": ("--door", "simple"),
    "/parlor": ("--door", "native"),
    "raw": ("--door", "raw"),
    "REST": ("--door", "rest", "--listen", "messaging"),
    "AWS POST": ("--door", "post", "--listen", "messaging"),
}
GOAL = 0.5


def measure(options, door):
    shape = Shape(door, options.users, 2, ("--senders", "1", "--inflight", "2", *DOORS[door]), None, "")
    with serving(Ours, options, shape) as server:
        result = subprocess.run(loadgen(options, server, shape), capture_output=True, text=True, timeout=180)
    if not result.stdout.startswith("{"):
        sys.exit(f"{door}: {result.stderr}")
    values = json.loads(result.stdout)
    if result.returncode:
        print(f"WRONG: {door} {json.dumps(values)}")
    return values, result.returncode != 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--bin", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--users", type=int, default=1000)
    parser.add_argument("--only", nargs="*", default=[d for d in DOORS if d != BASE], metavar="DOOR", help="by name, as in the table")
    options = parser.parse_args()
    options.bin = options.bin.resolve()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    doors = options.only
    pairs = {door: [] for door in doors}
    wrong = 0
    for number in range(options.rounds):
        for door in doors:
            (base, bad), (values, worse) = measure(options, BASE), measure(options, door)
            wrong += bad + worse
            pairs[door].append((base, values))
            print(f"round {number + 1}, {door}: {values['acksPerS']:,} acks/s, {BASE} {base['acksPerS']:,}", file=sys.stderr)
    print(f"\n{options.users // 2} pairs, two messages in flight each; against {BASE} in the same moment, median of {options.rounds}")
    print(f"{'':16}{'acks/s':>10}{'ratio':>8}{'deliveries/s':>14}{'ratio':>8}{'CPU us/msg':>12}{'ratio':>8}   goal: {GOAL}")
    for door, rounds in pairs.items():
        def median(key):
            return statistics.median(values[key] for _, values in rounds)

        def ratio(key):
            return statistics.median(values[key] / (base[key] or 1) for base, values in rounds)
        acks, deliveries = ratio("acksPerS"), ratio("deliveriesPerS")
        is_low = min(acks, deliveries) < GOAL
        wrong += is_low
        print(f"{door:16}{median('acksPerS'):>10,.0f}{acks:>8.2f}{median('deliveriesPerS'):>14,.0f}{deliveries:>8.2f}"
              f"{median('serverUsPerMsg'):>12.1f}{ratio('serverUsPerMsg'):>8.2f}{'   BELOW' if is_low else ''}")
    sys.exit(1 if wrong else 0)


main()
