# SPDX-License-Identifier: Apache-2.0
"""A rootless Podman of the tests' own; it ends with the tests, and its containers with it."""

import subprocess
from pathlib import Path


class Podman:
    def __init__(self):
        script = Path(__file__).parent.parent / "support" / "start-podman"
        self._script = subprocess.Popen(
            [script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        self.endpoint = self._script.stdout.readline().strip()
        if not self.endpoint:
            raise OSError(self._script.communicate()[1].strip())

    def stop(self):
        """Ends the service, but no container."""
        assert self._tell("stop") == "stopped"

    def start(self):
        assert self._tell("start") == self.endpoint

    def close(self):
        self._script.communicate()

    def _tell(self, line):
        self._script.stdin.write(line + "\n")
        self._script.stdin.flush()
        return self._script.stdout.readline().strip()
