# SPDX-License-Identifier: Apache-2.0
"""What one caller may have: past it that caller is told so, and nobody else notices."""

import resource
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager

import pytest
import requests

from daemon import ALL_SCOPES, wait_until
from memory import STEADY, anonymous
from problem import assert_problem
from raw import Connection

MEBIBYTE = 1024 * 1024


@pytest.fixture(scope="module", autouse=True)
def many_files():
    """The clients' ends of all the connections."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(8192, hard), hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def bearer(client):
    return b"Authorization: " + client.session.headers["Authorization"].encode()


@contextmanager
def served_meanwhile(client):
    """A client that asks all the time: each answer is 200, and comes soon."""
    done, took = threading.Event(), []

    def ask():
        while not done.is_set():
            began = time.monotonic()
            assert client.request("GET", "/contexts").status_code == 200
            took.append(time.monotonic() - began)
            done.wait(0.02)

    with ThreadPoolExecutor(1) as pool:
        asking = pool.submit(ask)
        try:
            yield
        finally:
            done.set()
        asking.result()
    assert max(took) < 30, took  # a sanitizer makes it slow


def assert_too_many(answer, reason):
    problem = assert_problem(answer, 429, reason)
    assert int(answer.headers["Retry-After"]) > 0
    return problem["args"]


# --- streams and requests -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def strict(start_daemon):
    return start_daemon(DEPLOYER_MAX_STREAMS="5", DEPLOYER_MAX_REQUESTS="20")


def open_stream(client, path="/events"):
    return client.request("GET", path, stream=True)


def test_streams_of_one_caller(strict, image):
    alice, bob = strict.client(), strict.client(subject="bob")
    context = alice.create_context(image, "sleep 600")["identifier"]
    run = alice.create_execution(context)["identifier"]
    paths = ["/events", f"/executions/{run}/logs?follow=true", f"/executions/{run}/stats?follow=true", "/events"]
    streams = [open_stream(alice, path) for path in [*paths, "/events"]]
    assert [stream.status_code for stream in streams] == [200] * 5
    for path in paths:
        assert assert_too_many(open_stream(alice, path), "too-many-streams") == {"limit": 5}
    assert alice.request("GET", f"/executions/{run}/logs").status_code == 200, "what has an end is none"
    with open_stream(bob) as his:
        assert his.status_code == 200
    streams.pop().close()
    time.sleep(1.1)  # requests that were refused count, too
    streams.append(wait_until(lambda: is_open(open_stream(alice)), 10))
    for stream in streams:
        stream.close()


def is_open(stream):
    return stream if stream.status_code == 200 else None


def test_requests_of_one_caller(strict):
    alice, bob = strict.client(subject="eager"), strict.client(subject="bob")
    path, pair = "/contexts", (alice, bob)
    for client in pair:
        assert client.request("GET", path).status_code == 200
    answers = [alice.request("GET", path) for _ in range(200)]
    refused = [answer for answer in answers if answer.status_code != 200]
    assert len(answers) - len(refused) >= 39, "some may come at once"
    assert refused
    for answer in refused:
        assert assert_too_many(answer, "too-many-requests") == {"limit": 20}
    posted = [alice.request("POST", path, json={"image": "busybox"}) for _ in range(60)]  # some time passes with each
    for answer in posted:
        assert answer.status_code == 201 or assert_too_many(answer, "too-many-requests")
    assert {answer.status_code for answer in posted} >= {429}
    assert bob.request("GET", path).status_code == 200
    assert requests.get(strict.origin + "/healthz", timeout=10).status_code == 200
    time.sleep(int(refused[-1].headers["Retry-After"]))
    assert alice.request("GET", path).status_code == 200


def test_administrators_have_no_such_limits(strict):
    admin = strict.client(*ALL_SCOPES, "deployer:admin", subject="root")
    assert {admin.request("GET", "/contexts").status_code for _ in range(100)} == {200}
    with ExitStack() as stack:
        streams = [stack.enter_context(open_stream(admin)) for _ in range(10)]
        assert {stream.status_code for stream in streams} == {200}


def test_usual_callers_meet_no_limit(daemon, client):
    """A script in a loop; and whoever holds all the streams that there are for one."""
    assert {client.request("GET", "/contexts").status_code for _ in range(1000)} == {200}
    with ExitStack() as stack:
        held = [stack.enter_context(Connection(daemon)) for _ in range(999)]
        for connection in held:
            connection.request("GET", "/v1/events", bearer(client))
        with served_meanwhile(daemon.client(subject="bob")):
            wait_until(lambda: "/v1/events 429" in daemon.log(), 30)
        with open_stream(daemon.client(subject="bob")) as his:
            assert his.status_code == 200


# --- connections ----------------------------------------------------------------------------------


def silent(daemon, count):
    """Sockets from ten addresses of this machine that say nothing."""
    sockets = []
    for number in range(count):
        sockets.append(Connection(daemon, source=f"127.0.0.{10 + number % 10}"))
    return sockets


def test_3000_silent_sockets_keep_nobody_out(start_daemon):
    daemon = start_daemon()
    client = daemon.client()
    with served_meanwhile(client):
        sockets = silent(daemon, 3000)
        for _ in range(50):
            fresh = daemon.client()
            assert fresh.request("GET", "/contexts", headers={"Connection": "close"}).status_code == 200
    for connection in sockets:
        connection.close()
    assert " 503 " not in daemon.log()


def test_connections_of_one_address(start_daemon):
    daemon = start_daemon(DEPLOYER_MAX_CONNECTIONS_OF_PEER="5")
    token = bearer(daemon.client())
    with ExitStack() as stack:
        for _ in range(5):
            connection = stack.enter_context(Connection(daemon, source="127.0.0.9"))
            connection.request("GET", "/v1/events", token)
            assert connection.is_heard_of_within(10)
        with Connection(daemon, source="127.0.0.9") as sixth:
            assert assert_too_many(sixth.answer(), "too-many-connections-of-peer") == {"limit": 5}
        with Connection(daemon, source="127.0.0.8") as elsewhere:
            elsewhere.request("GET", "/healthz")
            assert elsewhere.answer().status_code == 200
    wait_until(lambda: is_let_in(daemon, "127.0.0.9"), 10)


def is_let_in(daemon, source):
    with Connection(daemon, source=source) as connection:
        connection.request("GET", "/healthz")
        return connection.answer().status_code == 200


# --- descriptors ----------------------------------------------------------------------------------


def cpu_seconds(daemon):
    with open(f"/proc/{daemon.process.pid}/stat") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / 100


def test_without_descriptors_it_waits_and_goes_on(start_daemon, image):
    daemon = start_daemon(wrapper=["prlimit", "--nofile=64:64"])
    client = daemon.client()
    context = client.create_context(image, "sleep 600")["identifier"]
    token, warning = bearer(client), "no connection is accepted for the moment"
    with ExitStack() as stack:
        for _ in range(80):
            stack.enter_context(Connection(daemon)).request("GET", "/v1/events", token)
        wait_until(lambda: warning in daemon.log(), 20)
        before = cpu_seconds(daemon)
        time.sleep(3)
        assert cpu_seconds(daemon) - before < 0.6, "it waits without looking all the time"
        assert daemon.log().count(warning) == 1
        assert "database" not in daemon.log() and "engine" not in daemon.log(), "they have theirs"
    # The client's own ends are gone now.
    assert wait_until(lambda: is_let_in(daemon, "127.0.0.1"), 20)
    assert client.create_execution(context)["state"] == "running"
    assert daemon.log().count(warning) == 1


def test_silence_takes_no_descriptors(start_daemon):
    """The oldest goes before any is lacking."""
    daemon = start_daemon(wrapper=["prlimit", "--nofile=64:64"])
    sockets = silent(daemon, 300)
    assert daemon.client().list_contexts() == []
    for connection in sockets:
        connection.close()
    assert "no connection is accepted" not in daemon.log()


# --- answers that are not read --------------------------------------------------------------------


@contextmanager
def readers_that_do_not(daemon, client, path, count):
    """They ask and read nothing."""
    with ExitStack() as stack:
        connections = [stack.enter_context(Connection(daemon, receive_buffer=4096)) for _ in range(count)]
        for connection in connections:
            connection.request("GET", path, bearer(client))
        for connection in connections:
            assert connection.is_heard_of_within(60)
        yield connections


@pytest.mark.parametrize("path", ["/v1/contexts", "/v1/contexts?limit=1000", "/v1/contexts/{}", "/v1/openapi.json"])
def test_answers_that_nobody_reads_are_not_kept(start_daemon, path):
    daemon = start_daemon(**STEADY)
    client, bob = daemon.client(), daemon.client(subject="bob")
    large = {"image": "busybox", "env": [{"name": f"A{number}", "value": "x" * 100_000} for number in range(8)]}
    for _ in range(10):
        made = client.request("POST", "/contexts", json=large)
        assert made.status_code == 201
    path = path.format(made.json()["identifier"])
    assert client.request("GET", path.removeprefix("/v1")).status_code == 200
    before = anonymous(daemon)
    with served_meanwhile(bob), readers_that_do_not(daemon, client, path, 200):
        held = anonymous(daemon) - before
        if path == "/v1/contexts":  # else the system's buffers take it
            answer = client.request("GET", path.removeprefix("/v1"))
            assert_too_many(answer, "too-much-unread")
            assert client.request("GET", "/executions").status_code == 200, "what is small goes on"
            assert bob.request("GET", "/contexts").status_code == 200
        print(f"{path}: {held / MEBIBYTE:.0f} MiB")
    assert held < 128 * MEBIBYTE
    assert wait_until(lambda: client.request("GET", path.removeprefix("/v1")).status_code == 200, 20)


def test_a_listing_comes_whole_however_large(daemon):
    client = daemon.client(subject="collector")
    large = {"image": "busybox", "env": [{"name": f"A{number}", "value": "x" * 100_000} for number in range(8)]}
    made = [client.request("POST", "/contexts", json=large).json() for _ in range(5)]
    small = [client.create_context("busybox") for _ in range(3)]
    assert client.list_contexts() == made + small
