#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Installs the desktop into a folder of its own and looks at what a start menu, a browser and a software centre will see.

check_desktop_files.py CMAKE BUILD      77 where the validators are missing
"""
import configparser
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml
from pathlib import Path


def complaints(cmake, build, prefix):
    subprocess.run([cmake, "--install", build, "--prefix", prefix, "--component", "desktop"], check=True,
                   stdout=subprocess.DEVNULL)
    share = Path(prefix) / "share"
    entry_file = share / "applications/parlor.desktop"
    info_file = share / "metainfo/im.parlor.Parlor.metainfo.xml"
    for command in (["desktop-file-validate", "--warn-kde", entry_file],
                    ["appstreamcli", "validate", "--no-net", "--strict", info_file]):
        result = subprocess.run(command, capture_output=True, text=True)
        if result.returncode != 0 or "error" in result.stdout or "warning" in result.stdout:
            yield f"{command[0]}: {result.stdout.strip()}{result.stderr.strip()}"

    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read(entry_file, encoding="utf-8")
    entry = parser["Desktop Entry"]
    program = Path(prefix) / "bin" / entry["Exec"].split()[0]
    if not os.access(program, os.X_OK):
        yield f"Exec: {program.name} was not installed"
    if "%u" not in entry["Exec"].split() or "x-scheme-handler/parlor" not in entry["MimeType"].split(";"):
        yield "parlor:// links do not reach the program"
    for language in ("ar", "es", "nl"):
        if f"Comment[{language}]" not in entry or f"GenericName[{language}]" not in entry:
            yield f"no words in {language}"

    icons = share / "icons/hicolor"
    for file in ("scalable/apps/parlor.svg", "symbolic/apps/parlor-symbolic.svg"):
        if xml.parse(icons / file).getroot().tag != "{http://www.w3.org/2000/svg}svg":
            yield f"{file} is no SVG"
    for size in (48, 128):
        head = (icons / f"{size}x{size}/apps/parlor.png").read_bytes()[:24]
        if head[:8] != b"\x89PNG\r\n\x1a\n" or struct.unpack(">II", head[16:24]) != (size, size):
            yield f"the icon of {size} pixels is none"

    info = xml.parse(info_file).getroot()
    if info.findtext("launchable") != entry_file.name or info.findtext("name") != entry["Name"]:
        yield "the two files speak of different programs"


def main():
    for tool in ("desktop-file-validate", "appstreamcli"):
        if not shutil.which(tool):
            print(f"skipped: {tool} is not installed (packaging/packages.txt, group test)")
            sys.exit(77)
    with tempfile.TemporaryDirectory() as prefix:
        found = list(complaints(sys.argv[1], sys.argv[2], prefix))
    print("\n".join(found) or "all in place")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
