# SPDX-License-Identifier: Apache-2.0
"""A real slipwayd with a data directory of its own."""

import os
import signal
import socket
import subprocess
import sqlite3
import time
from pathlib import Path

import requests

import engine
from postgresql import Postgresql
from renga_client import RengaClient

BINARY = os.environ.get("SLIPWAYD") or str(
    Path(__file__).parents[2] / "build" / "dev" / "server" / "slipwayd"
)
ALL_SCOPES = (
    "deployer:contexts_read",
    "deployer:contexts_write",
    "deployer:executions_read",
    "deployer:executions_write",
)
_OURS = ("DEPLOYER_", "RENGA_", "SQLALCHEMY_", "WSGI_", "KNOWLEDGE_GRAPH_", "RESOURCE_MANAGER_", "SENTRY_")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Daemon:
    """`options` are environment variables beside those that every test needs; `wrapper` is what runs it."""

    def __init__(self, directory, wrapper=(), **options):
        self.wrapper = wrapper
        self.data_dir = Path(directory) / "data"
        self.stdout = Path(directory) / "stdout"
        self.stderr = Path(directory) / "stderr"
        self.origin = f"http://127.0.0.1:{free_port()}"
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith(_OURS)} | {
            "DEPLOYER_DATA_DIR": str(self.data_dir),
            "DEPLOYER_LISTEN": self.origin.removeprefix("http://"),
            "DEPLOYER_URL": self.origin,
            "DEPLOYER_ENGINE_DOCKER": engine.ENDPOINT,
            **options,
        }
        self.process = None

    def start(self):
        """Resolves when it is ready."""
        self.spawn()
        wait_until(self._is_ready, 30, lambda: f"the daemon is not ready:\n{self.log()}")
        return self

    def spawn(self):
        """The process alone, ready or not."""
        with open(self.stdout, "ab") as out, open(self.stderr, "ab") as err:
            self.process = subprocess.Popen(
                [*self.wrapper, BINARY], env=self.environment, stdin=subprocess.DEVNULL, stdout=out, stderr=err
            )

    def stop(self, number=signal.SIGTERM):
        """Its exit status."""
        self.process.send_signal(number)
        return self.process.wait(timeout=30)

    def close(self):
        if self.process is not None and self.process.poll() is None:
            assert self.stop() == 0, self.log()
        assert "Sanitizer" not in self.log(), self.log()

    def log(self):
        return self.stderr.read_text(errors="replace")

    def run(self, *arguments, **options):
        """One of its other commands, on the same data directory."""
        options.setdefault("check", True)
        return subprocess.run(
            [BINARY, *arguments], env=self.environment, capture_output=True, text=True, timeout=60, **options
        )

    def token(self, *scopes, subject="alice"):
        arguments = ["--scope", " ".join(scopes or ALL_SCOPES), "--subject", subject, "--lifetime", "1h"]
        return self.run("token", *arguments).stdout.strip()

    def client(self, *scopes, subject="alice"):
        return RengaClient(self.origin + "/v1", self.token(*scopes, subject=subject))

    def select(self, sql):
        """The rows that its database holds."""
        if uri := self.environment.get("SQLALCHEMY_DATABASE_URI"):
            return Postgresql.select(uri, sql)
        with sqlite3.connect(self.data_dir / "deployer.db") as database:
            return database.execute(sql).fetchall()

    def execute(self, sql):
        """Changes its database (SQLite), while it does not run."""
        with sqlite3.connect(self.data_dir / "deployer.db") as database:
            database.execute(sql)

    def is_alive(self):
        """Whether it serves, ready or not."""
        try:
            return requests.get(self.origin + "/healthz", timeout=5).status_code == 200
        except requests.ConnectionError:
            return False

    def _is_ready(self):
        assert self.process.poll() is None, f"the daemon ended: {self.process.returncode}\n{self.log()}"
        try:
            return requests.get(self.origin + "/readyz", timeout=5).status_code == 200
        except requests.ConnectionError:
            return False


def wait_until(condition, timeout, message=lambda: "it did not come about in time"):
    """The first true value of `condition()`."""
    end = time.monotonic() + timeout
    while not (value := condition()):
        assert time.monotonic() < end, message()
        time.sleep(0.05)
    return value
