#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Refuses an include that does not lead downwards through the layers of the house (see tests/README.md).

check_layers.py [ROOT]      checks the tree; prints each bad include; exits 1 if there is one
check_layers.py --self-test plants includes, good and bad, in a tree of its own
"""
import re
import sys
import tempfile
from pathlib import Path

# Folder -> layer. The longest folder that a path begins with decides.
LAYERS = {
    "server/model/base": 0,
    "server/model/chat": 1, "server/model/stay": 1,
    "server/model/wire": 2, "server/model/rows": 2,
    "server/model/dialect": 3,
    "server/store": 4, "server/fanout": 4, "server/media": 4,
    "server/rooms": 5, "client/cache": 5, "client/link": 5,
    "server/desk": 6, "client/session": 6,
    "server/doors": 7, "server/jobs": 7, "client/view": 7, "client/desktop": 7,
    "server": 8, "client": 8,
}
# Neighbours on one layer that may know each other, in this direction.
SIDEWAYS = {
    ("server/model/chat", "server/model/stay"),  # commands and events speak of bookings
    ("server/model/stay", "server/model/chat"),  # a booking has a guest and a host
    ("server/model/rows", "server/model/wire"),  # metadata and facts are JSON in a column
}
INCLUDE = re.compile(r'^\s*#\s*include\s+(?:"([^"]+)"|<([^>]+)>)')
# No window, no pixel: the server runs where there is no screen.
SCREEN = re.compile(r"^(QtGui|QtQml|QtQuick|QtWidgets|QGui|QQml|QQuick|QJS|QWidget|QImage|QPixmap|QColor)")


def folder_of(path):
    return max((f for f in LAYERS if path.startswith(f + "/")), key=len, default=None)


def verdict(source, target):
    """Why `source` may not include `target`, both as paths from the root; None if it may."""
    here, there = folder_of(source), folder_of(target)
    if there is None:
        return None if source.startswith("tests/") else "includes are written from the repository root"
    if here is None:
        return None  # tests may see everything
    if here.startswith("client") and there.startswith("server") and not there.startswith("server/model"):
        return "the client includes from server/model and nothing else of the server"
    if here.startswith("server") and there.startswith("client"):
        return "the server does not know the client"
    if LAYERS[there] > LAYERS[here]:
        return f"upward, from layer {LAYERS[here]} to {LAYERS[there]}"
    if LAYERS[there] == LAYERS[here] and here != there and (here, there) not in SIDEWAYS:
        return f"sideways, from {here} to {there}"
    return None


def check(root):
    """Bad includes as text, and the number of includes that were looked at."""
    bad, seen = [], 0
    for path in sorted(p for top in ("server", "client", "tests") for p in (root / top).rglob("*")
                       if p.suffix in (".h", ".cpp") and "node_modules" not in p.parts):
        source = path.relative_to(root).as_posix()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            match = INCLUDE.match(line)
            if not match:
                continue
            seen += 1
            mine, system = match.groups()
            if system:
                why = "the server runs without a screen" if source.startswith("server/") and SCREEN.match(system) else None
            elif mine.endswith(".moc"):
                why = None  # generated beside the source
            else:
                why = verdict(source, mine)
            if why:
                bad.append(f"{source}:{number}: {line.strip()}: {why}")
    return bad, seen


def self_test():
    cases = [  # file, include, refused?
        ("server/desk/a.h", '"server/store/store.h"', False),
        ("server/desk/b.h", '"server/desk/a.h"', False),
        ("server/app.cpp", '"server/doors/front.h"', False),
        ("client/link/a.h", '"server/model/wire/json.h"', False),
        ("server/model/chat/a.h", '"server/model/stay/booking.h"', False),
        ("tests/a.cpp", '"server/store/store.h"', False),
        ("server/store/a.h", '"server/desk/desk.h"', True),
        ("server/model/base/a.h", '"server/model/chat/values.h"', True),
        ("server/model/wire/a.h", '"server/model/rows/row.h"', True),
        ("server/doors/a.h", '"server/jobs/sample.h"', True),
        ("server/doors/a.cpp", '"server/app.h"', True),
        ("client/cache/a.h", '"client/link/link.h"', True),
        ("client/cache/b.h", '"client/session/session.h"', True),
        ("client/session/a.cpp", '"server/store/store.h"', True),
        ("client/app.cpp", '"server/desk/desk.h"', True),
        ("server/rooms/a.cpp", '"client/link/link.h"', True),
        ("server/rooms/b.cpp", '"rooms.h"', True),
        ("server/model/rows/a.cpp", "<QQuickItem>", True),
    ]
    for file, include, refused in cases:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / file
            path.parent.mkdir(parents=True)
            path.write_text(f"#pragma once\n#include {include}\n", encoding="utf-8")
            bad, seen = check(Path(folder))
            if seen != 1 or bool(bad) != refused:
                sys.exit(f"self-test: {file} with #include {include} was {'not ' * (not bad)}refused")
    print(f"{len(cases)} planted includes, each judged as it should be")


def main():
    if sys.argv[1:] == ["--self-test"]:
        return self_test()
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent
    bad, seen = check(root)
    print(*bad, sep="\n", end="\n" * bool(bad))
    if not seen:
        sys.exit(f"nothing to check in {root}")
    if bad:
        sys.exit(1)
    print(f"{seen} includes, all downwards")


main()
