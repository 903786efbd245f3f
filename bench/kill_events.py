#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How long after its line in the engine's own events the end of a container that was killed from outside is told on
/v1/events. Both are followed by this process, in the same run."""

import argparse
import json
import statistics
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "clients"))

import engine as docker  # noqa: E402
from daemon import Daemon, wait_until  # noqa: E402
from event_stream import EventStream  # noqa: E402


class Told(threading.Thread):
    """When each execution's end was told, by the execution; followed from the start on."""

    def __init__(self):
        super().__init__(daemon=True)
        self.times = {}


class ToldByEngine(Told):
    """Its own /events, the stream that `docker events` prints."""

    def __init__(self):
        super().__init__()
        connection = HTTPConnection("localhost")
        connection.sock = docker.connect()
        connection.request("GET", "/events?filters=" + json.dumps({"event": ["die"]}, separators=(",", ":")))
        self.response = connection.getresponse()
        self.start()

    def run(self):
        for line in self.response:
            name = json.loads(line)["Actor"]["Attributes"]["name"]
            self.times[name.removeprefix("slipway-")] = time.monotonic()


class ToldByDaemon(Told):
    def __init__(self, client):
        super().__init__()
        self.stream = EventStream(client, timeout=600)
        self.start()

    def run(self):
        for event in self.stream:
            if event.data.get("phase") == "exited":
                self.times[event.data["execution"]] = time.monotonic()


def kill_each(executions, by_engine, by_daemon):
    """One after the other; when each was killed."""
    killed = {}
    for execution in executions:
        container = docker.container_of(execution)
        killed[execution] = time.monotonic()
        docker.call("POST", f"/containers/{container}/kill")
        wait_until(lambda: execution in by_daemon.times and execution in by_engine.times, 30)
    return killed


def row(name, delays):
    delays = sorted(1000 * delay for delay in delays)
    p99 = delays[-(-99 * len(delays) // 100) - 1]
    print(f"{name:44} {statistics.median(delays):8.1f} {p99:8.1f} {delays[-1]:8.1f}")


def measure(daemon, count):
    client = daemon.client()
    docker.make_image()
    context = client.create_context(docker.IMAGE, "sleep 3600")["identifier"]
    try:
        with ThreadPoolExecutor(4) as pool:
            launched = pool.map(lambda _: daemon.client().create_execution(context)["identifier"], range(count))
            executions = list(launched)
        by_engine, by_daemon = ToldByEngine(), ToldByDaemon(client)
        killed = kill_each(executions, by_engine, by_daemon)
    finally:
        client.request("DELETE", f"/contexts/{context}?force=true")
    print(f"{count} containers killed from outside, one after the other; milliseconds")
    print(f"{'':44} {'median':>8} {'p99':>8} {'longest':>8}")
    told = by_daemon.times
    row("the engine's own event, since the kill", [by_engine.times[e] - killed[e] for e in executions])
    row("/v1/events, since the kill", [told[e] - killed[e] for e in executions])
    row("/v1/events, since the engine's own event", [told[e] - by_engine.times[e] for e in executions])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100, help="of containers")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="slipway-bench-") as directory:
        daemon = Daemon(directory).start()
        try:
            measure(daemon, arguments.count)
        finally:
            daemon.close()


if __name__ == "__main__":
    main()
