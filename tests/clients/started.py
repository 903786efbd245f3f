# SPDX-License-Identifier: Apache-2.0
"""Engines of the tests' own, run by scripts of tests/support; they end with the tests, and their containers too."""

import os
import subprocess
from pathlib import Path

import pytest


class Started:
    """`first` is the script's first line, which says where the engine is."""

    def __init__(self, script, *arguments):
        """Skips the test, or fails it in CI, if the engine cannot be started."""
        self._script = subprocess.Popen(
            [Path(__file__).parent.parent / "support" / script, *arguments],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        self.first = self._script.stdout.readline().strip()
        if not self.first:
            reason = self._script.communicate()[1].strip()
            if os.environ.get("SLIPWAY_REQUIRE_ENGINE") == "1":
                pytest.fail(reason)
            pytest.skip(reason)

    def tell(self, line):
        """What the script answers."""
        self._script.stdin.write(line + "\n")
        self._script.stdin.flush()
        return self._script.stdout.readline().strip()

    def close(self):
        self._script.communicate()
