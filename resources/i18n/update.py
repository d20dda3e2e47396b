#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the strings of client/ and qml/ into the .ts files: update.py LUPDATE [FOLDER-OF-TS-FILES]

The English file has plurals only. No places in the source are kept, so that a file changes only when a string does.
"""
import subprocess
import sys
from pathlib import Path

LICENCE = "<!-- SPDX-License-Identifier: GPL-3.0-or-later -->\n"
here = Path(__file__).resolve().parent
root = here.parents[1]


def update(lupdate, folder):
    for file in sorted(folder.glob("parlor_*.ts")):
        plurals = ["-pluralonly"] if file.stem == "parlor_en" else []
        subprocess.run([lupdate, "-silent", "-locations", "none", "-no-obsolete", "-source-language", "en",
                        "-target-language", file.stem.removeprefix("parlor_"), *plurals, "-extensions", "cpp,h,qml",
                        "-I", ".", "client", "qml", "-ts", str(file)], cwd=root, check=True)
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        lines.insert(1, LICENCE) # which lupdate does not keep
        file.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    update(sys.argv[1], Path(sys.argv[2]) if len(sys.argv) > 2 else here)
