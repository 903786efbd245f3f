#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Checks the sources against CONTRIBUTING.md: floors, library headers, licence line, size.

Usage: check_sources.py ROOT. Prints one line a fault ("path:line: what is wrong") and ends with
status 1 if there is any.
"""

import re
import sys
from pathlib import Path

MODEL = {"core/base", "core/model"}
FOUNDATION = MODEL | {"core/net"}
SERVICE = FOUNDATION | {"core/auth", "core/deployer"}
WINDOW = SERVICE | {"gui/support"}

# Which folders a folder may include, beside itself.
FLOORS = {
    "core/base": set(),
    "core/model": {"core/base"},
    "core/net": MODEL,
    "core/store": FOUNDATION,
    "core/auth": FOUNDATION,
    "core/engine": FOUNDATION,
    "core/engine/docker": FOUNDATION | {"core/engine"},
    "core/engine/kubernetes": FOUNDATION | {"core/engine"},
    "core/deployer": FOUNDATION | {"core/store", "core/auth", "core/engine"},
    "core/remote": FOUNDATION | {"core/auth", "core/deployer", "core/engine"},
    "server/http": FOUNDATION | {"core/auth"},
    "server/api": SERVICE | {"server/http"},
    "server/metrics": SERVICE | {"server/http"},
    "server/pages": FOUNDATION | {"server/http"},
    "server": SERVICE | {"server/http", "server/api", "server/metrics", "server/pages"},
    "gui/support": SERVICE,
    "gui/widgets": WINDOW,
    "gui/records": WINDOW,
    "gui/lists": WINDOW | {"gui/widgets", "gui/records"},
    "gui/log": WINDOW | {"gui/widgets"},
    "gui/forms": WINDOW | {"gui/widgets"},
    "gui/details": WINDOW | {"gui/widgets", "gui/records", "gui/log"},
    "gui/connections": WINDOW | {"core/remote", "gui/widgets"},
    "gui": WINDOW | {"gui/records", "gui/lists", "gui/forms", "gui/details", "gui/connections"},
}

# The composition roots alone name concrete engines and stores: by path without its ending.
ROOTS = {"server/daemonconfig", "gui/connections/localcore"}
ROOTS_MAY_INCLUDE = {"core/engine", "core/engine/docker", "core/engine/kubernetes", "core/store"}

# Headers that one folder alone may include; None: no folder.
LIBRARIES = [
    (re.compile(r"(QtHttpServer/.*|Q(Abstract)?HttpServer\w*)"), "server/http"),
    (re.compile(r"(QtSql/.*|QSql\w+|sqlite3\.h)"), "core/store"),
    (re.compile(r"curl/.*"), "core/net"),
    (re.compile(r"openssl/.*"), "core/auth"),
    (re.compile(r"nlohmann/.*"), "core/base"),
    (re.compile(r"prometheus/.*"), "server/metrics"),
    (re.compile(r"(QtWidgets/.*|QWidget|QApplication|QMainWindow|QDialog)"), "gui"),
    (re.compile(r"(QtConcurrent.*|QFuture\w*|QThreadPool)"), None),
]

PRODUCT = {"core", "server", "gui"}
SOURCES = PRODUCT | {"tests", "bench", "cmake"}
LICENCE = "SPDX-License-Identifier: Apache-2.0"
MAX_LINES = 800

INCLUDE = re.compile(r'\s*#\s*include\s*[<"]([^">]+)[">]')
GENERATED = re.compile(r"(moc_\w+\.cpp|\w+\.moc|ui_\w+\.h)")


def included_folder(header):
    """The folder of the product that a header belongs to; None if it is a library's."""
    folder = Path(header).parent.as_posix()
    return folder if folder.split("/")[0] in PRODUCT else None


def check_product_include(path, header):
    """What is wrong with this file of the product including that one; None if nothing is."""
    folder, target = path.parent.as_posix(), included_folder(header)
    allowed = FLOORS[folder] | {folder}
    if path.with_suffix("").as_posix() in ROOTS:
        allowed = allowed | ROOTS_MAY_INCLUDE
    if target not in allowed:
        return f"{folder} must not include {header}: own folder and lower floors only"
    return None


def check_library_include(path, header):
    folder = path.parent.as_posix()
    for pattern, owner in LIBRARIES:
        if pattern.fullmatch(header) and not (owner and f"{folder}/".startswith(f"{owner}/")):
            return f"{header} is included {f'by {owner} alone' if owner else 'nowhere'}"
    return None


def check_include(path, line):
    match = INCLUDE.match(line)
    if not match or GENERATED.fullmatch(match[1]):
        return None
    header = match[1]
    is_product = path.parts[0] in PRODUCT
    is_sibling_of_test = not is_product and "/" not in header
    is_rooted = "<" in line or header.split("/")[0] in SOURCES or is_sibling_of_test
    if ".." in header.split("/") or not is_rooted:
        return f'"{header}" must start at the root of the repository'
    if not is_product:
        return None
    if header.split("/")[0] in SOURCES - PRODUCT:
        return f"{header} is no part of the product"
    if included_folder(header):
        return check_product_include(path, header)
    return check_library_include(path, header)


def check_file(root, path):
    """Yields (line number, fault) of one file; path is relative to root."""
    lines = (root / path).read_text(encoding="utf-8").splitlines()
    # A script's first line is for the kernel.
    head = lines[1:2] if lines and lines[0].startswith("#!") else lines[:1]
    if not any(LICENCE in line for line in head):
        yield 1, f"the file must start with {LICENCE}"
    if len(lines) > MAX_LINES:
        yield len(lines), f"{len(lines)} lines; split it, {MAX_LINES} is the most"
    if path.suffix not in {".h", ".cpp"}:
        return
    if path.parts[0] in PRODUCT and path.parent.as_posix() not in FLOORS:
        yield 1, f"the folder {path.parent} has no floor; give it one in tests/meta"
        return
    for number, line in enumerate(lines, start=1):
        if fault := check_include(path, line):
            yield number, fault


def source_files(root):
    yield from (path for path in [root / "CMakeLists.txt", root / "dev"] if path.is_file())
    for folder in sorted(SOURCES):
        for path in sorted((root / folder).rglob("*")):
            is_data = path.is_relative_to(root / "tests/data")
            is_source = path.suffix in {".h", ".cpp", ".py", ".cmake", ".sh"}
            if path.is_file() and not is_data and (is_source or path.name == "CMakeLists.txt"):
                yield path


def check_tree(root):
    """All faults below root, as lines for a person."""
    return [
        f"{path}:{number}: {fault}"
        for path in (file.relative_to(root) for file in source_files(root))
        for number, fault in check_file(root, path)
    ]


def main():
    faults = check_tree(Path(sys.argv[1]))
    print("\n".join(faults) if faults else "the sources keep to their floors")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
