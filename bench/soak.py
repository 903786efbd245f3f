#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Short executions on the real engine, several at a time and for as long as is asked, with the events and every log
followed; what the daemon holds idle at the start and at the end, and whether everything was told. Ends with status 1 if
not."""

import argparse
import os
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "clients"))

import engine as docker  # noqa: E402
from daemon import Daemon  # noqa: E402
from event_stream import EventStream  # noqa: E402
from memory import anonymous  # noqa: E402

WARM_UP = 60  # seconds of the same, after which threads are there and most caches full
SETTLE = 40  # seconds for what is idle to be closed
ROWS = 6  # between start and end
COMMAND = "sh -c 'for i in 1 2 3 4 5; do echo line $i; done; exit 3'"
LOG = b"".join(b"line %d\n" % i for i in range(1, 6))


def held_by(daemon):
    """Anonymous memory in MB, descriptors, threads."""
    process = Path(f"/proc/{daemon.process.pid}")
    return anonymous(daemon) / 1024**2, len(os.listdir(process / "fd")), len(os.listdir(process / "task"))


class Followed(threading.Thread):
    """All events of all contexts; those of ended executions are noted."""

    def __init__(self, client):
        super().__init__(daemon=True)
        self.ended = set()
        self.twice = 0
        self.stream = EventStream(client, timeout=600)
        self.start()

    def run(self):
        for event in self.stream:
            if event.data.get("phase") == "exited":
                self.twice += event.data["execution"] in self.ended
                self.ended.add(event.data["execution"])


class Runs(threading.Thread):
    """One execution after the other: launched, its log followed to the end, its statistics read, removed; and a context
    for every ten of them, which is deleted with them."""

    def __init__(self, client, until):
        super().__init__(daemon=True)
        self.client = client
        self.until = until
        self.launched = []
        self.faults = []
        self.start()

    def run(self):
        while time.monotonic() < self.until:
            context = self.client.create_context(docker.IMAGE, COMMAND)["identifier"]
            for _ in range(10):
                self.run_once(context)
            self.expect(204, "DELETE", f"/contexts/{context}?force=true")

    def run_once(self, context):
        execution = self.client.create_execution(context)["identifier"]
        self.launched.append(execution)
        log = self.expect(200, "GET", f"/executions/{execution}/logs?follow=true").content
        if log != LOG:
            self.faults.append(f"{execution} wrote {log!r}")
        self.expect(200, "GET", f"/executions/{execution}/stats")
        self.client.delete_execution(context, execution)

    def expect(self, status, method, path):
        response = self.client.request(method, path)
        if response.status_code != status:
            self.faults.append(f"{method} {path}: {response.status_code} {response.text}")
        return response


def work(daemon, seconds, parallelism, watch=lambda: None):
    """What was launched, and what went wrong; calls `watch` while it goes on."""
    until = time.monotonic() + seconds
    runs = [Runs(daemon.client(), until) for _ in range(parallelism)]
    while any(run.is_alive() for run in runs):
        time.sleep(1)
        watch()
    time.sleep(SETTLE)
    return [execution for run in runs for execution in run.launched], [fault for run in runs for fault in run.faults]


def print_row(name, held):
    memory, descriptors, threads = held
    print(f"{name:20} {memory:22.1f} {descriptors:12} {threads:8}", flush=True)


def soak(daemon, minutes, parallelism):
    docker.make_image()
    events = Followed(daemon.client())
    launched, faults = work(daemon, WARM_UP, parallelism)
    print(f"{parallelism} executions at a time for {minutes:g} minutes, events and logs followed")
    print(f"{'':20} {'anonymous memory, MB':>22} {'descriptors':>12} {'threads':>8}")
    print_row("start, idle", held_by(daemon))
    began = time.monotonic()
    due = [minutes * (i + 1) / (ROWS + 1) for i in range(ROWS)]

    def watch():
        if due and time.monotonic() - began >= 60 * due[0]:
            print_row(f"after {due.pop(0):.1f} min", held_by(daemon))

    more, more_faults = work(daemon, 60 * minutes, parallelism, watch)
    print_row("end, idle", held_by(daemon))
    launched, faults = launched + more, faults + more_faults
    missing = set(launched) - events.ended
    print(f"{len(more)} launched after {len(launched) - len(more)} to warm up; ends that were not told: {len(missing)}, "
          f"told twice: {events.twice}, other faults: {len(faults)}")
    print(*faults[:10], sep="\n", end="\n" if faults else "")
    return not missing and not events.twice and not faults


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--parallelism", type=int, default=4)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="slipway-soak-") as directory:
        daemon = Daemon(directory).start()
        try:
            is_well = soak(daemon, arguments.minutes, arguments.parallelism)
        finally:
            daemon.close()
    return 0 if is_well else 1


if __name__ == "__main__":
    sys.exit(main())
