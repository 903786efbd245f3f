#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that the translations are complete and fit the texts of the sources.

Usage: check_translations.py FOLDER LUPDATE ARGUMENT…

Runs lupdate on a copy of FOLDER's .ts files. Prints one line a fault and ends with status 1 if a
text is new, not translated or gone, or if a translation has other placeholders, mnemonics, tags or
trailing … : or blank than its text.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

PLACEHOLDER = re.compile(r"%L?\d+|%L?n|\{\w+\}|</?\w+>|https?://\S+|`[^`]*`")
NUMBER = re.compile(r"%L?n")
MNEMONIC = re.compile(r"&(?=[^\s&])")
END = re.compile(r"(…|:|\s+)$")


def updated(ts_file, lupdate):
    """What lupdate makes of a file, as its messages with the name of their context."""
    plurals_only = ["-pluralonly"] if ts_file.stem.endswith("_en") else []
    subprocess.run([*lupdate, *plurals_only, "-ts", ts_file], check=True, capture_output=True)
    for context in ElementTree.parse(ts_file).iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name"), message


def marks(text, is_plural):
    """What a translation has to have as its text does; "one file" needs no number."""
    found = Counter(PLACEHOLDER.findall(text))
    return Counter({mark: n for mark, n in found.items() if not (is_plural and NUMBER.match(mark))})


def ending(text):
    match = END.search(text)
    return match[1] if match else ""


def faults_of(source, translation, is_plural):
    if not translation.strip():
        yield "is not translated"
        return
    if marks(source, is_plural) != marks(translation, is_plural):
        yield "has other placeholders"
    if len(MNEMONIC.findall(source)) != len(MNEMONIC.findall(translation)):
        yield "has another number of mnemonics"
    if ending(source) != ending(translation):
        yield f'ends with "{ending(translation)}", not "{ending(source)}"'


def check_message(message):
    translation = message.find("translation")
    state = translation.get("type")
    if state:
        yield {"unfinished": "is not translated"}.get(state, "is in no source any more")
        return
    is_plural = message.get("numerus") == "yes"
    forms = translation.findall("numerusform") if is_plural else [translation]
    for form in forms:
        yield from faults_of(message.findtext("source"), form.text or "", is_plural)


def check_folder(folder, lupdate):
    """All faults, as lines for a person."""
    with tempfile.TemporaryDirectory() as copies:
        for original in sorted(Path(folder).glob("*.ts")):
            copy = Path(shutil.copy(original, copies))
            for context, message in updated(copy, lupdate):
                for fault in check_message(message):
                    yield f'{original.name}: {context}: "{message.findtext("source")}" {fault}'


def main():
    faults = list(check_folder(sys.argv[1], sys.argv[2:]))
    print("\n".join(faults) if faults else "the translations are complete")
    if faults:
        print(f"{len(faults)} faults. `./dev translations` takes up what has changed.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
