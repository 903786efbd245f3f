# SPDX-License-Identifier: Apache-2.0
"""A POST that is sent twice under one Idempotency-Key is carried out once."""

import hashlib
import json
import signal
import socket
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

import engine as docker
import raw
from daemon import wait_until
from problem import assert_problem
from registry import BINARY as registry_server
from registry import Gate, Registry, forget

LAUNCH = {"environment": {"A": "1"}}


@pytest.fixture
def key():
    return str(uuid.uuid4())


@pytest.fixture(params=["sqlite", "postgresql"])
def options(request):
    if request.param == "sqlite":
        return {}
    return {"SQLALCHEMY_DATABASE_URI": request.getfixturevalue("postgresql").fresh_uri()}


def post(client, path, body, key):
    headers = {"Content-Type": "application/json", "Idempotency-Key": key}
    return client.request("POST", path, data=json.dumps(body), headers=headers)


def launch(client, context, key, body=LAUNCH):
    return post(client, f"/contexts/{context}/executions", body, key)


def assert_replayed(response, first):
    assert response.headers.get("Idempotency-Replayed") == "true"
    assert "Idempotency-Replayed" not in first.headers
    assert (response.status_code, response.content) == (first.status_code, first.content)
    assert response.headers["Content-Type"] == first.headers["Content-Type"]


def context_of(client, image, command="sleep 600"):
    return client.create_context(image, command)["identifier"]


def test_a_context_is_saved_once(client, key):
    before = len(client.list_contexts())
    first = post(client, "/contexts", {"image": docker.IMAGE}, key)
    assert first.status_code == 201
    assert_replayed(post(client, "/contexts", {"image": docker.IMAGE}, key), first)
    assert len(client.list_contexts()) == before + 1
    assert post(client, "/contexts", {"image": docker.IMAGE}, key + "2").json() != first.json()


def test_an_execution_is_launched_once_also_across_restarts(start_daemon, image, options, key):
    daemon = start_daemon(**options)
    client = daemon.client()
    context = context_of(client, image)
    first = launch(client, context, key)
    assert first.status_code == 201
    assert_replayed(launch(client, context, key), first)
    for number in (signal.SIGTERM, signal.SIGKILL):
        daemon.stop(number)
        daemon.start()
        assert_replayed(launch(client, context, key), first)
    assert len(client.list_executions(context)) == 1
    assert len(docker.containers_of(context)) == 1


class BusyRegistry(Gate):
    """Answers for a registry as long as it has a status of its own."""

    status = None

    def _up(self, client, server):
        if self.status is None:
            return super()._up(client, server)
        client.recv(65536)
        client.sendall(b"HTTP/1.1 %d Not now\r\nContent-Length: 0\r\nConnection: close\r\n\r\n" % self.status)
        client.shutdown(socket.SHUT_RDWR)
        server.close()


@pytest.fixture(scope="module")
def registry(image, tmp_path_factory):
    if registry_server is None:
        pytest.skip("docker-registry is not installed")
    registry = Registry(tmp_path_factory.mktemp("registry"))
    yield registry
    registry.close()


@pytest.fixture
def busy(registry):
    """The registry's name as seen through what is busy in front of it, and that."""
    busy = BusyRegistry(registry)
    pushed = registry.push("lab/tool:1")
    yield busy
    forget(pushed)
    forget(f"{busy.host}/lab/tool:1")


def test_a_refusal_that_stays_is_given_again(client, busy, key):
    """The registry says that it has no such image."""
    context = context_of(client, f"{busy.host}/lab/none:1", "true")
    first = launch(client, context, key)
    assert_problem(first, 422, "image-not-found")
    assert_replayed(launch(client, context, key), first)
    assert len(client.list_executions(context)) == 1


@pytest.mark.parametrize("status", [502, 503, 429])
def test_a_refusal_that_passes_is_no_answer_to_keep(client, busy, key, status):
    context = context_of(client, f"{busy.host}/lab/tool:1", "true")
    busy.status = status
    refused = [launch(client, context, key) for _ in range(2)]
    busy.status = None
    done = launch(client, context, key)
    assert {answer.status_code for answer in refused} <= {422, 503}
    assert done.status_code == 201, done.text
    assert not any("Idempotency-Replayed" in answer.headers for answer in (*refused, done))
    assert_replayed(launch(client, context, key), done)
    *failed, last = client.list_executions(context)
    assert last["identifier"] == done.json()["identifier"]
    assert [execution["state"] for execution in failed] == ["unavailable"] * 2
    assert len(docker.containers_of(context)) == 1


def test_a_refusal_that_passes_is_none_after_a_kill_either(start_daemon, busy, key):
    """The daemon died when the launch had failed, and before it could say so."""
    daemon = start_daemon()
    client = daemon.client()
    context = context_of(client, f"{busy.host}/lab/tool:1", "true")
    busy.status = 502
    assert launch(client, context, key).status_code in (422, 503)
    (failed,) = client.list_executions(context)
    first = post(client, "/contexts", {"image": docker.IMAGE}, key + "2")
    daemon.stop(signal.SIGKILL)
    # As it would have been left.
    daemon.execute(
        "INSERT INTO idempotency_keys (creator, idempotency_key, request, target, created)"
        f" SELECT creator, '{key}', '{fingerprint(context)}', '{failed['identifier']}', created FROM idempotency_keys"
    )
    daemon.start()
    busy.status = None
    done = launch(client, context, key)
    assert done.status_code == 201, done.text
    assert done.json()["identifier"] != failed["identifier"]
    assert "Idempotency-Replayed" not in done.headers
    assert_replayed(launch(client, context, key), done)
    assert_replayed(post(client, "/contexts", {"image": docker.IMAGE}, key + "2"), first)
    assert len(client.list_executions(context)) == 2
    assert len(docker.containers_of(context)) == 1


def fingerprint(context, body=LAUNCH):
    """By which the daemon knows a launch again."""
    return hashlib.sha256(f"POST /v1/contexts/{context}/executions\n{json.dumps(body)}".encode()).hexdigest()


def test_another_request_under_the_same_key_is_refused(client, image, key):
    context, other = context_of(client, image), context_of(client, image)
    first = launch(client, context, key)
    assert_problem(launch(client, context, key, {"environment": {"A": "2"}}), 422, "idempotency-key-reused")
    assert_problem(launch(client, other, key), 422, "idempotency-key-reused")
    assert_problem(post(client, "/contexts", LAUNCH, key), 422, "idempotency-key-reused")
    assert_replayed(launch(client, context, key), first)
    assert client.list_executions(other) == []


def test_keys_are_the_caller_s_own(daemon, client, image, key):
    first = post(client, "/contexts", {"image": image}, key)
    hers = post(daemon.client(subject="mallory"), "/contexts", {"image": image}, key)
    assert hers.status_code == 201
    assert "Idempotency-Replayed" not in hers.headers
    assert hers.json()["identifier"] != first.json()["identifier"]


def test_what_made_nothing_frees_the_key(client, image, key):
    context = context_of(client, image, "true")
    assert_problem(launch(client, context, key, {"engine": "moon"}), 400, "engine-unknown")
    assert_problem(launch(client, str(uuid.uuid4()), key), 404, "context-not-found")
    assert launch(client, context, key).status_code == 201


def test_an_engine_that_was_away_is_asked_again(start_daemon, image, proxy, key):
    client = start_daemon(DEPLOYER_ENGINE_DOCKER=proxy.endpoint).client()
    context = context_of(client, image, "true")
    proxy.cut()
    try:
        assert_problem(launch(client, context, key), 503, "engine-away")
    finally:
        proxy.restore()
    assert wait_until(lambda: launch(client, context, key).status_code == 201, 30)


def test_together_they_are_one(client, image, key):
    context = context_of(client, image)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: launch(client, context, key), range(8)))
    assert {answer.status_code for answer in answers} <= {201, 409}
    for answer in answers:
        if answer.status_code == 409:
            assert_problem(answer, 409, "idempotency-key-in-work")
    assert len({answer.content for answer in answers if answer.status_code == 201}) == 1
    assert len(client.list_executions(context)) == 1


def test_a_launch_that_was_killed_is_found_again(start_daemon, image, proxy, key):
    daemon = start_daemon(DEPLOYER_ENGINE_DOCKER=proxy.endpoint)
    client = daemon.client()
    context = context_of(client, image)
    proxy.requests.clear()

    def unanswered():
        with pytest.raises(requests.ConnectionError):
            launch(client, context, key)

    caller = threading.Thread(target=unanswered)
    caller.start()
    proxy.wait_for("POST", r"/containers/create")
    daemon.stop(signal.SIGKILL)
    caller.join()
    assert daemon.select("SELECT count(*) FROM idempotency_keys WHERE status IS NULL") == [(1,)]

    daemon.start()
    again = launch(client, context, key)
    assert again.status_code == 201
    (execution,) = client.list_executions(context)
    assert execution["identifier"] == again.json()["identifier"]
    assert len(docker.containers_of(context)) <= 1
    assert again.headers["Idempotency-Replayed"] == "true"
    assert launch(client, context, key).content == again.content


def test_a_request_that_was_killed_before_it_did_anything_is_carried_out(start_daemon, image, key):
    daemon = start_daemon()
    client = daemon.client()
    first = post(client, "/contexts", {"image": image}, key)
    daemon.stop(signal.SIGKILL)
    # As if it had died between the key and the context.
    daemon.execute("UPDATE idempotency_keys SET status = NULL, answer = NULL")
    daemon.execute("DELETE FROM contexts")
    daemon.start()
    again = post(client, "/contexts", {"image": image}, key)
    assert again.status_code == 201
    assert "Idempotency-Replayed" not in again.headers
    assert [context["identifier"] for context in client.list_contexts()] == [first.json()["identifier"]]


def test_keys_are_forgotten_after_a_day(start_daemon, image, key):
    daemon = start_daemon()
    client = daemon.client()
    first = post(client, "/contexts", {"image": image}, key)
    daemon.stop()
    daemon.execute("UPDATE idempotency_keys SET created = strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-23 hours')")
    daemon.start()
    assert_replayed(post(client, "/contexts", {"image": image}, key), first)
    daemon.stop()
    daemon.execute("UPDATE idempotency_keys SET created = strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-25 hours')")
    daemon.start()
    assert post(client, "/contexts", {"image": image}, key).json()["identifier"] != first.json()["identifier"]
    assert daemon.select("SELECT count(*) FROM idempotency_keys") == [(1,)]


@pytest.mark.parametrize("bad", ["", "x" * 256, "two words", "tab\there", "\u00e9"])
def test_bad_keys_make_nothing(client, image, bad):
    before = client.list_contexts()
    response = post(client, "/contexts", {"image": image}, bad.encode("latin-1"))
    assert_problem(response, 400, "idempotency-key-invalid")
    assert client.list_contexts() == before


@pytest.mark.parametrize("good", ["x", "~" * 255, '"quoted"', "a,b;c=d"])
def test_good_keys(client, image, good):
    first = post(client, "/contexts", {"image": image}, good)
    assert_replayed(post(client, "/contexts", {"image": image}, good), first)


def test_two_keys_are_refused(daemon):
    body = b'{"image": "busybox"}'
    lines = [
        b"Authorization: Bearer " + daemon.token().encode(),
        b"Idempotency-Key: a",
        b"idempotency-key: b",
        b"Content-Type: application/json",
        b"Content-Length: %d" % len(body),
    ]
    with raw.Connection(daemon) as connection:
        connection.request("POST", "/v1/contexts", *lines, body=body)
        assert_problem(connection.answer(), 400, "idempotency-key-invalid")
