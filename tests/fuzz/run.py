#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the fuzz targets, one on each core, and says what they found.

run.py --bin build/asan/bin (--seconds S | --inputs N) [--only TARGET ...] [--keep DIR] [--jobs J] [--seed N]

--seconds S   of all targets together, as a clock on the wall would say
--inputs N    at least so many inputs for each target
--keep DIR    where inputs that reached something new are kept from run to run (default: beside --bin, fuzz/)

A finding is a broken promise, a report of a sanitizer, a leak, an input that takes over a second, or more than 512 MiB:
the run fails, the input stays in DIR/findings, and a line says how to repeat it. Time is not the input's fault while
others use the same cores, so an input that was slow counts only if it is slow three times more, alone.
"""
import argparse
import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
SLOW_SECONDS = 1
MEMORY_MIB = 512
# The longest input of each, in bytes; 4 KiB where nothing is said.
LONGEST = {"http_head": 17 * 1024, "engine_payload": 16 * 1024, "json": 16 * 1024, "native_frame": 16 * 1024, "action_frame": 16 * 1024,
           "socketio_packet": 16 * 1024, "rest_body": 16 * 1024, "search": 9 * 1024}
SANITIZERS = {
    # Freed memory is kept for a while to catch its use; a quarter of a gigabyte of it would hide what we look for.
    "ASAN_OPTIONS": "quarantine_size_mb=32:detect_stack_use_after_return=1",
    "UBSAN_OPTIONS": "print_stacktrace=1",
}


def environment():
    return {**os.environ, **SANITIZERS, "QT_LOGGING_RULES": "*.debug=false;*.info=false"}


def command(args, name, *more):
    return [str(args.bin / "fuzz"), f"--target={name}", f"-timeout={SLOW_SECONDS}", f"-rss_limit_mb={MEMORY_MIB}",
            f"-max_len={LONGEST.get(name, 4096)}", *map(str, more)]


def is_slow_alone(args, name, artifact):
    """Whether an input that was found to be slow is slow each time."""
    for _ in range(3):
        again = subprocess.run(command(args, name, artifact), env=environment(), capture_output=True, check=False)
        if again.returncode == 0:
            return False
    return True


def fuzz(args, name, seconds):
    """Runs one target to the end of its share; (inputs, what was found)."""
    kept, findings = args.keep / name, args.keep / "findings"
    for folder in (kept, findings):
        folder.mkdir(parents=True, exist_ok=True)
    options = [f"-artifact_prefix={findings}/{name}-", "-print_final_stats=1", "-verbosity=1"]
    dictionary = HERE / "dictionaries" / f"{name}.dict"
    if dictionary.exists():
        options.append(f"-dict={dictionary}")
    if args.seed:
        options.append(f"-seed={args.seed}")
    inputs, end = 0, time.monotonic() + seconds if seconds else None
    while True:
        share = f"-max_total_time={max(1, int(end - time.monotonic()))}" if end else f"-runs={args.inputs - inputs}"
        run = subprocess.run(command(args, name, *options, share, kept, HERE / "corpus" / name), env=environment(),
                             capture_output=True, text=True, errors="replace", check=False)
        done = re.search(r"number_of_executed_units:\s*(\d+)", run.stderr)
        inputs += int(done[1]) if done else 0
        if run.returncode == 0:
            return inputs, None
        artifact = re.search(r"Test unit written to (\S+)", run.stderr)
        was_slow = "libFuzzer: timeout" in run.stderr and artifact
        if not was_slow or is_slow_alone(args, name, artifact[1]):
            return inputs, (run.stderr, artifact[1] if artifact else None)
        Path(artifact[1]).unlink()
        if (end and time.monotonic() > end) or (not end and inputs >= args.inputs):
            return inputs, None


def report(name, finding, args):
    log, artifact = finding
    print(f"\n{name}: FOUND SOMETHING\n{log[-6000:]}")
    if artifact:
        print(f"again: {' '.join(command(args, name, artifact))}")


def targets(args):
    names = subprocess.run([args.bin / "fuzz"], capture_output=True, text=True, check=True).stdout.split()
    unknown = set(args.only) - set(names)
    if unknown:
        sys.exit(f"no such target: {', '.join(sorted(unknown))}")
    missing = [name for name in names if not any((HERE / "corpus" / name).iterdir())]
    if missing:
        sys.exit(f"no corpus: {', '.join(missing)}")
    return args.only or names


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", type=Path, required=True)
    length = parser.add_mutually_exclusive_group(required=True)
    length.add_argument("--seconds", type=float)
    length.add_argument("--inputs", type=int)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    args.bin = args.bin.resolve()
    args.keep = (args.keep or args.bin.parent / "fuzz").resolve()
    names = targets(args)
    share = args.seconds * args.jobs / len(names) if args.seconds else None

    began = time.monotonic()
    with ThreadPoolExecutor(args.jobs) as pool:
        results = list(pool.map(lambda name: fuzz(args, name, share), names))
    found = 0
    for name, (_, finding) in zip(names, results):
        if finding:
            found += 1
            report(name, finding, args)
    print(f"\n{'target':<18}{'inputs':>12}")
    for name, (inputs, finding) in zip(names, results):
        print(f"{name:<18}{inputs:>12,}{'   FOUND SOMETHING' if finding else ''}")
    print(f"{len(names)} targets, {sum(r[0] for r in results):,} inputs, {time.monotonic() - began:.0f} s,"
          f" {found} with findings")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
