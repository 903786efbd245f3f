# SPDX-License-Identifier: Apache-2.0
"""A file system of a few MB, to be filled."""

import subprocess
from contextlib import contextmanager

import pytest


@contextmanager
def small_disk(directory, size):
    directory.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", directory], capture_output=True)
    if mounted.returncode:
        pytest.skip("a small file system cannot be mounted here; that takes root")
    try:
        yield directory
    finally:
        subprocess.run(["umount", "--lazy", directory], check=True)
