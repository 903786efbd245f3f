# SPDX-License-Identifier: Apache-2.0
"""What a process holds in memory of its own."""

import os
from pathlib import Path

# For a daemon that is measured: a sanitizer would keep what was freed.
STEADY = {"ASAN_OPTIONS": ":".join(filter(None, [os.environ.get("ASAN_OPTIONS"), "quarantine_size_mb=1"]))}


def anonymous(daemon):
    """Bytes that belong to no file."""
    lines = Path(f"/proc/{daemon.process.pid}/smaps_rollup").read_text().splitlines()
    (kibibytes,) = [line.split()[1] for line in lines if line.startswith("Anonymous:")]
    return int(kibibytes) * 1024
