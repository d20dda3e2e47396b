#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The languages say all that the source says, with the same numbers and names in it.

whole         no string without a translation, none that is marked unfinished
placeholders  %1, %L1, %n and %Ln of the source are those of the translation; only a plural form that is for one number
              alone may leave that number out
current       lupdate would change nothing: every string of client/ and qml/ is in the files, and no other

check_translations.py LUPDATE      prints what is wrong; exits 1 if something is
check_translations.py --self-test  plants such things in a file of its own
"""
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources/i18n"
LANGUAGES = {"ar": 6, "en": 2, "es": 2, "nl": 2}  # and their plural forms
ALONE = {"ar": 3, "en": 1, "es": 1, "nl": 1}  # the first of these stand for 0, 1 or 2 alone


def placeholders(text):
    return sorted(re.findall(r"%(?:L?[1-9]|L?n)", text))


def faults(language, text):
    """What is wrong in a .ts file, string by string."""
    for context in ET.fromstring(text).findall("context"):
        for message in context.findall("message"):
            source, translation = message.findtext("source"), message.find("translation")
            where = f"{language}: {context.findtext('name')}: {source!r}"
            plural = message.get("numerus") == "yes"
            forms = [f.text or "" for f in translation.findall("numerusform")] if plural else [translation.text or ""]
            if translation.get("type") or not all(form.strip() for form in forms):
                yield f"{where}: not translated"
                continue
            if plural and len(forms) != LANGUAGES[language]:
                yield f"{where}: {len(forms)} plural forms"
            for number, form in enumerate(forms):
                wanted, given = placeholders(source), placeholders(form)
                if plural and number < ALONE[language] and not any("n" in g for g in given):
                    wanted = [w for w in wanted if "n" not in w]
                if given != wanted:
                    yield f"{where}: has {given}, not {wanted}: {form!r}"


def outdated(lupdate):
    with tempfile.TemporaryDirectory() as folder:
        for file in FOLDER.glob("*.ts"):
            shutil.copy(file, folder)
        subprocess.run([sys.executable, "-B", str(FOLDER / "update.py"), lupdate, folder], check=True)
        for file in sorted(FOLDER.glob("*.ts")):
            if file.read_bytes() != (Path(folder) / file.name).read_bytes():
                yield f"{file.name}: strings have come, gone or changed; build update_translations, then translate"


def planted(source, translation, numerus=""):
    return (f"<TS><context><name>A</name><message{numerus}><source>{source}</source>{translation}</message></context></TS>")


PLURAL = ' numerus="yes"'
PLANTED = [  # language, file, is it wrong?
    ("nl", planted("Hi %1", "<translation>Hoi %1</translation>"), False),
    ("nl", planted("Hi", '<translation type="unfinished">Hoi</translation>'), True),
    ("nl", planted("Hi", "<translation></translation>"), True),
    ("nl", planted("Hi %1", "<translation>Hoi</translation>"), True),
    ("nl", planted("Hi %1", "<translation>Hoi %1 %2</translation>"), True),
    ("nl", planted("Hi %L1", "<translation>Hoi %1</translation>"), True),
    ("nl", planted("%n a", "<translation><numerusform>een a</numerusform><numerusform>%n a</numerusform></translation>", PLURAL), False),
    ("nl", planted("%n a", "<translation><numerusform>%n a</numerusform><numerusform>a</numerusform></translation>", PLURAL), True),
    ("ar", planted("%n a", "<translation><numerusform>a</numerusform><numerusform>%n a</numerusform></translation>", PLURAL), True),
]


def main():
    if sys.argv[1:] == ["--self-test"]:
        for language, text, wrong in PLANTED:
            if bool(list(faults(language, text))) != wrong:
                sys.exit(f"self-test: {text} should be {'wrong' if wrong else 'right'}")
        print(f"{len(PLANTED)} planted strings, each judged as it should be")
        return
    bad = []
    for language in LANGUAGES:
        bad += faults(language, (FOLDER / f"parlor_{language}.ts").read_text(encoding="utf-8"))
    stale = list(outdated(sys.argv[1]))
    if bad or stale:
        print(*bad, *stale, sep="\n")
        sys.exit(1)
    print("every string is translated")


main()
