# SPDX-License-Identifier: Apache-2.0
"""What executions use: GET /v1/executions/{id}/stats, once and followed, while they run and after."""

import json
import threading
import time
import uuid

import pytest

import engine as docker
from daemon import wait_until
from problem import assert_problem
from runs import run_to_end
from started import Started

MIB = 1024 * 1024
# Keeps one CPU busy and 20 MB in memory.
BUSY = "sh -c 'text=$(head -c 20000000 /dev/zero | tr \"\\\\0\" x); while :; do :; done'"


@pytest.fixture(scope="module")
def daemon(start_daemon, proxy):
    return start_daemon(DEPLOYER_ENGINE_DOCKER=proxy.endpoint)


class Followed:
    """The events of one `follow=true`, read on a thread of its own."""

    def __init__(self, client, execution):
        self.events = []
        self.has_ended = False
        self._response = client.request("GET", f"/executions/{execution}/stats?follow=true", stream=True)
        assert self._response.status_code == 200, self._response.text
        assert self._response.headers["Content-Type"] == "text/event-stream"
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def samples(self):
        return [data for name, data in self.events if name == "sample"]

    def wait_for_samples(self, count):
        wait_until(lambda: len(self.samples()) >= count, 30, lambda: f"only {self.events}")

    def wait_for_end(self):
        """The last event."""
        self._reader.join(30)
        assert not self._reader.is_alive() and self.has_ended, self.events
        names = [name for name, _ in self.events]
        assert names == ["sample"] * (len(names) - 1) + ["end"]
        return self.events[-1][1]

    def wait_until_over(self):
        """Whatever the last event was."""
        self._reader.join(30)
        assert self.has_ended, "not a whole answer"

    def leave(self):
        self._response.raw._fp.fp.raw._sock.shutdown(2)
        self._reader.join(30)

    def _read(self):
        name = None
        try:
            for line in self._response.iter_lines():
                field, _, value = line.decode().partition(": ")
                if field == "event":
                    name = value
                elif field == "data":
                    self.events.append((name, json.loads(value)))
            self.has_ended = True
        except OSError:
            pass


def stats(client, execution):
    response = client.request("GET", f"/executions/{execution}/stats")
    assert response.status_code == 200, response.text
    assert response.json()["identifier"] == execution
    return response.json()


def launch(client, image, command, **spec):
    context = client.create_context(image, command, **spec)["identifier"]
    return context, client.create_execution(context)["identifier"]


def streams(proxy, execution):
    """How often the engine was asked for a stream of this execution."""
    container = docker.container_of(execution)
    return sum(container in path and "stream=true" in path for _, path in proxy.requests)


def test_what_a_container_uses(client, image):
    context, execution = launch(client, image, BUSY, resources={"limits": {"memory": "256Mi"}})
    followed = Followed(client, execution)
    wait_until(lambda: any((s["sample"]["memory_bytes"] or 0) > 18 * MIB for s in followed.samples()), 30)
    followed.wait_for_samples(4)
    sample = followed.samples()[-1]["sample"]
    assert 0.1 < sample["cpu_cores"] < 1.5, "one busy shell"
    assert sample["cpu_seconds"] > 0.5
    assert sample["memory_limit_bytes"] == 256 * MIB
    assert sample["memory_bytes"] < 256 * MIB
    assert sample["processes"] >= 1
    assert sample["network_received_bytes"] >= 0 and sample["block_written_bytes"] >= 0
    times = [s["sample"]["at"] for s in followed.samples()]
    assert times == sorted(set(times))

    last = followed.samples()[-1]
    client.delete_execution(context, execution)
    end = followed.wait_for_end()
    assert end["sample"] is None
    assert end["usage"]["totals"]["cpu_seconds"] >= last["sample"]["cpu_seconds"]
    assert end["usage"]["peak"]["memory_bytes"] >= max(s["sample"]["memory_bytes"] for s in followed.samples())
    assert end["usage"]["peak"]["cpu_cores"] == max(
        s["sample"]["cpu_cores"] for s in followed.samples() if s["sample"]["cpu_cores"] is not None
    )
    assert stats(client, execution) == end, "it is kept"


def test_the_first_question_measures(client, image):
    _, execution = launch(client, image, "sleep 600")
    first = stats(client, execution)
    assert first["sample"]["memory_bytes"] > 0
    assert first["sample"]["cpu_cores"] is None, "two measurements are needed"
    assert first["usage"]["until"] == first["sample"]["at"]
    assert stats(client, execution) == first, "the engine is not asked again"


def test_one_that_nobody_watches_is_measured_too(client, image, proxy):
    _, execution = launch(client, image, "sleep 600")
    proxy.wait_for("GET", rf"/{docker.container_of(execution)}/stats\?stream=false")
    wait_until(lambda: stats(client, execution)["usage"], 10)


def test_too_short_to_be_measured(client, image):
    _, execution, _ = run_to_end(client, image, "true")
    assert stats(client, execution) == {"identifier": execution, "sample": None, "usage": None}
    assert Followed(client, execution).wait_for_end() == stats(client, execution)


def test_watchers_share_one_stream(client, image, proxy):
    _, execution = launch(client, image, "sleep 600")
    watchers = [Followed(client, execution) for _ in range(5)]
    for watcher in watchers:
        watcher.wait_for_samples(2)
    assert streams(proxy, execution) == 1
    for watcher in watchers[1:]:
        watcher.leave()
    watchers[0].wait_for_samples(len(watchers[0].samples()) + 2)
    docker.signal(execution, "KILL")
    assert watchers[0].wait_for_end()["usage"]["peak"]["memory_bytes"] > 0
    assert streams(proxy, execution) == 1


def test_the_last_watcher_ends_the_stream(client, image, proxy):
    _, execution = launch(client, image, "sleep 600")
    Followed(client, execution).leave()
    again = Followed(client, execution)
    again.wait_for_samples(1)
    again.leave()
    wait_until(lambda: stats(client, execution)["usage"], 10)


def test_a_watcher_waits_for_the_start(client, image):
    context = client.create_context(image, "sleep 600")["identifier"]
    response = client.request(
        "POST", f"/contexts/{context}/executions", json={}, headers={"Prefer": "respond-async"}
    )
    assert response.status_code == 201
    followed = Followed(client, response.json()["identifier"])
    followed.wait_for_samples(1)
    followed.leave()


def test_an_engine_that_comes_back(client, image, proxy):
    _, execution = launch(client, image, "sleep 600")
    followed = Followed(client, execution)
    followed.wait_for_samples(1)
    proxy.cut()
    assert stats(client, execution)["usage"], "reads ask no engine"
    seen = len(followed.samples())
    proxy.restore()
    followed.wait_for_samples(seen + 2)
    followed.leave()


def test_it_outlives_the_daemon(start_daemon, image):
    daemon = start_daemon()
    client = daemon.client()
    context, execution = launch(client, image, BUSY)
    followed = Followed(client, execution)
    followed.wait_for_samples(3)
    followed.leave()
    before = stats(client, execution)["usage"]
    assert daemon.stop() == 0
    daemon.start()
    after = stats(client, execution)["usage"]
    assert after["peak"]["cpu_cores"] == before["peak"]["cpu_cores"], "peaks go on"
    assert after["totals"]["cpu_seconds"] > before["totals"]["cpu_seconds"]
    client.delete_execution(context, execution)
    assert stats(client, execution)["usage"] == after


def test_who_may_ask(daemon, client, image):
    _, execution = launch(client, image, "sleep 600")
    path = f"/executions/{execution}/stats"
    assert_problem(daemon.client(subject="bob").request("GET", path), 404, "execution-not-found")
    assert_problem(daemon.client(subject="bob").request("GET", path + "?follow=true"), 404, "execution-not-found")
    assert_problem(daemon.client("deployer:executions_read").request("GET", path), 401, "scope-missing")
    assert_problem(client.request("GET", "/executions/x/stats"), 400, "id-malformed")


@pytest.mark.parametrize("value", ["yes", "1", "TRUE", "true;", ""])
def test_follow_is_true_or_false(client, value):
    response = client.request("GET", f"/executions/{uuid.uuid4()}/stats?follow={value}")
    assert_problem(response, 400, "parameter-invalid", "follow")


@pytest.mark.parametrize(
    "query, reason",
    [("follow=%00", "character-forbidden"), ("follow=true&follow=true", "parameter-twice"), ("rate=1", "parameter-unknown")],
)
def test_what_else_is_asked_is_refused(client, query, reason):
    assert_problem(client.request("GET", f"/executions/{uuid.uuid4()}/stats?{query}"), 400, reason)


def test_an_engine_that_cannot_measure(start_daemon):
    podman = Started("start-podman")
    try:
        docker.make_image(podman.first)
        client = start_daemon(DEPLOYER_ENGINE_DOCKER=podman.first).client()
        context, execution = launch(client, docker.IMAGE, "sleep 600")
        for query in ("", "?follow=true"):
            refused = client.request("GET", f"/executions/{execution}/stats{query}")
            assert_problem(refused, 422, "engine-cannot")
            assert "tell what a container uses" in refused.json()["detail"]
        client.delete_execution(context, execution)
        assert stats(client, execution)["usage"] is None
    finally:
        podman.close()


def test_the_daemon_ends_while_somebody_follows(start_daemon, image):
    daemon = start_daemon()
    client = daemon.client()
    _, execution = launch(client, image, "sleep 600")
    followed = Followed(client, execution)
    followed.wait_for_samples(1)
    began = time.monotonic()
    assert daemon.stop() == 0
    assert time.monotonic() - began < 5, "it does not wait for who follows"
    followed.wait_until_over()


def test_a_follower_that_never_reads(daemon, client, image):
    _, execution = launch(client, image, "sleep 600")
    with client.request("GET", f"/executions/{execution}/stats?follow=true", stream=True) as response:
        assert response.status_code == 200
        reader = Followed(client, execution)
        reader.wait_for_samples(5)
        reader.leave()
