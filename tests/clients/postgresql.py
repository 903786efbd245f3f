# SPDX-License-Identifier: Apache-2.0
"""A PostgreSQL server of the tests' own."""

import subprocess
from pathlib import Path
from urllib.parse import quote

_SCRIPT = Path(__file__).parents[1] / "support" / "postgresql"


class Postgresql:
    """Made in `directory`, which every user must be able to reach."""

    def __init__(self, directory, port):
        self.directory, self.port = Path(directory), port
        self.databases = 0
        self.start()

    def start(self):
        made = subprocess.run([_SCRIPT, "start", self.directory, str(self.port)], capture_output=True, text=True)
        if made.returncode:
            raise RuntimeError(made.stderr.strip())

    def stop(self):
        """At once, as a crash would."""
        subprocess.run([_SCRIPT, "stop", self.directory], check=True, capture_output=True)

    def fresh_uri(self):
        """Of a database that nobody has used; over TCP, with a password."""
        self.databases += 1
        name = f"test{self.databases}"
        self.select(self.uri("postgres"), f"CREATE DATABASE {name}")
        return self.uri(name)

    def uri(self, database):
        return f"postgresql://slipway:{quote('p@ss/word', safe='')}@127.0.0.1:{self.port}/{database}"

    @staticmethod
    def select(uri, sql):
        rows = subprocess.run(["psql", "-X", "-At", "-F", "\t", "-c", sql, uri], check=True, capture_output=True, text=True)
        return [row.split("\t") for row in rows.stdout.splitlines()]
