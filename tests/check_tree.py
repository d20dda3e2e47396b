#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Three habits that a compiler does not see.

spdx      every source begins with its licence
text      every QML Text and Label says its textFormat: the default would load images that a message names
packages  every QML module that we import has its package in packaging/packages.txt

check_tree.py [ROOT]      prints what breaks a habit; exits 1 if something does
check_tree.py --self-test plants such things in a tree of its own
"""
import re
import sys
import tempfile
from pathlib import Path

LICENCE = "SPDX-License-Identifier: GPL-3.0-or-later"
SOURCES = {".cpp", ".h", ".qml", ".py", ".js", ".mjs", ".sh", ".sql", ".cmake", ".desktop", ".service", ".ts"}
NAMES = {"CMakeLists.txt", "dev", "run", "packages.txt", ".clang-tidy"}
SKIPPED = {"build", "node_modules", ".git"}


def files(root):
    for path in sorted(root.rglob("*")):
        parts = path.relative_to(root).parts
        if not SKIPPED.intersection(parts) and path.is_file():
            yield path, "/".join(parts)


def spdx(root):
    for path, name in files(root):
        if path.suffix in SOURCES or path.name in NAMES:
            lines = path.read_text(encoding="utf-8").splitlines()
            first = 1 if lines and lines[0].startswith(("#!", "<?xml")) else 0
            if not any(LICENCE in line for line in lines[first:first + 1]):
                yield f"{name}: no licence line at the top"


def without_words(qml):
    """The same text with comments and strings blanked, so that braces in them do not count."""
    pattern = r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\''
    return re.sub(pattern, lambda m: re.sub(r"[^\n]", " ", m.group()), qml, flags=re.S)


def own_properties(code, start):
    """What stands in the object whose brace opens at `start`, without the objects inside it."""
    depth, own = 0, []
    for character in code[start:]:
        depth += (character == "{") - (character == "}")
        if depth == 0:
            break
        if depth == 1:
            own.append(character)
    return "".join(own)


def text(root):
    for path, name in files(root):
        if path.suffix != ".qml":
            continue
        code = without_words(path.read_text(encoding="utf-8"))
        for match in re.finditer(r"\b(?:[A-Z]\w*\.)?(Text|Label)\s*\{", code):
            if not re.search(r"\btextFormat\s*:", own_properties(code, match.end() - 1)):
                line = code.count("\n", 0, match.start()) + 1
                yield f"{name}:{line}: {match.group(1)} without textFormat"


def packages(root):
    lines = (root / "packaging/packages.txt").read_text(encoding="utf-8").splitlines()
    listed = {line.split()[1] for line in lines if line.startswith("run ")}
    for path, name in files(root):
        if path.suffix != ".qml" or not name.startswith("qml/"):
            continue
        for module in re.findall(r"^import (Qt[\w.]*)", path.read_text(encoding="utf-8"), flags=re.M):
            # Styles and implementations come in the package of the module that they belong to.
            package = "qml6-module-" + re.sub(r"^QtQuick\.Controls\..*", "QtQuick.Controls", module).lower().replace(".", "-")
            if package not in listed:
                yield f"{name}: imports {module}, but packaging/packages.txt lists no run {package}"


HABITS = {"spdx": spdx, "text": text, "packages": packages}

PLANTED = [  # habit, file, content, refused?
    ("spdx", "server/a.cpp", f"// {LICENCE}\n", False),
    ("spdx", "tests/a.py", f"#!/usr/bin/env python3\n# {LICENCE}\n", False),
    ("spdx", "resources/i18n/a.ts", f"<?xml version='1.0'?>\n<!-- {LICENCE} -->\n", False),
    ("spdx", "build/a.cpp", "int a;\n", False),
    ("spdx", "server/a.cpp", f"int a; // no\n// {LICENCE}\n", True),
    ("spdx", "qml/A.qml", "Item {}\n", True),
    ("text", "qml/A.qml", "Item { Text { text: '}'; textFormat: Text.PlainText } }\n", False),
    ("text", "qml/A.qml", "TextEdit { } // Text { }\n", False),
    ("text", "qml/A.qml", "Item { Text { text: name } }\n", True),
    ("text", "qml/A.qml", "T.Label { Text { textFormat: Text.PlainText } }\n", True),
    ("text", "qml/A.qml", "Text { text: 'textFormat: Text.PlainText' }\n", True),
    ("packages", "qml/A.qml", "import QtQuick\nimport Parlor.View\n", False),
    ("packages", "qml/A.qml", "import QtQuick\nimport QtCharts\n", True),
]


def self_test():
    for habit, file, content, refused in PLANTED:
        with tempfile.TemporaryDirectory() as folder:
            for path, words in (("packaging/packages.txt", "run qml6-module-qtquick\n"), (file, content)):
                (Path(folder) / path).parent.mkdir(parents=True, exist_ok=True)
                (Path(folder) / path).write_text(words, encoding="utf-8")
            bad = [b for b in HABITS[habit](Path(folder)) if b.startswith(file)]
            if bool(bad) != refused:
                sys.exit(f"self-test: {habit} did {'not ' * (not bad)}refuse {content!r}")
    print(f"{len(PLANTED)} planted files, each judged as it should be")


def main():
    if sys.argv[1:] == ["--self-test"]:
        return self_test()
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent
    if not any(True for _ in files(root)):
        sys.exit(f"nothing to check in {root}")
    bad = [line for habit in HABITS.values() for line in habit(root)]
    print(*bad, sep="\n", end="\n" * bool(bad))
    if bad:
        sys.exit(1)
    print("licences, text formats and packages are as they should be")


main()
