# SPDX-License-Identifier: Apache-2.0
"""What a form and an administrator learn of the engines: issue "A live service"."""

import os
import shlex
import socket
import threading
import time

import pytest

import engine as docker
from daemon import free_port, wait_until
from problem import assert_problem

UNTIL_STOPPED = shlex.join(["sh", "-c", "trap 'exit 0' TERM; sleep 600 & wait"])


class Deaf:
    """An engine that takes every request and answers none."""

    def __init__(self, path):
        self.endpoint = f"unix://{path}"
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(path))
        self._listener.listen(64)
        self._held = []
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                self._held.append(self._listener.accept()[0])
            except OSError:
                return

    def close(self):
        self._listener.shutdown(socket.SHUT_RDWR)
        for connection in self._held:
            connection.close()


@pytest.fixture(scope="module")
def client(start_daemon, proxy):
    """Docker, and an engine that can be cut off."""
    return start_daemon(DEPLOYER_ENGINE_LAB=proxy.endpoint).client()


def engines_of(client):
    answer = client.request("GET", "/engines")
    assert answer.status_code == 200, answer.text
    return {engine["name"]: engine for engine in answer.json()["engines"]}


def images_of(client, engine="docker", **query):
    answer = client.request("GET", f"/engines/{engine}/images", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()["images"]


def test_each_engine_says_what_it_is(client):
    engines = engines_of(client)
    assert list(engines) == ["docker", "lab"]
    for engine in engines.values():
        assert engine["reachable"] and engine["problem"] is None
        assert engine["kind"] == "docker"
        assert engine["version"] and engine["api_version"]
        assert engine["load"]["cpus"] == os.cpu_count()
        assert engine["load"]["memory"] > 64 * 1024 * 1024
        assert engine["host_paths"] == []
        assert engine["ports"] == {"bind": "127.0.0.1", "host": "127.0.0.1", "warning": None}
        assert engine["capabilities"]["std_streams"] and engine["capabilities"]["sub_second_log_times"]


def test_any_valid_token_will_do(daemon):
    client = daemon.client("deployer:executions_write", subject="bob")
    assert list(engines_of(client)) == ["docker"]
    client.session.headers.pop("Authorization")
    assert_problem(client.request("GET", "/engines"), 401, "token-missing")
    assert_problem(client.request("GET", "/engines/docker/images"), 401, "token-missing")


def test_its_load_counts_what_runs(client, image):
    before = engines_of(client)["docker"]["load"]["running"]
    context = client.create_context(image, UNTIL_STOPPED)["identifier"]
    executions = [client.create_execution(context, engine="docker")["identifier"] for _ in range(2)]
    assert engines_of(client)["docker"]["load"]["running"] == before + 2
    assert engines_of(client)["lab"]["load"]["running"] == 0
    for execution in executions:
        client.delete_execution(context, execution)
    assert engines_of(client)["docker"]["load"]["running"] == before


def test_one_that_is_away_says_what_to_do_and_returns(client, proxy):
    proxy.cut()
    try:
        away = wait_until(lambda: (e := engines_of(client)["lab"]) and not e["reachable"] and e, 10)
        assert away["problem"]["type"] == "urn:slipway:engine-away"
        assert "see that it runs" in away["problem"]["detail"]
        assert proxy.endpoint in away["problem"]["detail"]
        assert away["version"], "what it is stays known"
        assert engines_of(client)["docker"]["reachable"]
        refused = client.request("GET", "/engines/lab/images")
        assert_problem(refused, 503, "engine-away", "see that it runs")
    finally:
        proxy.restore()
    wait_until(lambda: engines_of(client)["lab"]["reachable"], 15)


def test_one_that_hangs_does_not_hang_the_others(start_daemon, image, tmp_path):
    deaf = Deaf(tmp_path / "deaf.sock")
    client = start_daemon(DEPLOYER_ENGINE_DEAF=deaf.endpoint).client()
    began = time.monotonic()
    engines = engines_of(client)
    first = time.monotonic() - began
    assert engines["docker"]["reachable"]
    assert engines["deaf"]["problem"]["type"] == "urn:slipway:engine-away"
    assert engines["deaf"]["kind"] is engines["deaf"]["version"] is engines["deaf"]["load"]["cpus"] is None
    assert first < 4
    began = time.monotonic()
    for _ in range(20):
        assert not engines_of(client)["deaf"]["reachable"]
    assert time.monotonic() - began < 1, "what is known is not asked again"
    deaf.close()


def test_many_listings_ask_the_engine_once(client, proxy):
    wait_until(lambda: engines_of(client)["lab"]["reachable"], 15)

    def asked():
        return sum(path.endswith("/info") for _, path in proxy.requests)

    before = asked()
    for _ in range(50):
        engines_of(client)
    assert asked() <= before + 1


def test_folders_are_those_that_may_be_mounted(start_daemon, proxy, tmp_path):
    trusted = {"DEPLOYER_HOST_PATH_ROOTS": str(tmp_path), "DEPLOYER_HOST_PATH_TRUSTED": "true"}
    engines = engines_of(start_daemon(**trusted).client())
    assert engines["docker"]["host_paths"] == [str(tmp_path)]
    remote = start_daemon(
        DEPLOYER_HOST_PATH_ROOTS=str(tmp_path), DEPLOYER_ENGINE_FAR=f"tcp://127.0.0.1:{free_port()}"
    )
    assert engines_of(remote.client())["far"]["host_paths"] == [], "it is on another host, as far as is known"


def test_it_warns_of_ports_that_cannot_be_reached(start_daemon, image):
    client = start_daemon(DEPLOYER_DOCKER_CONTAINER_IP="lab.example").client()
    ports = engines_of(client)["docker"]["ports"]
    assert (ports["bind"], ports["host"]) == ("127.0.0.1", "lab.example")
    assert "DEPLOYER_DOCKER_BIND_IP" in ports["warning"]
    client = start_daemon(DEPLOYER_DOCKER_CONTAINER_IP="lab.example", DEPLOYER_DOCKER_BIND_IP="0.0.0.0").client()
    assert engines_of(client)["docker"]["ports"]["warning"] is None


@pytest.fixture
def tags(image):
    """Names for the test image, which go again."""
    names = [f"slipway/suggest-{os.getpid()}:{tag}" for tag in ("b", "a", "A")]
    for name in names:
        repository, _, tag = name.rpartition(":")
        status, body = docker.call("POST", f"/images/{image}/tag?repo={repository}&tag={tag}")
        assert status == 201, body
    yield names
    for name in names:
        docker.call("DELETE", f"/images/{name}")


def test_images_are_suggested_by_a_part_of_their_name(client, image, tags):
    found = images_of(client, q=f"SUGGEST-{os.getpid()}")
    assert [entry["name"] for entry in found] == sorted(tags)
    (same,) = [entry for entry in images_of(client) if entry["name"] == image]
    for entry in found:
        assert {**entry, "name": image} == same, "one image under several names"
        assert entry["size"] > 100_000 and entry["digest"].startswith("sha256:")
    assert images_of(client, q="no/such/image") == []
    names = [entry["name"] for entry in images_of(client)]
    assert names == sorted(names) and not any("<none>" in name for name in names)
    assert images_of(client, q="slipway/bus%20") == [], "taken literally"


def test_the_images_of_an_unknown_engine(client):
    for name in ("moon", "Docker", "docker%2F.."):
        assert_problem(client.request("GET", f"/engines/{name}/images"), 404, "engine-unknown", "configured: docker, lab")
