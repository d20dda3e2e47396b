#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real desktop as a screen reader meets it, over AT-SPI: screen_reader.py PARLOR DATA-FOLDER

It begins with the sample inbox, opens a conversation, its menu, the pickers, the cards and the settings by what the
screen reader is told and by keys alone. On each of them nothing that can be focused may lack a name or a role, and
wherever Tab stops, the screen reader must be told what that is.
"""
import subprocess
import sys
import time

import pyatspi

PATIENCE = 30  # seconds


def walk(node):
    """What is showing, from here down."""
    try:
        if node.getState().contains(pyatspi.STATE_SHOWING) or node.getRole() == pyatspi.ROLE_APPLICATION:
            yield node
            for child in node:
                if child is not None:
                    yield from walk(child)
    except Exception:  # it has gone meanwhile
        return


def program():
    return next((app for app in pyatspi.Registry.getDesktop(0) if app is not None and app.name.lower() == "parlor"), None)


def wait_for(what, found):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        result = found()
        if result:
            return result
        time.sleep(0.1)
    shown = [f"{node.getRoleName()} {node.name!r}" for node in walk(program())] if program() else "no program"
    sys.exit(f"{what}: waited {PATIENCE} s in vain; there is {shown}")


def named(name, role=None):
    for node in walk(program()):
        if node.name == name and (role is None or node.getRole() == role):
            return node
    return None


def press(name):
    node = wait_for(name, lambda: named(name))
    action = node.queryAction()
    for i in range(action.nActions):
        if action.getName(i).lower() in ("press", "toggle"):
            action.doAction(i)
            return
    sys.exit(f"{name!r} cannot be pressed: {[action.getName(i) for i in range(action.nActions)]}")


def keys(*names):
    subprocess.run(["xdotool", "key", "--delay", "30", *names], check=True)


def take_keys():
    """Asks the window manager for them, until the program has them: either may still be starting."""
    subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "Parlor", "windowactivate"], timeout=5,
                   stderr=subprocess.DEVNULL, check=False)
    time.sleep(0.3)
    return focused()


def focused():
    return next((node for node in walk(program()) if node.getState().contains(pyatspi.STATE_FOCUSED)), None)


class Report:
    def __init__(self):
        self.seen = 0
        self.faults = []

    def look(self, place):
        """Everything that can be focused here says what it is."""
        time.sleep(0.3)
        nodes = [node for node in walk(program()) if node.getState().contains(pyatspi.STATE_FOCUSABLE)]
        self.seen += len(nodes)
        for node in nodes:
            if node.getRole() in (pyatspi.ROLE_FRAME, pyatspi.ROLE_WINDOW):
                continue
            # Qt 6.4 keeps the name of a password field from the bus, so what is around it has the name.
            name = node.parent.name if node.getRole() == pyatspi.ROLE_PASSWORD_TEXT else node.name
            if not name.strip() or node.getRole() in (pyatspi.ROLE_UNKNOWN, pyatspi.ROLE_INVALID):
                self.faults.append(f"{place}: {node.getRoleName()} {node.name!r} in {node.parent.name!r}")
        print(f"{place}: {len(nodes)} focusable", flush=True)

    def tab(self, place, times):
        """Each stop of the Tab key is told."""
        stops = set()
        for _ in range(times):
            keys("Tab")
            time.sleep(0.12)
            node = focused()
            if node is None or not node.name.strip():
                self.faults.append(f"{place}: Tab stops at {node.getRoleName() if node else 'nothing'} without a name")
            else:
                stops.add(node.name)
        print(f"{place}: Tab stops at {sorted(stops)}", flush=True)
        if len(stops) < 3:
            self.faults.append(f"{place}: Tab goes to {len(stops)} places only")


def tour(report):
    wait_for("the first start", lambda: program() and named("Start"))
    wait_for("the keys", take_keys)
    report.look("first start")
    report.tab("first start", 4)
    press("Connect to a server")
    report.look("connect")
    press("Use this computer")
    time.sleep(0.5)
    press("Start")
    conversations = wait_for("the inbox", lambda: named("Conversations", pyatspi.ROLE_LIST))
    wait_for("the sample inbox", lambda: sum(node.getRole() == pyatspi.ROLE_LIST_ITEM for node in walk(conversations)) >= 5)
    report.look("inbox")

    keys("alt+Down")  # opens the first conversation, and stands in the composer
    wait_for("an open conversation", lambda: named("Message"))
    report.look("conversation")
    report.tab("conversation", 12)
    for place, opener, sign in [("keys", "ctrl+slash", "Keys"), ("switcher", "ctrl+k", "Switch to"),
                                ("calendar", "ctrl+g", "Go to a date"), ("new conversation", "ctrl+n", "New conversation"),
                                ("accounts", "ctrl+shift+a", "Add an account…"), ("find", "ctrl+f", "Find in this conversation")]:
        keys(opener)
        wait_for(place, lambda name=sign: named(name))
        report.look(place)
        keys("Escape")
        time.sleep(0.2)
    press("Insert an emoji")
    wait_for("emoji", lambda: named("Search emoji"))
    report.look("emoji")
    keys("Escape")
    time.sleep(0.2)
    keys("shift+F6")  # the messages
    time.sleep(0.2)
    keys("shift+F10")
    wait_for("menu of a message", lambda: named("Copy text"))
    report.look("menu of a message")
    keys("Escape")
    time.sleep(0.2)
    keys("ctrl+2")
    wait_for("settings", lambda: named("About Parlor"))
    report.look("settings")
    report.tab("settings", 10)


def main():
    parlor, data = sys.argv[1:]
    subprocess.Popen(["openbox"], stderr=subprocess.DEVNULL)
    desktop = subprocess.Popen([parlor, "--data", data, "--renderer", "software"])
    report = Report()
    try:
        tour(report)
    finally:
        desktop.terminate()
        desktop.wait(20)
    print(*report.faults, sep="\n")
    if report.faults or report.seen < 100:
        sys.exit(f"{len(report.faults)} faults among {report.seen} focusable things")
    print(f"{report.seen} focusable things, each with a name and a role")


main()
